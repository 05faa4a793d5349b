import { join } from "node:path";
import { projectStatePath, sessionStatePath } from "../../../shared/sessions/layout";
import { sessionRecord } from "../../../shared/sessions/session-record";
import { type SessionState, sessionState, type ValidationStatus } from "../../../shared/sessions/session-state";
import { stages } from "../../../shared/sessions/stages";
import { type Document, type Edit, editDocument } from "../../documents/document";
import { plainData } from "../../documents/plain-data";
import { encodeText } from "../../documents/text-encoding";
import type { Pace } from "../../system/pace";
import { type Parsed, parsed, soundValue } from "../layout/parsed";
import { readPointer } from "../layout/pointer";
import type { ProjectFiles, SessionFiles } from "../layout/read-workspace";
import type { Place, TextAt } from "../layout/text-at";
import { isBlueprint, stagesOf, stateOf } from "./stages-of";

/** What state files are made from besides the artifacts. */
export interface StateFacts {
  /** ISO time for a state that says nothing of when it was made. */
  readonly now: string;
  /** How validation judges a session. */
  readonly verdict: (session: SessionFiles) => ValidationStatus;
}

/**
 * Drafts the state files of the sessions that were read of a project, in slices, and the project's own if its current
 * session is among them. Unknown fields, `last_sync` and `created_at` stay; a file that can't be parsed is left alone.
 */
export async function draftStates(
  place: Place,
  project: ProjectFiles,
  facts: StateFacts & {
    /** Sessions whose own files are written; all by default. */
    readonly only?: ReadonlySet<string> | undefined;
    readonly pace: Pace;
  },
): Promise<void> {
  const own = soundValue(parsed(project.state, sessionState));
  for (const session of project.sessions.filter(({ id }) => facts.only?.has(id) ?? true)) {
    if (facts.pace.isDue()) await facts.pace.rest();
    const other = own?.session_id === session.id ? own : undefined;
    draftSessionState(place, session, other, facts);
  }
  const pointer = readPointer(project.pointer);
  const current = pointer.kind === "read" ? project.sessions.find(({ id }) => id === pointer.id) : undefined;
  if (current) draftProjectState(place, project.state, current, facts);
}

/** Drafts the state of one session; `other` is what the project's file says of the same session, for one without a file. */
export function draftSessionState(
  place: Place,
  session: SessionFiles,
  other: SessionState | undefined,
  facts: StateFacts,
): void {
  const known = stateOf(session);
  const path = sessionStatePath(session.project, session.id);
  write(place, known, path, wantedState(session, soundValue(known) ?? other, facts));
}

/** Drafts the project's own state file, as `at` has it now, for its current session. */
export function draftProjectState(place: Place, at: TextAt, current: SessionFiles, facts: StateFacts): void {
  const own = parsed(at, sessionState);
  const value = soundValue(own);
  const known = value?.session_id === current.id ? value : soundValue(stateOf(current));
  write(place, own, projectStatePath(current.project), wantedState(current, known, facts));
}

/** The state that a session's files give; what only a state file knows comes from `known`. */
function wantedState(session: SessionFiles, known: SessionState | undefined, facts: StateFacts): SessionState {
  const created = known?.created_at ?? soundValue(parsed(session.record, sessionRecord))?.created_at ?? facts.now;
  return {
    project_name: session.project,
    session_id: session.id,
    is_blueprint: isBlueprint(session),
    stages: { ...stagesOf(session, known) },
    last_sync: known?.last_sync ?? null,
    validation_status: facts.verdict(session),
    created_at: created,
  };
}

function write({ draft, root }: Place, known: Parsed<SessionState>, path: string, wanted: SessionState): void {
  if (known.kind === "invalid") return;
  const why = { component: "state", reason: "Follows the artifacts", mode: 0o644 };
  if (known.kind === "absent") {
    draft.write(join(root, path), encodeText(`${JSON.stringify(wanted, null, 2)}\n`), why);
    return;
  }
  const edits = editsTo(known.value, known.document, wanted);
  if (edits.length === 0) return;
  draft.write(join(root, path), encodeText(editDocument(known.document, edits).text), why);
}

/** Only what is read otherwise now is written, so that older spellings stay until then. */
function editsTo(known: SessionState, document: Document, wanted: SessionState): Edit[] {
  const isSame = known.session_id === wanted.session_id;
  const plain = (["project_name", "session_id", "is_blueprint", "validation_status"] as const)
    .filter((key) => known[key] !== wanted[key])
    .map((key) => ({ path: [key], value: wanted[key] }));
  // A project's file that was another session's until now.
  const times = isSame
    ? []
    : (["last_sync", "created_at"] as const)
        .filter((key) => known[key] !== wanted[key])
        .map((key) => ({ path: [key], value: wanted[key] }));
  const changed = stages.filter((stage) => known.stages[stage] !== wanted.stages[stage]);
  if (document.get(["stages"]) === undefined) {
    return [...plain, ...times, { path: ["stages"], value: plainData(wanted.stages) }];
  }
  return [...plain, ...times, ...changed.map((stage) => ({ path: ["stages", stage], value: wanted.stages[stage] }))];
}
