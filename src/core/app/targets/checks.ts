import { AppError } from "../../../shared/result";
import { openVerificationRecords } from "../../targets/verify/verification-records";
import { backupsOf } from "./backups";
import { checkCommandsOf } from "./check-commands";
import type { TargetUseCases } from "./interface";
import { presentTarget, readMain, rowsNamed, type TargetSurroundings } from "./main";
import { inParallel } from "./parallel";
import { obstacleOf, prepareSync } from "./prepare";
import { verifyOne } from "./verify";

type CheckUseCases = Pick<TargetUseCases, "checkCommands" | "verify" | "verifications">;

/** The checks of targets, and what they found before. */
export function targetChecks(surroundings: TargetSurroundings): CheckUseCases {
  const { system, own } = surroundings;
  return {
    checkCommands(main, { targets, groups }) {
      const project = readMain(system, main);
      const types = rowsNamed(project, targets).map(({ type }) => type);
      return checkCommandsOf(project.config.checks, types, groups);
    },
    async verify(main, { targets, groups, mayRun, signal }) {
      const { project, source, targets: planned } = await prepareSync(surroundings, main, { targets });
      const present = planned.flatMap((one) => ("kind" in one ? [] : [one]));
      const [absent] = planned.flatMap((one) => ("kind" in one && one.kind !== "pinned" ? [one] : []));
      if (absent && targets.length > 0) throw new AppError(obstacleOf(absent.target, absent));
      return inParallel(present, project.config.concurrency, async (one) => {
        const changeSet = backupsOf(surroundings, project, one.folder).find(({ kind }) => kind === "sync")?.changeSet;
        return verifyOne(system, own, project, source, one, { groups, mayRun, changeSet, signal });
      });
    },
    verifications(main, target) {
      return openVerificationRecords(own).of(presentTarget(system, readMain(system, main), target).folder);
    },
  };
}
