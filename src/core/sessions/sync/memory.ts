import { z } from "zod";
import { contentHash } from "../../../shared/change-set";
import { hubName, type SessionEntry, sessionVersion } from "../../../shared/hub/entries";
import { AppError } from "../../../shared/result";
import { type SyncConflict, syncConflict } from "../../../shared/sessions/sync";

/** What both sides had of a session when they were last in step. */
export interface BaseSession {
  readonly version: number;
  readonly digest: string;
  readonly entries: readonly SessionEntry[];
}

/**
 * Whether the remote still has what both sides had. Its version alone does not tell: a remote that was put back to a
 * backup gives the same numbers out again.
 */
export function isBase(
  base: BaseSession | undefined,
  theirs: { readonly version: number; readonly digest: string | null } | undefined,
): boolean {
  return (theirs?.version ?? 0) === (base?.version ?? 0) && (theirs?.digest ?? null) === digestOf(base);
}

/** The digest of what both sides had; null where that was nothing. */
export function digestOf(base: BaseSession | undefined): string | null {
  return base && base.entries.length > 0 ? base.digest : null;
}

/** What Lockstep remembers of the sync of one project with one remote. */
export interface SyncMemory {
  readonly sessions: ReadonlyMap<string, BaseSession>;
  readonly conflicts: readonly SyncConflict[];
}

export const emptyMemory: SyncMemory = { sessions: new Map(), conflicts: [] };

/** Throws AppError `sync-memory-damaged`: without it the next sync would take old states for new ones. */
export function parseMemory(path: string, bytes: Uint8Array): SyncMemory {
  const read = file.safeParse(parsedJson(bytes));
  if (!read.success) {
    throw new AppError({
      code: "sync-memory-damaged",
      message: `${path} is no memory of a sync that this version of Lockstep can read.`,
      hint: "Move it away: the next sync then compares without it, and asks about every file that differs.",
    });
  }
  const sessions = read.data.sessions.map(([session, version, digest, rows]) => {
    const entries = rows.map(([path_, hash, size, mode]) => ({
      path: path_,
      hash,
      size,
      ...(mode === null ? {} : { mode }),
    }));
    return [session, { version, digest, entries }] as const;
  });
  return { sessions: new Map(sessions), conflicts: read.data.conflicts };
}

/** Equal memories give equal bytes. */
export function printMemory({ sessions, conflicts }: SyncMemory): Uint8Array {
  const rows = [...sessions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([session, { version, digest, entries }]) => [
      session,
      version,
      digest,
      entries.map(({ path, hash, size, mode }) => [path, hash, size, mode ?? null]),
    ]);
  return new TextEncoder().encode(`${JSON.stringify({ format: 1, sessions: rows, conflicts })}\n`);
}

/** The paths of other versions, which belong to no session: `<session>/<path>`. */
export function siblingsIn({ conflicts }: SyncMemory): ReadonlySet<string> {
  return new Set(conflicts.flatMap(({ session, sibling }) => (sibling === undefined ? [] : [`${session}/${sibling}`])));
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** By hand: of thousands of rows, schemas of their parts would take longer than all else that a push with nothing to do does. */
function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [path, hash, size, mode] = value;
  const isHash = typeof hash === "string" && contentHashForm.test(hash);
  return typeof path === "string" && isHash && Number.isInteger(size) && (mode === null || Number.isInteger(mode));
}

type Row = readonly [path: string, hash: string, size: number, mode: number | null];
const contentHashForm = /^[0-9a-f]{64}$/;
const row = z.custom<Row>(isRow);
const file = z.strictObject({
  format: z.literal(1),
  sessions: z.array(z.tuple([hubName, sessionVersion, contentHash, z.array(row)])),
  conflicts: z.array(syncConflict),
});
