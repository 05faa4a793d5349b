import { isDeepStrictEqual } from "node:util";
import { AppError } from "../../../shared/result";
import { remotePlace } from "../../../shared/sessions/remote-place";
import type { QueuedPush } from "../../../shared/sessions/sync";
import { dueIn, without } from "../../sessions/sync/queue";
import { shown } from "../../sessions/sync/standing";
import { inTurn, isChosen, type SyncAround } from "./sync-around";
import type { PushReport, SessionSyncUseCases } from "./sync-interface";
import { knownTargets, openSyncPlace, type SyncPlace } from "./sync-place";
import { pushQueue } from "./sync-push";
import { remoteOf } from "./sync-remotes";

/** What waits to be pushed. */
export function syncQueues(around: SyncAround): Pick<SessionSyncUseCases, "queue" | "drop" | "deliverDue"> {
  const { surroundings, placesOf } = around;
  return {
    queue: (workspace, choice) =>
      placesOf(workspace, choice).map((place) => ({
        project: place.project,
        entries: place
          .books()
          .queue.filter(({ session }) => isChosen(choice, session))
          .map(shown),
      })),
    async drop(workspace, choice) {
      const dropped = await inTurn(placesOf(workspace, choice), (place) =>
        place.whileAlone(async () => {
          const { queue, memory } = place.books();
          const names = new Set(queue.map(({ session }) => session).filter((session) => isChosen(choice, session)));
          if (names.size > 0) place.keep({ memory, queue: without(queue, names) });
          return names.size;
        }),
      );
      return dropped.reduce((sum, count) => sum + count, 0);
    },
    async deliverDue(signal) {
      const reports: PushReport[] = [];
      for (const target of knownTargets(surroundings.system, surroundings.folder)) {
        if (signal?.aborted) break;
        const report = await sendDue(around, openSyncPlace(surroundings, target), signal);
        if (report) reports.push(report);
      }
      return reports;
    },
  };
}

/** Undefined where nothing is to be sent. What no new try would mend keeps no other queue from being sent. */
async function sendDue(
  { surroundings, pushingTo }: SyncAround,
  place: SyncPlace,
  signal: AbortSignal | undefined,
): Promise<PushReport | undefined> {
  const { workspace, project, remote } = place;
  try {
    if (dueIn(place.books().queue, surroundings.system.clock.now()).length === 0) return undefined;
    // The user shares it elsewhere now, or nowhere.
    if (!isDeepStrictEqual(remoteOf(surroundings, workspace).remote, remote)) return undefined;
    return await pushQueue(await pushingTo(place, signal), place);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const about = { project, remote: remotePlace(remote), queued: queueOf(place), offline: error.message };
    return { ...about, pushed: [], behind: [], diverged: [], conflicts: [], skipped: [] };
  }
}

/** What can be told of it where something went wrong, be it with the queue itself. */
function queueOf(place: SyncPlace): QueuedPush[] {
  try {
    return place.books().queue.map(shown);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
