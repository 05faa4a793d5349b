import { AppError } from "../../../shared/result";
import type { QueuedPush } from "../../../shared/sessions/sync";
import { type Delivered, deliver } from "../../sessions/sync/deliver";
import { projectDigest } from "../../sessions/sync/digests";
import { planPush, reconcile } from "../../sessions/sync/plan-push";
import { type Making, park, postpone } from "../../sessions/sync/queue";
import type { LocalSessions } from "../../sessions/sync/read-sessions";
import { RemoteAway, type SessionRemote } from "../../sessions/sync/remote";
import { settledByHand } from "../../sessions/sync/settle-conflicts";
import { shown } from "../../sessions/sync/standing";
import { requireChosen } from "./sync-chosen";
import type { PushReport, PushWish } from "./sync-interface";
import type { SyncPlace, SyncSurroundings } from "./sync-place";

export interface Pushing {
  readonly surroundings: SyncSurroundings;
  readonly newOperationId: Making["newOperationId"];
  readonly remote: SessionRemote;
  readonly signal: AbortSignal | undefined;
}

/** Queues what changed in a project, first of all durably, and sends it. */
export function pushProject(pushing: Pushing, place: SyncPlace, wish: PushWish): Promise<PushReport> {
  const { surroundings, newOperationId, remote } = pushing;
  const { system } = surroundings;
  return place.whileAlone(async (renew) => {
    const making = { now: system.clock.now(), newOperationId };
    const wanted = { only: wish.sessions && new Set(wish.sessions), force: wish.force ?? false };
    const before = place.books();
    const memory = settledByHand(system.files, place.sessions, before.memory);
    const local = await place.readLocal(memory);
    requireChosen(system, place, local, wish.sessions);
    place.keep(planPush({ ...before, memory }, local, wanted, making));

    const report = { project: place.project, remote: remote.place, skipped: local.skipped, behind: [], diverged: [] };
    let sides: { behind: readonly string[]; diverged: readonly string[] } = report;
    try {
      const theirs = await compareAll(place, remote, local);
      if (theirs) {
        const reconciled = reconcile(place.books(), local, theirs, wanted, making);
        const { behind, diverged, ...books } = reconciled;
        sides = { behind, diverged };
        place.keep(books);
      }
    } catch (error) {
      if (error instanceof AppError) stopWaiting(place, error.message);
      if (!(error instanceof RemoteAway)) throw error;
      return { ...report, ...afterTrouble(pushing, place, error), pushed: [] };
    }
    const delivered = await deliverPlace(pushing, place, renew);
    return { ...report, ...sides, ...left(place), ...outcome(delivered) };
  });
}

/** Sends what is due in the queue of a project. */
export function pushQueue(pushing: Pushing, place: SyncPlace): Promise<PushReport> {
  return place.whileAlone(async (renew) => {
    const delivered = await deliverPlace(pushing, place, renew);
    const about = { project: place.project, remote: pushing.remote.place };
    return { ...about, behind: [], diverged: [], skipped: [], ...left(place), ...outcome(delivered) };
  });
}

/** How each session stands at the remote; undefined where both sides are alike and this is known. */
async function compareAll({ project, books }: SyncPlace, remote: SessionRemote, local: LocalSessions) {
  const { memory, queue } = books();
  const digest = projectDigest([...local.sessions.values()]);
  const answer = await remote.compare(project, digest);
  if (answer.kind === "different") return answer.sessions;
  const isKnown = [...local.sessions.values()].every((one) => memory.sessions.get(one.session)?.digest === one.digest);
  if (isKnown && memory.sessions.size === local.sessions.size && queue.length === 0) return undefined;
  const all = await remote.compare(project);
  return all.kind === "different" ? all.sessions : undefined;
}

function deliverPlace(
  { surroundings: { system }, newOperationId, remote, signal }: Pushing,
  place: SyncPlace,
  renew: () => void,
): Promise<Delivered> {
  const { project, sessions: folder, books, keep, log } = place;
  const alive: SessionRemote = {
    ...remote,
    store(contents) {
      renew();
      return remote.store(contents);
    },
    push(...order) {
      renew();
      return remote.push(...order);
    },
  };
  const readNow = (only: ReadonlySet<string>) => place.readLocal(books().memory, only);
  return deliver({ system, project, folder, remote: alive, newOperationId, readNow, books, keep, log, signal });
}

/** The remote was away before anything could be sent: what waits is tried again later. */
function afterTrouble({ surroundings }: Pushing, place: SyncPlace, { message, retryAfter }: RemoteAway) {
  const { queue, memory } = place.books();
  const all = new Set(queue.map(({ session }) => session));
  place.keep({ memory, queue: postpone(queue, all, surroundings.system.clock.now(), { message, retryAfter }) });
  return { ...left(place), offline: message };
}

/** No new try would mend it: what waits is for the user, until the next push that is asked for. */
function stopWaiting({ books, keep }: SyncPlace, why: string): void {
  const { queue, memory } = books();
  const waiting = queue.filter(({ state }) => state === "waiting").map(({ session }) => session);
  keep({ memory, queue: park(queue, new Set(waiting), "stopped", why) });
}

function left({ books }: SyncPlace): { readonly queued: QueuedPush[]; readonly conflicts: PushReport["conflicts"] } {
  const { queue, memory } = books();
  return { queued: queue.map(shown), conflicts: memory.conflicts };
}

function outcome(delivered: Delivered): Pick<PushReport, "pushed" | "offline"> {
  return { pushed: delivered.pushed, ...(delivered.kind === "away" ? { offline: delivered.message } : {}) };
}
