import { HeldPlans } from "../plans";
import {
  backUpTarget,
  backupsOf,
  type HeldRestore,
  planBackupRestore,
  planLastRollback,
  reviewRestore,
} from "./backups";
import type { TargetUseCases } from "./interface";
import { presentTarget, readMain, type TargetSurroundings } from "./main";
import { prepareTarget } from "./prepare";
import { applyRestore } from "./run";

type RestoreUseCases = Pick<TargetUseCases, "backups" | "backUp" | "planRestore" | "planRollback" | "restore">;

/** The backups of targets, and putting a target back. `renew`: told which one was put back. */
export function targetRestores(
  surroundings: TargetSurroundings,
  renew: (main: string, targets: readonly string[]) => void,
): RestoreUseCases {
  const { system } = surroundings;
  const restores = new HeldPlans<HeldRestore & { readonly main: string }>();
  const hold = (main: string, held: HeldRestore, shown: { readonly reveal: boolean }) => {
    restores.hold({ ...held, main });
    return reviewRestore(surroundings, held, shown);
  };
  return {
    backups(main, target) {
      const project = readMain(system, main);
      return backupsOf(surroundings, project, presentTarget(system, project, target).folder);
    },
    async backUp(main, target) {
      const { project, source, one } = await prepareTarget(surroundings, main, target);
      return backUpTarget(surroundings, project, source, one);
    },
    async planRestore(main, target, id, component, shown) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      return hold(project.main, await planBackupRestore(surroundings, project, row, place, id, component), shown);
    },
    async planRollback(main, target, component, shown) {
      const project = readMain(system, main);
      const { row, folder: place } = presentTarget(system, project, target);
      return hold(project.main, await planLastRollback(surroundings, project, row, place, component), shown);
    },
    async restore(planId, force, running) {
      const held = restores.get(planId);
      if (held.obstacles.length > 0 && !force)
        return { outcome: { kind: "stale", paths: [...held.obstacles] }, steps: [] };
      const { outcome, runs } = await applyRestore(surroundings, held, running);
      renew(held.main, [held.target]);
      return { outcome, steps: runs };
    },
  };
}
