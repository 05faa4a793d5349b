import type { ApplyOutcome } from "../../../shared/history";
import type { SyncReview } from "../../../shared/targets/sync-view";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { findHook } from "../../targets/hooks/find-hook";
import { judgePush } from "../../targets/hooks/judge-push";
import { draftHookInstall, draftHookUninstall, hookStatus } from "../../targets/hooks/plan-hook";
import { targetPlace } from "../../targets/registry/target-place";
import { applyPatiently } from "../apply";
import { HeldPlans, showPlan } from "../plans";
import { backupsOf } from "./backups";
import { reviewStatus, type TargetUseCases } from "./interface";
import { readMain, rowsNamed, type TargetSurroundings } from "./main";

type HookUseCases = Pick<TargetUseCases, "planHook" | "applyHook" | "hookStatus" | "judgePush" | "syncsAfterPush">;

/** The pre-push hook of a main project, and what it is told. */
export function targetHooks(
  surroundings: TargetSurroundings,
  review: (main: string) => Promise<SyncReview>,
): HookUseCases {
  const { system, folder, flush } = surroundings;
  const held = new HeldPlans<{ readonly plan: Plan }>();
  return {
    async planHook(main, change, command, { reveal }) {
      const place = await findHook(system, main);
      const draft = openDraft(system, { roots: [place.folder], originOf: () => "foreign" });
      if (change === "install") draftHookInstall(draft, system.files, place, command);
      else draftHookUninstall(draft, system.files, place);
      const title = change === "install" ? "Install the pre-push hook" : "Take the pre-push hook out";
      const plan = draft.finish({ engine: "targets", title });
      held.hold({ plan });
      const notes = place.note === undefined ? [] : [place.note];
      return { ...showPlan(plan, folder.root, reveal), path: place.path, notes };
    },
    async applyHook(planId, running): Promise<ApplyOutcome> {
      const { plan } = held.get(planId);
      if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
      return applyPatiently(system, folder, plan, running, flush);
    },
    async hookStatus(main, command) {
      const place = await findHook(system, main);
      return { path: place.path, status: hookStatus(system, place, command), note: place.note };
    },
    async judgePush(main) {
      const project = readMain(system, main);
      const { targets, problems } = await review(main);
      return judgePush(
        targets.map((one) => {
          const [row] = rowsNamed(project, [one.target]);
          const place = row && targetPlace(system.files, project.registry, row);
          const backups = place?.isThere ? backupsOf(surroundings, project, system.files.resolve(place.folder)) : [];
          return {
            name: one.target,
            status: reviewStatus(one),
            hasBackup: backups.some(({ restorable }) => restorable),
            wasSynced: typeof row?.last_sync === "string",
          };
        }),
        problems,
        project.config.hooks.pre_push,
      );
    },
    syncsAfterPush: (main) => readMain(system, main).config.hooks.post_push === "sync",
  };
}
