import { type EntityKind, entityKind } from "../../shared/coordination/enums";
import type { EntityView } from "../../shared/coordination-view";
import { AppError } from "../../shared/result";
import type { CoordinationQuestions } from "./coordination/interface";
import { unknownEntryError, unknownRepoError, wrongKindError } from "./unknown-names";

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
  throw wrongKindError(id, found, kind);
}

/** The error for a repository that neither `repos` nor an entry names, with those that were likely meant. */
export function unknownRepo(
  coordination: Pick<CoordinationQuestions, "overview">,
  path: string,
  repo: string,
): AppError {
  return unknownRepoError(coordination.overview({ path }).repos, repo);
}

/** Throws `unknownRepo` for a repository that is named and not known, and for an entry what `knownEntity` throws. */
export function requireNamed(
  coordination: Pick<CoordinationQuestions, "blocking" | "entity" | "list" | "overview">,
  path: string,
  { repo, entity }: { readonly repo?: string | undefined; readonly entity?: string | undefined },
): void {
  if (repo !== undefined && !coordination.blocking({ path, repo }).isKnown) throw unknownRepo(coordination, path, repo);
  if (entity !== undefined) knownEntity(coordination, path, entity);
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
    throw unknownEntryError(ids, id, kind);
  }
}
