import { hubLimits } from "../../../shared/hub/limits";
import type { PushOrder } from "../../../shared/hub/push";
import type { Delivery, Sending } from "./delivery";
import type { BaseSession } from "./memory";
import { dueIn, enqueue, park, type QueueEntry } from "./queue";
import type { SessionManifest } from "./read-sessions";
import { changedPaths } from "./settle";

/**
 * The next orders, with the states that their sessions have at this moment: the last one wins. Nothing that can't be
 * read, or is suddenly gone, is taken for removed.
 */
export function nextRound(delivery: Delivery): Sending[] {
  const { books, keep, newOperationId, system } = delivery;
  const now = system.clock.now();
  const { queue, memory } = books();
  const due = dueIn(queue, now).slice(0, hubLimits.pushesPerRequest);
  if (due.length === 0) return [];
  const local = delivery.readNow(new Set(due.map(({ session }) => session)));

  const stuck = new Map<string, string>();
  const renewed = new Map<string, QueueEntry>();
  const sending: Sending[] = [];
  let length = 0;
  for (const before of due) {
    const { session } = before;
    const manifest = local.sessions.get(session);
    if (local.unreadable.has(session)) stuck.set(session, "It can't be read, or not be shared as it is.");
    else if (!manifest && before.kind === "put")
      stuck.set(session, "It is not here any more: push again to remove it from the remote.");
    if (stuck.has(session)) continue;
    const digest = manifest?.digest ?? null;
    const base = memory.sessions.get(session);
    const isNew = digest !== before.digest;
    const current = isNew ? (enqueue([before], { ...before, digest }, { now, newOperationId })[0] ?? before) : before;
    const entry = withSent(current, base, manifest);
    if (entry !== before) renewed.set(session, entry);
    const { operationId, baseVersion, baseDigest } = entry;
    const about = { operationId, session, baseVersion, ...(baseDigest === undefined ? {} : { baseDigest }) };
    const order: PushOrder = manifest
      ? { kind: "put", ...about, entries: [...manifest.entries] }
      : { kind: "remove", ...about };
    length += 200 + (manifest?.entries.length ?? 0) * 200;
    if (sending.length > 0 && length > mostLength) break;
    sending.push({ entry, order, manifest, base });
  }
  if (stuck.size > 0 || renewed.size > 0) {
    const next = queue.map((entry) => {
      const why = stuck.get(entry.session);
      return why === undefined
        ? (renewed.get(entry.session) ?? entry)
        : (park([entry], new Set([entry.session]), "stopped", why)[0] ?? entry);
    });
    keep({ queue: next, memory });
  }
  return sending.length > 0 || stuck.size === 0 ? sending : nextRound(delivery);
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
