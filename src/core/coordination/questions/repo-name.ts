import type { CoordinationData, Repo } from "../../../shared/coordination/entities";
import { repoNames } from "../../../shared/coordination/repo-names";
import { madeOf } from "../../../shared/made-of";

/** A repository's name by its name, package or nickname; what the file's `repos` do not know stays as it is. */
export function repoName({ repos }: CoordinationData, asked: string): string {
  return namesOf(repos)(asked) ?? asked;
}

const namesOf = madeOf((repos: readonly Repo[]) => repoNames(repos));
