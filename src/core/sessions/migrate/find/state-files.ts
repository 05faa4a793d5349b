import { z } from "zod";
import { stages } from "../../../../shared/sessions/stages";
import type { Surroundings } from "./look-around";
import type { KnownSession } from "./prototype";

/** What the prototype's state files say, as far as they can be read. */
export interface StateFiles {
  readonly active?: { readonly id: string; readonly name: string | undefined; readonly project: string | undefined };
  /** The later ones count more. */
  readonly known: readonly KnownSession[];
}

/** Reads them; what is missing, damaged or unknown is a finding. */
export function readStateFiles(around: Surroundings): StateFiles {
  const known = [...entriesIn(readJson(around, ".idse_sessions_history.json"), [])];
  const read = activeSession.safeParse(readJson(around, activeFile));
  if (!read.success) {
    if (around.look(activeFile)) around.find("state-damaged", activeFile, "It names no session, so it was not used.");
    else around.find("state-missing", activeFile, "There is none: current sessions are told from pointers and times.");
  }
  readGovernance(around);
  if (!read.success) return { known };
  const { session_id: id, name, project, owner, created_at } = read.data;
  known.push({ id, name, owner, created: timeIn(created_at), below: project === undefined ? [] : [project] });
  return { active: { id, name, project }, known };
}

/** The state of the whole workspace: it is of no session, so only what is odd about it is told. */
function readGovernance(around: Surroundings): void {
  const path = governanceFiles.find((one) => around.look(one));
  const value = path === undefined ? undefined : readJson(around, path);
  if (path === undefined || value === undefined) return;
  const state = governanceState.safeParse(value);
  if (!state.success) {
    around.find("state-damaged", path, "It holds no state, so it was not used.");
    return;
  }
  const { active_stage: stage, role_change_event: change } = state.data;
  const tell = (what: string, word: string | undefined, known: readonly string[]) => {
    if (word === undefined || known.includes(word.toLowerCase())) return;
    around.find("state-unknown", path, `Its ${what} "${word}" is none of ${known.join(", ")}.`);
  };
  tell("stage", stage, stages);
  for (const role of new Set([change?.from, change?.to])) tell("role", role, roles);
}

function readJson(around: Surroundings, path: string): unknown {
  const bytes = around.look(path) ? around.read(path) : undefined;
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    around.find("state-damaged", path, "It is no valid JSON, so what it says was not used.");
    return undefined;
  }
}

/**
 * The history has two shapes: lists of entries with an id, and entries by name. Both may be nested by project. `below`
 * are the keys on the way to what is called `key`.
 */
function* entriesIn(value: unknown, below: readonly string[], key?: string): Generator<KnownSession> {
  if (below.length > 8 || value === null || typeof value !== "object") return;
  const entry = historyEntry.safeParse(value);
  if (entry.success) {
    const { session_id: id, name, owner, created_at } = entry.data;
    const created = timeIn(created_at);
    if (id !== undefined || (key !== undefined && created !== undefined)) {
      yield { id, name, key, owner, created, below };
    }
  }
  const inside = key === undefined ? below : [...below, key];
  for (const [inner, one] of Object.entries(value)) {
    yield* entriesIn(one, inside, Array.isArray(value) ? undefined : inner);
  }
}

/** An ISO time: of epoch seconds with a fraction, or as it is written, for without a zone it is of no place that is known. */
function timeIn(value: number | string | undefined): string | undefined {
  if (typeof value === "string") return Number.isNaN(Date.parse(value)) ? undefined : value;
  const moment = Math.round((value ?? Number.NaN) * 1_000);
  return Math.abs(moment) < 8e15 ? new Date(moment).toISOString() : undefined;
}

const text = z.string().optional().catch(undefined);
const moment = z.union([z.number(), z.string()]).optional().catch(undefined);
const activeSession = z.looseObject({
  session_id: z.string().min(1),
  name: text,
  project: text,
  owner: text,
  created_at: moment,
});
const historyEntry = z.looseObject({ session_id: text, name: text, owner: text, created_at: moment });
const governanceState = z.looseObject({
  active_stage: text,
  role_change_event: z.looseObject({ from: text, to: text }).nullish().catch(undefined),
});
/** Of agents, in the prototype's `governance.py`. */
const roles = ["builder", "reviewer", "planner", "implementer"];
const activeFile = ".idse_active_session.json";
const governanceFiles = ["idse-governance/state/state.json", "docs/archive/legacy-protocols/state.json"];
