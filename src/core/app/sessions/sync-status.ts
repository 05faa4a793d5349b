import type { SyncStatus } from "../../../shared/sessions/sync";
import { projectDigest } from "../../sessions/sync/digests";
import { RemoteAway } from "../../sessions/sync/remote";
import { settledByHand } from "../../sessions/sync/settle-conflicts";
import { standings } from "../../sessions/sync/standing";
import { isChosen, type SyncAround } from "./sync-around";
import { requireChosen } from "./sync-chosen";
import type { SyncChoice } from "./sync-interface";
import { asking, type SyncPlace } from "./sync-place";
import { keyKept } from "./sync-remotes";

/**
 * How the sessions of a project stand to those of its remote, as far as that can be reached. Throws AppError for names
 * that are on neither side.
 */
export async function statusOf(
  { surroundings, keyStore, pushingTo }: SyncAround,
  place: SyncPlace,
  { sessions, signal }: SyncChoice & { readonly signal?: AbortSignal | undefined },
): Promise<SyncStatus> {
  const { system } = surroundings;
  const { queue, memory: known } = place.books();
  const memory = settledByHand(system.files, place.sessions, known);
  const local = await place.readLocal(memory);
  const { remote } = await pushingTo(place, signal);
  const key = keyKept(surroundings, keyStore, place.remote);
  const about = { project: place.project, remote: remote.place, ...(key && { key }), skipped: [...local.skipped] };
  const shownOnes = (answer: Parameters<typeof standings>[2]) =>
    standings({ queue, memory }, local, answer).filter(({ session }) => isChosen({ sessions }, session));
  try {
    const digest = projectDigest([...local.sessions.values()]);
    const answer = await asking(place, remote, () => remote.compare(place.project, digest));
    const there = answer.kind === "equal" ? [] : answer.sessions.map(({ session }) => session);
    requireChosen(system, place, local, sessions, { remote: remote.place, sessions: there });
    return { ...about, connection: { kind: "online" }, sessions: shownOnes(answer) };
  } catch (error) {
    if (!(error instanceof RemoteAway)) throw error;
    const connection = { kind: "offline" as const, message: error.message };
    return { ...about, connection, sessions: shownOnes(undefined) };
  }
}
