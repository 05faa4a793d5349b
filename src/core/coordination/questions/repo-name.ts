import type { CoordinationData, Repo } from "../../../shared/coordination/entities";
import { repoNames } from "../../../shared/coordination/repo-names";

/** A repository's name by its name, package or nickname; what the file's `repos` do not know stays as it is. */
export function repoName({ repos }: CoordinationData, asked: string): string {
  const known = made.get(repos) ?? repoNames(repos);
  made.set(repos, known);
  return known(asked) ?? asked;
}

const made = new WeakMap<readonly Repo[], ReturnType<typeof repoNames>>();
