import type { CoordinationData, Repo } from "../../../shared/coordination/entities";
import { repoNames } from "../../../shared/coordination/repo-names";
import { madeOf } from "../../../shared/made-of";

/** A repository's name by its name, package or nickname; what the file's `repos` do not know stays as it is. */
export function repoName({ repos }: CoordinationData, asked: string): string {
  return namesOf(repos)(asked) ?? asked;
}

/** Every repository that `repos` of the file or an entry names, in order. */
export function allRepos({ repos, issues, plans, todos, dependencies }: CoordinationData): string[] {
  const named = [
    ...repos.map(({ name }) => name),
    ...[...issues, ...plans].flatMap((one) => one.repos),
    ...todos.map(({ repo }) => repo),
    ...dependencies.flatMap(({ consumer, provider }) => [consumer, provider]),
  ];
  return [...new Set(named)].filter((name) => name !== "").sort();
}

const namesOf = madeOf((repos: readonly Repo[]) => repoNames(repos));
