import type { CompareAnswer } from "../../../shared/hub/pull";
import { AppError } from "../../../shared/result";
import type { Books } from "./delivery";
import { type BaseSession, digestOf, isBase } from "./memory";
import { enqueue, isOwn, type Making, park, type QueueEntry, type Wanted, without } from "./queue";
import type { LocalSessions } from "./read-sessions";
import { divergedText } from "./settle";

/** What a push is to carry. */
export interface PushWish {
  /** Only these; by default all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Ours replaces what the remote has, and many sessions may be removed at once. */
  readonly force: boolean;
}

/**
 * The books with every session in the queue that differs from what both sides had last. Sessions with open conflicts are
 * left out, and what can't be read is never taken for removed. Throws AppError `sync-many-removed`.
 */
export function planPush(books: Books, local: LocalSessions, { only, force }: PushWish, making: Making): Books {
  const { memory } = books;
  const inConflict = new Set(memory.conflicts.map(({ session }) => session));
  const names = new Set([...local.sessions.keys(), ...memory.sessions.keys()]);
  const wanted = [...names].flatMap((session): Wanted[] => {
    if ((only && !only.has(session)) || inConflict.has(session) || local.unreadable.has(session)) return [];
    const base = memory.sessions.get(session);
    const digest = local.sessions.get(session)?.digest ?? null;
    if (digest === (base?.digest ?? null) || (digest === null && base?.entries.length === 0)) return [];
    return [{ session, digest, baseVersion: base?.version ?? 0, baseDigest: digestOf(base) }];
  });
  const removed = wanted.filter(({ digest }) => digest === null);
  if (!force && !only && removed.length > mostRemoved && removed.length * 2 > memory.sessions.size) {
    throw new AppError({
      code: "sync-many-removed",
      message: `${removed.length} of ${memory.sessions.size} sessions are not here any more, so nothing was pushed.`,
      hint: "Pull with --force to get them back, or push with --force to remove them from the remote as well.",
    });
  }
  if (wanted.length === 0) return books;
  return { memory, queue: wanted.reduce((queue, one) => enqueue(queue, one, making), books.queue) };
}

/** How the sessions of both sides stand to each other. */
export interface Reconciled extends Books {
  readonly behind: readonly string[];
  readonly diverged: readonly string[];
}

/**
 * The books by what the remote has: what is alike on both sides is the new base and leaves the queue, what both changed
 * waits for a pull, unless it is forced.
 */
export function reconcile(
  { queue, memory }: Books,
  local: LocalSessions,
  remote: RemoteSessions,
  { only, force }: PushWish,
  making: Making,
): Reconciled {
  const sessions = new Map(memory.sessions);
  const inConflict = new Set(memory.conflicts.map(({ session }) => session));
  const there = new Map(remote.map((one) => [one.session, one]));
  const queued = new Map(queue.map((entry) => [entry.session, entry]));
  const done = new Set<string>();
  const behind: string[] = [];
  const diverged: string[] = [];
  let left = queue;
  for (const session of new Set([...sessions.keys(), ...there.keys(), ...local.sessions.keys()])) {
    if (inConflict.has(session) || local.unreadable.has(session)) continue;
    const [base, theirs, ours] = [sessions.get(session), there.get(session), local.sessions.get(session)];
    const entry = queued.get(session);
    switch (relationOf({ base, theirs, ours, entry }, force)) {
      case "alike":
        if (theirs && ours) sessions.set(session, { ...ours, version: theirs.version });
        else sessions.delete(session);
        done.add(session);
        break;
      case "behind":
        behind.push(session);
        break;
      case "gone-there":
        // A remote that was set up anew has not removed anything.
        if (ours) left = enqueue(left, { session, digest: ours.digest, baseVersion: 0, baseDigest: null }, making);
        break;
      case "goes-over-theirs": {
        const from = { baseVersion: theirs?.version ?? 0, baseDigest: theirs?.digest ?? null };
        if (entry && (!only || only.has(session))) left = enqueue(left, { ...entry, ...from }, making);
        break;
      }
      case "diverged":
        diverged.push(session);
        if (entry) left = park(left, new Set([session]), "diverged", divergedText);
    }
  }
  const next = { sessions, conflicts: memory.conflicts };
  return { memory: isEqual(sessions, memory.sessions) ? memory : next, queue: without(left, done), behind, diverged };
}

/** How a session stands on both sides; "ahead" goes as it is planned. */
function relationOf(
  { base, theirs, ours, entry }: Sides,
  force: boolean,
): "alike" | "ahead" | "behind" | "gone-there" | "goes-over-theirs" | "diverged" {
  if ((theirs?.digest ?? null) === (ours?.digest ?? null)) return "alike";
  if (isBase(base, theirs)) return "ahead";
  if (isAsBefore(ours?.digest, base)) return theirs ? "behind" : "gone-there";
  if (entry && (force || !theirs)) return "goes-over-theirs";
  // They have what we sent, whose answer was lost.
  return entry && isOwn(entry, theirs?.digest ?? null) ? "ahead" : "diverged";
}

interface Sides {
  readonly base: BaseSession | undefined;
  readonly theirs: RemoteSessions[number] | undefined;
  readonly ours: { readonly digest: string } | undefined;
  readonly entry: QueueEntry | undefined;
}

type RemoteSessions = Extract<CompareAnswer, { kind: "different" }>["sessions"];

function isAsBefore(digest: string | undefined, base: BaseSession | undefined): boolean {
  if (base && base.entries.length > 0) return digest === base.digest;
  return digest === undefined;
}

function isEqual(a: ReadonlyMap<string, BaseSession>, b: ReadonlyMap<string, BaseSession>): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([name, { version, digest }]) => {
    const other = b.get(name);
    return other?.version === version && other.digest === digest;
  });
}

/** So many may always go. */
const mostRemoved = 5;
