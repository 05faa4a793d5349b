import { hubLimits } from "../../../shared/hub/limits";
import type { PushOrder } from "../../../shared/hub/push";
import type { Delivery, Sending } from "./delivery";
import type { BaseSession } from "./memory";
import { dueIn, enqueue, type Making, park, type QueueEntry } from "./queue";
import type { LocalSessions, SessionManifest } from "./read-sessions";
import { changedPaths } from "./settle";

/**
 * The next orders, with the states that their sessions have at this moment: the last one wins. Nothing that can't be
 * read, or is suddenly gone, is taken for removed.
 */
export async function nextRound(delivery: Delivery): Promise<Sending[]> {
  const { books, keep, newOperationId, system } = delivery;
  const now = system.clock.now();
  const { queue, memory } = books();
  const due = dueIn(queue, now).slice(0, hubLimits.pushesPerRequest);
  if (due.length === 0) return [];
  const local = await delivery.readNow(new Set(due.map(({ session }) => session)));

  const changed = new Map<string, QueueEntry>();
  const sending: Sending[] = [];
  let length = 0;
  for (const before of due) {
    const { session } = before;
    const why = whyStuck(before, local);
    if (why !== undefined) {
      changed.set(session, stopped(before, why));
      continue;
    }
    const manifest = local.sessions.get(session);
    const base = memory.sessions.get(session);
    const entry = withSent(asItIsNow(before, manifest, { now, newOperationId }), base, manifest);
    if (entry !== before) changed.set(session, entry);
    length += 200 + (manifest?.entries.length ?? 0) * 200;
    if (sending.length > 0 && length > mostLength) break;
    sending.push({ entry, order: orderOf(entry, manifest), manifest, base });
  }
  if (changed.size > 0) keep({ queue: queue.map((entry) => changed.get(entry.session) ?? entry), memory });
  // Where all that was due can't be sent, something else may be due.
  return sending.length > 0 ? sending : nextRound(delivery);
}

/** Why a session can't be sent as it is; undefined where it can. */
function whyStuck({ session, kind }: QueueEntry, local: LocalSessions): string | undefined {
  if (local.unreadable.has(session)) return "It can't be read, or not be shared as it is.";
  const isGone = kind === "put" && !local.sessions.has(session);
  return isGone ? "It is not here any more: push again to remove it from the remote." : undefined;
}

function stopped(entry: QueueEntry, why: string): QueueEntry {
  return park([entry], new Set([entry.session]), "stopped", why)[0] ?? entry;
}

/** The entry for the state that the session has at this moment. */
function asItIsNow(entry: QueueEntry, manifest: SessionManifest | undefined, making: Making): QueueEntry {
  const digest = manifest?.digest ?? null;
  return digest === entry.digest ? entry : (enqueue([entry], { ...entry, digest }, making)[0] ?? entry);
}

function orderOf(entry: QueueEntry, manifest: SessionManifest | undefined): PushOrder {
  const { operationId, session, baseVersion, baseDigest } = entry;
  const about = { operationId, session, baseVersion, ...(baseDigest === undefined ? {} : { baseDigest }) };
  return manifest ? { kind: "put", ...about, entries: [...manifest.entries] } : { kind: "remove", ...about };
}

/** Notes down what goes over now, before it does. */
function withSent(entry: QueueEntry, base: BaseSession | undefined, manifest: SessionManifest | undefined): QueueEntry {
  const known = new Set(entry.sent.map(([path, hash]) => `${hash} ${path}`));
  const changed = new Set(changedPaths(base, manifest));
  const fresh = (manifest?.entries ?? []).filter(
    ({ path, hash }) => changed.has(path) && !known.has(`${hash} ${path}`),
  );
  if (fresh.length === 0) return entry;
  return { ...entry, sent: [...entry.sent, ...fresh.map(({ path, hash }) => [path, hash] as const)].slice(-mostSent) };
}

/** Of one session. */
const mostSent = 2_000;
/** Characters of the orders of one request, about. */
const mostLength = 8 * 1024 * 1024;
