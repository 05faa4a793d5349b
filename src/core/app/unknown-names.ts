import type { EntityKind } from "../../shared/coordination/enums";
import { nearest } from "../../shared/nearest";
import { AppError } from "../../shared/result";

/** The error for a repository that a file, which names `repos`, does not know, with those that were likely meant. */
export function unknownRepoError(repos: readonly string[], repo: string): AppError {
  const known =
    repos.length > 0 ? `It knows ${repos.slice(0, 8).join(", ")}${repos.length > 8 ? " …" : ""}.` : undefined;
  const message = `The file knows no repository ${repo.trim() === "" ? "without a name" : repo}.`;
  return new AppError({ code: "unknown-repo", message, hint: meant(repo, repos) ?? known });
}

/** The error for an id that a file does not have, of a kind where one is asked for, with those that were likely meant. */
export function unknownEntryError(ids: readonly string[], id: string, kind?: EntityKind): AppError {
  const message = `The file has no ${kind ?? "entry"} ${id.trim() === "" ? "without an id" : id}.`;
  return new AppError({ code: "unknown-entity", message, hint: meant(id, ids) });
}

/** The error for an id of an entry of another kind than the one that is asked for. */
export function wrongKindError(id: string, found: EntityKind | "milestone", kind: EntityKind): AppError {
  return new AppError({ code: "wrong-kind", message: `${id} is ${articles[found]}, not ${articles[kind]}.` });
}

function meant(word: string, known: readonly string[]): string | undefined {
  const near = word.trim() === "" ? [] : nearest(word, known);
  return near.length > 0 ? `Did you mean ${near.join(" or ")}?` : undefined;
}

const articles = {
  issue: "an issue",
  plan: "a plan",
  milestone: "a milestone",
  todo: "a todo",
  dependency: "a dependency",
} as const;
