import { join } from "node:path";
import { sharedBase } from "../../../shared/change-set";
import { encodeText } from "../../documents/text-encoding";
import { printMemory } from "../../sessions/sync/memory";
import { draftSettling } from "../../sessions/sync/settle-conflicts";
import { applyPatiently } from "../apply";
import type { EngineSurroundings } from "../engine-surroundings";
import { showPlan } from "../plans";
import { inTurn, syncAround } from "./sync-around";
import { onlyOne, sessionComparing } from "./sync-compare";
import type { SessionSyncUseCases } from "./sync-interface";
import { syncPulls } from "./sync-pulls";
import { pushProject } from "./sync-push";
import { syncQueues } from "./sync-queue";
import { syncSharing } from "./sync-sharing";
import { statusOf } from "./sync-status";

/** The sync of sessions. */
export function sessionSyncUseCases(over: EngineSurroundings): SessionSyncUseCases {
  const { system, folder, flush, noted, applied } = over;
  const around = syncAround(over);
  const { plans, rootOf, placesOf, pushingTo, openDraft } = around;
  const compared = sessionComparing(system);
  return {
    ...syncSharing(around),
    ...syncPulls(around),
    ...syncQueues(around),
    push: async (workspace, wish) =>
      inTurn(placesOf(workspace, wish), async (place) => pushProject(await pushingTo(place, wish.signal), place, wish)),
    async compare(workspace, wish) {
      const place = onlyOne(placesOf(workspace, wish));
      const { remote } = await pushingTo(place, wish.signal);
      return compared(place, remote, wish);
    },
    status: async (workspace, choice) =>
      inTurn(placesOf(workspace, choice), (place) => statusOf(around, place, choice)),
    planSettling(workspace, { project, use, ...wish }, { reveal }) {
      const place = onlyOne(placesOf(workspace, { project }));
      const draft = openDraft(rootOf(workspace));
      const side = typeof use === "object" ? "ours" : use;
      const memory = draftSettling(draft, place.sessions, place.books().memory, { ...wish, use: side });
      if (typeof use === "object") {
        const byHand = { component: wish.session, reason: "Merged by hand", mode: 0o644 };
        draft.write(join(place.sessions, wish.session, wish.path), encodeText(use.text), byHand);
      }
      const why = { component: sharedBase, reason: "What both sides have now", role: "base" as const };
      draft.write(place.memoryFile, printMemory(memory), why);
      const plan = draft.finish({ engine: "sessions", title: `Settle ${wish.session}/${wish.path}` });
      plans.hold({ plan });
      return showPlan(plan, folder.root, reveal);
    },
    log: (workspace, project, most) => onlyOne(placesOf(workspace, { project })).readLog(most),
    async apply(planId, running) {
      const { plan } = plans.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applied(await applyPatiently(system, folder, plan, noted(running), flush));
    },
  };
}
