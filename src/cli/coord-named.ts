import type { Engines } from "../core/app/interface";
import { checkRepos, knownEntity } from "../core/app/known-entries";
import { type FieldValue, idsNamed, reposNamed } from "./coord-fields";

/** Throws AppError for an entry or a repository that fields name and the file does not know. */
export function checkNamed(
  { coordination }: Pick<Engines, "coordination">,
  path: string,
  fields: readonly FieldValue[],
): void {
  for (const id of idsNamed(fields)) knownEntity(coordination, path, id);
  checkRepos(coordination, path, reposNamed(fields));
}
