import type { Plan } from "../../changes/plan";
import { digestOf } from "../../sessions/sync/memory";
import { enqueue, park, without } from "../../sessions/sync/queue";
import { applyPatiently } from "../apply";
import { HeldPlans, showPlan } from "../plans";
import { inTurn, type SyncAround } from "./sync-around";
import type { SessionSyncUseCases } from "./sync-interface";
import { type DraftedPull, draftProjectPull } from "./sync-pull";

interface HeldPull {
  readonly plan: Plan;
  readonly drafted: readonly DraftedPull[];
}

/** Pulls: one change set for all projects of a workspace. */
export function syncPulls(around: SyncAround): Pick<SessionSyncUseCases, "planPull" | "applyPull"> {
  const { over, rootOf, placesOf, pushingTo, openDraft } = around;
  const { system, folder, flush, noted, applied } = over;
  const pulls = new HeldPlans<HeldPull>(3);
  return {
    async planPull(workspace, wish) {
      const draft = openDraft(rootOf(workspace));
      const drafted = await inTurn(placesOf(workspace, wish), async (place) => {
        const { remote } = await pushingTo(place, wish.signal);
        return { remote: remote.place, ...(await draftProjectPull(system, draft, place, remote, wish)) };
      });
      const sessions = drafted.flatMap((one) => one.sessions);
      const title = `Pull ${sessions.length} ${sessions.length === 1 ? "session" : "sessions"}`;
      const removeFolders = drafted.flatMap(({ folders }) => folders);
      const plan = draft.finish({ engine: "sessions", title, removeFolders });
      pulls.hold({ plan, drafted });
      const content = {
        ...plan,
        set: { ...plan.set, changes: plan.set.changes.filter(({ role }) => role === "content") },
      };
      const remotes = [...new Set(drafted.map(({ remote }) => remote))];
      const lacking = drafted.filter(({ isThere }) => !isThere).map(({ place }) => place.project);
      return { ...showPlan(content, folder.root, wish.reveal), remotes, lacking, sessions };
    },
    async applyPull(planId, running) {
      const { plan, drafted } = pulls.get(planId);
      const sessions = drafted.flatMap((one) => one.sessions);
      if (plan.set.changes.length === 0) return { outcome: { kind: "nothing-to-do" }, sessions };
      const apply = () => applyPatiently(system, folder, plan, noted(running), flush);
      // A push that is under way would write its own memory over the one that is pulled.
      const alone = drafted.reduceRight(
        (work, { place }) =>
          () =>
            place.whileAlone(work),
        apply,
      );
      const outcome = await applied(await alone());
      if (outcome.kind === "applied") for (const one of drafted) await goOn(around, one);
      return { outcome, sessions };
    },
  };
}

/** What was pulled is in the log, and pushes that waited for it go on with the merged state. */
async function goOn({ over: { system }, newOperationId }: SyncAround, { place, sessions }: DraftedPull): Promise<void> {
  const at = system.clock.now().toISOString();
  place.log(
    sessions.map(({ session, version, files: all }) => {
      return { at, direction: "pull" as const, session, version, artifacts: all.map(({ path }) => path) };
    }),
  );
  await place.whileAlone(async () => {
    const { queue, memory } = place.books();
    const names = new Set(sessions.map(({ session }) => session));
    const waiting = queue.filter(({ session }) => names.has(session));
    if (waiting.length === 0) return;
    const local = await place.readLocal(memory, names);
    const making = { now: system.clock.now(), newOperationId };
    let next = queue;
    for (const { session } of waiting) {
      const base = memory.sessions.get(session);
      const digest = local.sessions.get(session)?.digest ?? null;
      // A push goes on when the user has settled what is open.
      if (memory.conflicts.some((one) => one.session === session)) {
        next = park(next, new Set([session]), "diverged", "It waits for a conflict to be settled.");
      } else if (digest === (base?.digest ?? null)) next = without(next, new Set([session]));
      else {
        const from = { baseVersion: base?.version ?? 0, baseDigest: digestOf(base) };
        next = enqueue(next, { session, digest, ...from }, making);
      }
    }
    place.keep({ queue: next, memory });
  });
}
