import { type EntityKind, entityKind } from "../../shared/coordination/enums";
import type { EntityView } from "../../shared/coordination-view";
import { nearest } from "../../shared/nearest";
import { AppError } from "../../shared/result";
import type { CoordinationQuestions } from "./coordination/interface";

/**
 * The entry of an id, of a kind where one is asked for. Throws AppError `unknown-entity` with the ids that were likely
 * meant, and `wrong-kind`.
 */
export function knownEntity(
  coordination: Pick<CoordinationQuestions, "entity" | "list">,
  path: string,
  id: string,
  kind?: EntityKind,
): EntityView {
  const view = entityOrError(coordination, path, id, kind);
  const found = view.details.entity.kind;
  if (kind === undefined || found === kind) return view;
  throw new AppError({ code: "wrong-kind", message: `${id} is ${articles[found]}, not ${articles[kind]}.` });
}

/** Throws AppError `unknown-repo` for a repository that an entry is to name and a file with a list of them does not know. */
export function checkRepos(
  coordination: Pick<CoordinationQuestions, "overview" | "unknownRepos">,
  path: string,
  repos: readonly string[],
): void {
  const [unknown] = coordination.unknownRepos({ path, repos });
  if (unknown === undefined) return;
  const { failure } = unknownRepo(coordination, path, unknown);
  throw new AppError({
    ...failure,
    hint: `${failure.hint ?? ""} A new one goes into "repos" of the file first.`.trim(),
  });
}

/** The error for a repository that neither `repos` nor an entry names, with those that were likely meant. */
export function unknownRepo(
  coordination: Pick<CoordinationQuestions, "overview">,
  path: string,
  repo: string,
): AppError {
  const { repos } = coordination.overview({ path });
  const known =
    repos.length > 0 ? `It knows ${repos.slice(0, 8).join(", ")}${repos.length > 8 ? " …" : ""}.` : undefined;
  const message = `The file knows no repository ${repo}.`;
  return new AppError({ code: "unknown-repo", message, hint: meant(nearest(repo, repos)) ?? known });
}

function entityOrError(
  coordination: Pick<CoordinationQuestions, "entity" | "list">,
  path: string,
  id: string,
  kind: EntityKind | undefined,
): EntityView {
  try {
    return coordination.entity({ path, id });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unknown-entity") throw error;
    const kinds = kind === undefined ? entityKind.options : [kind];
    const ids = kinds.flatMap((one) =>
      coordination.list({ path, kind: one, filter: {} }).entries.map((entry) => entry.id),
    );
    const message = `The file has no ${kind ?? "entry"} ${id}.`;
    throw new AppError({ code: error.code, message, hint: meant(nearest(id, ids)) });
  }
}

function meant(near: readonly string[]): string | undefined {
  return near.length > 0 ? `Did you mean ${near.join(" or ")}?` : undefined;
}

const articles = {
  issue: "an issue",
  plan: "a plan",
  milestone: "a milestone",
  todo: "a todo",
  dependency: "a dependency",
} as const;
