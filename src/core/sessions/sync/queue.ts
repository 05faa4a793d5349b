import { z } from "zod";
import { contentHash } from "../../../shared/change-set";
import { hubName, sessionVersion } from "../../../shared/hub/entries";
import { AppError } from "../../../shared/result";
import { type QueuedPush, queuedPush } from "../../../shared/sessions/sync";
import { backoff } from "./backoff";

/**
 * A push that is to happen, one per session: the last state wins. Contents are not in it; they are read from the
 * session when it is sent.
 */
export interface QueueEntry extends QueuedPush {
  /** Made once for one state: sent again with it, the remote gives the same answer and does nothing twice. */
  readonly operationId: string;
  readonly baseVersion: number;
  /** Of that version; undefined in queues of earlier versions of Lockstep. */
  readonly baseDigest?: string | null | undefined;
  /** Of the state to be pushed; null: the session was removed. */
  readonly digest: string | null;
  /** Earlier states of this entry. They may have arrived, though no answer came back. */
  readonly earlier: readonly (string | null)[];
  /**
   * Files with the hashes under which they were sent since both sides were in step: at the remote, or in what somebody
   * has merged there meanwhile, they are older versions of ours and no changes of others.
   */
  readonly sent: readonly (readonly [path: string, hash: string])[];
}

export type Queue = readonly QueueEntry[];

/** A state of a session that is to be pushed. */
export interface Wanted {
  readonly session: string;
  readonly digest: string | null;
  readonly baseVersion: number;
  /** Of that version; null where the remote has none or has it as removed. */
  readonly baseDigest?: string | null | undefined;
}

export interface Making {
  readonly now: Date;
  /** A new UUID. */
  readonly newOperationId: (session: string) => string;
}

/** The queue with `wanted` in it, as the newest state of its session. The order of the sessions stays. */
export function enqueue(queue: Queue, wanted: Wanted, { now, newOperationId }: Making): Queue {
  const { session, digest, baseVersion, baseDigest } = wanted;
  const before = queue.find((entry) => entry.session === session);
  const at = now.toISOString();
  const isOfBase = before?.baseVersion === baseVersion && before.baseDigest === baseDigest;
  if (before && isOfBase && before.digest === digest) {
    return replace(queue, { ...withoutFailure(before), state: "waiting", notBefore: at });
  }
  const entry: QueueEntry = {
    session,
    kind: digest === null ? "remove" : "put",
    state: "waiting",
    queuedAt: before?.queuedAt ?? at,
    attempts: 0,
    notBefore: at,
    operationId: newOperationId(session),
    baseVersion,
    baseDigest,
    digest,
    earlier: before ? [...new Set([before.digest, ...before.earlier])].slice(0, mostEarlier) : [],
    sent: before?.sent ?? [],
  };
  return before ? replace(queue, entry) : [...queue, entry];
}

/** After a try that reached nothing: to be sent again, not before the remote wants (`retryAfter`, milliseconds). */
export function postpone(
  queue: Queue,
  sessions: ReadonlySet<string>,
  now: Date,
  trouble: { readonly message: string; readonly retryAfter: number },
): Queue {
  return queue.map((entry) => {
    if (!sessions.has(entry.session) || entry.state !== "waiting") return entry;
    const wait = Math.max(trouble.retryAfter, backoff(entry.operationId, entry.attempts));
    const notBefore = new Date(now.getTime() + wait).toISOString();
    return { ...entry, attempts: entry.attempts + 1, notBefore, failure: trouble.message };
  });
}

/** Takes entries out of the round: they wait for a pull (`diverged`), or for the user (`stopped`). */
export function park(
  queue: Queue,
  sessions: ReadonlySet<string>,
  state: "diverged" | "stopped",
  failure: string,
): Queue {
  return queue.map((entry) => (sessions.has(entry.session) ? { ...entry, state, failure } : entry));
}

export function without(queue: Queue, sessions: ReadonlySet<string>): Queue {
  return queue.filter(({ session }) => !sessions.has(session));
}

/** What is to be sent now. */
export function dueIn(queue: Queue, now: Date): Queue {
  const at = now.toISOString();
  return queue.filter(({ state, notBefore }) => state === "waiting" && notBefore <= at);
}

/** True when the remote's state is one that this entry has brought there, though no answer told so. */
export function isOwn({ digest, earlier }: QueueEntry, theirs: string | null): boolean {
  return digest === theirs || earlier.includes(theirs);
}

/** Throws AppError `sync-queue-damaged`. */
export function parseQueue(path: string, bytes: Uint8Array): Queue {
  try {
    return file.parse(JSON.parse(new TextDecoder().decode(bytes))).entries;
  } catch (cause) {
    const message = `${path} is no queue of pushes that this version of Lockstep can read.`;
    const hint = "Move it away and push again: what was to be pushed is still in the sessions.";
    throw new AppError({ code: "sync-queue-damaged", message, hint }, { cause });
  }
}

export function printQueue(entries: Queue): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ format: 1, entries })}\n`);
}

function replace(queue: Queue, entry: QueueEntry): Queue {
  return queue.map((one) => (one.session === entry.session ? entry : one));
}

function withoutFailure({ failure: _failure, ...entry }: QueueEntry): QueueEntry {
  return entry;
}

const entry = queuedPush.extend({
  session: hubName,
  operationId: z.uuid(),
  baseVersion: sessionVersion,
  baseDigest: contentHash.nullable().optional(),
  digest: contentHash.nullable(),
  earlier: z.array(contentHash.nullable()),
  sent: z.array(z.tuple([z.string(), contentHash])),
});
const file = z.strictObject({ format: z.literal(1), entries: z.array(entry) });
/** A machine that is offline for weeks saves often; what is older than these can only have arrived before them. */
const mostEarlier = 50;
