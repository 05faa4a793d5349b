import { join } from "node:path";
import { AppError } from "../../../shared/result";
import {
  artifactPath,
  blueprintId,
  ownerPath,
  pointerPath,
  recordPath,
  registryPath,
} from "../../../shared/sessions/layout";
import { nameProblem } from "../../../shared/sessions/session-names";
import type { SessionRecord, SessionType } from "../../../shared/sessions/session-record";
import { stages } from "../../../shared/sessions/stages";
import { encodeText } from "../../documents/text-encoding";
import { defaultRegistry } from "../agents/default-registry";
import { type ProjectFiles, readProject, readSession, type WorkspaceFiles } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";
import { draftProjectState, draftSessionState, type StateFacts } from "../state/draft-state";
import { fillTemplate, resolveTemplate } from "../templates/resolve-template";

/** What a new session is to be. */
export interface NewSession {
  readonly project: string;
  readonly session: string;
  readonly type: SessionType;
  readonly owner: string;
  readonly description?: string | undefined;
  /** The session that it was made from. */
  readonly parent?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Makes it the current one. */
  readonly use: boolean;
}

/** Where templates, times and states come from. */
export interface Making extends StateFacts {
  /** The user's home, read for templates. */
  readonly user: Place;
}

/** Drafts a new project with its registry and its first session. Throws AppError `name-taken` or `bad-name`. */
export function draftProject(place: Place, workspace: WorkspaceFiles, wanted: NewSession, making: Making): void {
  requireName("project", wanted.project, workspace.names);
  const registry = join(place.root, registryPath(wanted.project));
  const why = { component: "project", reason: "Says who works on which stage", mode: 0o644 };
  place.draft.write(registry, encodeText(`${JSON.stringify(defaultRegistry, null, 2)}\n`), why);
  draftFiles(place, { ...wanted, use: true }, [], making);
}

/**
 * Drafts a new session of a project. Throws AppError `no-such-project`, `no-such-session` (the parent), `name-taken`,
 * `bad-name` or `unreadable`.
 */
export function draftSession(place: Place, workspace: WorkspaceFiles, wanted: NewSession, making: Making): void {
  const ids = idsOf(requireProject(workspace, wanted.project));
  requireName("session", wanted.session, ids);
  if (wanted.parent !== undefined) requireSession(wanted.project, ids, wanted.parent);
  draftFiles(place, wanted, ids, making);
}

/** Drafts the pointer, and the project's state with it. Throws AppError `no-such-project`, `no-such-session` or `unreadable`. */
export function draftUse(
  place: Place,
  workspace: WorkspaceFiles,
  wanted: { readonly project: string; readonly session: string },
  facts: StateFacts,
): void {
  const { project, session } = wanted;
  requireSession(project, idsOf(requireProject(workspace, project)), session);
  draftCurrent(place, project, session, facts);
}

/** The project of that name. Throws AppError `no-such-project`. */
export function requireProject(workspace: WorkspaceFiles, name: string) {
  const found = workspace.projects.find((project) => project.name === name);
  if (found) return found;
  const { names } = workspace;
  throw new AppError({
    code: "no-such-project",
    message: `${workspace.root} has no project "${name}".`,
    hint: names.length === 0 ? `Begin one: lockstep session init ${name}` : `It has ${names.join(", ")}.`,
  });
}

/** The ids of a project's sessions. Throws AppError `unreadable` where they can't be listed. */
export function idsOf({ ids, problem }: ProjectFiles): readonly string[] {
  if (problem === undefined) return ids;
  throw new AppError({ code: "unreadable", message: problem, hint: "Change who may read it, then try again." });
}

/** Throws AppError `no-such-session`. */
export function requireSession(project: string, ids: readonly string[], session: string): void {
  if (ids.includes(session)) return;
  throw new AppError({
    code: "no-such-session",
    message: `The project ${project} has no session "${session}".`,
    hint: ids.length === 0 ? "It has none yet." : `It has ${ids.join(", ")}.`,
  });
}

function requireName(kind: "project" | "session", name: string, taken: readonly string[]): void {
  const problem = nameProblem(name, taken);
  if (problem === undefined) return;
  throw new AppError({
    code: nameProblem(name) === undefined ? "name-taken" : "bad-name",
    message: `This can't be the name of a ${kind}: ${problem}`,
    hint: "Choose another name.",
  });
}

function draftFiles(place: Place, wanted: NewSession, ids: readonly string[], making: Making): void {
  const { project, session, owner } = wanted;
  const { user, now: at } = making;
  const write = (path: string, text: string, reason: string) =>
    place.draft.write(join(place.root, path), encodeText(text), { component: "session", reason, mode: 0o644 });
  const words = { project, session, owner, date: at.slice(0, 10) };
  for (const stage of stages) {
    const { from, text } = resolveTemplate(place, user, project, stage);
    write(artifactPath(project, session, stage), fillTemplate(text, words), `From the ${from} template`);
  }
  const parent = wanted.parent ?? (ids.includes(blueprintId) && session !== blueprintId ? blueprintId : null);
  write(
    recordPath(project, session),
    `${JSON.stringify(recordOf(wanted, parent, at), null, 2)}\n`,
    "Says what the session is",
  );
  write(ownerPath(project, session), `${owner}\n`, "Says whose session it is");
  draftSessionState(place, readSession(place, project, session), undefined, making);
  if (wanted.use) draftCurrent(place, project, session, making);
}

function draftCurrent(place: Place, project: string, session: string, facts: StateFacts): void {
  place.draft.write(join(place.root, pointerPath(project)), encodeText(session), {
    component: "pointer",
    reason: `Makes ${session} the current session`,
    mode: 0o644,
  });
  const { state } = readProject(place, project, session);
  draftProjectState(place, state, readSession(place, project, session), facts);
}

function recordOf(wanted: NewSession, parent: string | null, at: string): SessionRecord {
  const { session, type, owner, description, tags } = wanted;
  return {
    session_id: session,
    name: session,
    session_type: type,
    description: description ?? null,
    is_blueprint: type === "blueprint",
    parent_session: parent,
    related_sessions: [],
    owner,
    collaborators: [],
    tags: [...(tags ?? [])],
    status: "draft",
    created_at: at,
    updated_at: at,
  };
}
