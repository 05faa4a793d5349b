import { blueprintId } from "../../../../shared/sessions/layout";
import { type SessionRecord, sessionRecord } from "../../../../shared/sessions/session-record";
import type { StageStates } from "../../../../shared/sessions/session-state";
import type { KnownSession } from "../find/prototype";
import { collaboratorsIn, ownerIn } from "./owner-names";

/** What a record is made from. Times are milliseconds since 1970. */
export interface RecordFacts {
  readonly session: string;
  /** Its name in the prototype. */
  readonly oldName: string;
  readonly known: KnownSession | undefined;
  readonly stages: StageStates;
  readonly ownerFile: string | undefined;
  readonly collaboratorsFile: string | undefined;
  /** The prototype's own `metadata/session.json`: what it says wins. */
  readonly stated: Partial<SessionRecord>;
  readonly oldest: number | undefined;
  readonly newest: number | undefined;
}

/** The `metadata/session.json` of a migrated session, told from what the prototype has. */
export function recordFrom(facts: RecordFacts): SessionRecord {
  const { session, oldName, known, ownerFile, collaboratorsFile, oldest, newest } = facts;
  const isBlueprint = session === blueprintId;
  const { session_id: _oldId, ...stated } = facts.stated;
  return {
    session_id: session,
    name: known?.name ?? known?.key ?? oldName,
    session_type: isBlueprint ? "blueprint" : "feature",
    description: null,
    is_blueprint: isBlueprint,
    parent_session: null,
    related_sessions: [],
    owner: (ownerFile === undefined ? undefined : ownerIn(ownerFile)) ?? known?.owner ?? null,
    collaborators: collaboratorsIn(collaboratorsFile ?? "").map((name) => ({ name, role: "contributor" })),
    tags: [],
    status: statusOf(facts.stages),
    created_at: known?.created ?? isoTime(epochIn(oldName) ?? oldest),
    updated_at: isoTime(newest),
    ...stated,
  };
}

/** What the text of a `metadata/session.json` says; undefined where it is none. */
export function statedRecord(text: string): Partial<SessionRecord> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const record = sessionRecord.safeParse(value).data;
    if (!record) return undefined;
    // What is left out, or null, says nothing: the schema fills it in.
    const said = new Map(Object.entries(Object(value)));
    return Object.fromEntries(Object.entries(record).filter(([key]) => (said.get(key) ?? null) !== null));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Session ids end in the epoch seconds of their making. */
function epochIn(id: string): number | undefined {
  const [, seconds] = /(?:^|-)(1\d{9})$/.exec(id) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

function statusOf(states: StageStates): SessionRecord["status"] {
  const all = Object.values(states);
  if (all.every((state) => state === "completed")) return "complete";
  return all.some((state) => state !== "pending") ? "in_progress" : "draft";
}

function isoTime(moment: number | undefined): string | null {
  return moment === undefined ? null : new Date(moment).toISOString();
}
