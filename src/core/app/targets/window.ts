import { join } from "node:path";
import { configFileName } from "../../../shared/targets/config";
import { registryFileName } from "../../../shared/targets/registry";
import { offerRollbacks } from "../../targets/verify/compare-runs";
import { openVerificationRecords } from "../../targets/verify/verification-records";
import { backupsOf } from "./backups";
import { presentTarget, readMain, type TargetSurroundings } from "./main";
import type { HeldSync } from "./run";
import { openTargetSurveys } from "./survey";
import { textsOf } from "./texts";
import { openTargetTrusts } from "./trust";
import type { TargetWindowUseCases } from "./window-interface";

/** `heldSync` throws AppError `unknown-plan` for a plan that was never made, is too old, or was carried out. */
export function targetWindow(
  surroundings: TargetSurroundings,
  heldSync: (planId: string) => HeldSync,
): TargetWindowUseCases {
  const { system, own } = surroundings;
  const trusts = openTargetTrusts(own);
  const surveys = openTargetSurveys(surroundings, trusts);
  return {
    isMain: (folder) => [configFileName, registryFileName].some((name) => system.files.look(join(folder, name))),
    survey: surveys.survey,
    surveyedPlaces: surveys.places,
    texts: (planId, target, path, shown) => textsOf(system, heldSync(planId), target, path, shown),
    trust(main) {
      const project = readMain(system, main);
      return trusts.of(project.main, project.config);
    },
    setTrust(main, trusted) {
      const project = readMain(system, main);
      return trusts.set(project.main, project.config, trusted);
    },
    trustOfPlan(planId) {
      const { project } = heldSync(planId);
      return trusts.of(project.main, project.config);
    },
    verificationHistory(main, target) {
      const project = readMain(system, main);
      const { folder } = presentTarget(system, project, target);
      const runs = openVerificationRecords(own).of(folder);
      const [last] = runs;
      const backups = backupsOf(surroundings, project, folder);
      const sync = backups.find(({ changeSet }) => changeSet !== undefined && changeSet === last?.changeSet);
      if (!last || !sync?.restorable) return { runs, offers: [] };
      const back = backups.filter(({ kind, at }) => kind === "rollback" && at > last.at);
      const standing = sync.components.filter((id) => back.every(({ components }) => !components.includes(id)));
      return { runs, offers: offerRollbacks(last, standing) };
    },
  };
}
