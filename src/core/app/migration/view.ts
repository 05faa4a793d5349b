import type { Detection } from "../../../shared/migration";
import type { Assessment, MigrationPlan } from "../../../shared/migration-plan";
import type { MigrationView } from "../../../shared/migration-view";
import { assess } from "../../migration/assess/assess";
import { mergePlan } from "../../migration/plan/merge-plan";
import { planMigration } from "../../migration/plan/plan-migration";
import type { MigrationRecord } from "./records";

/** The figures under what is supposed, and the plan that follows from them; one that was begun goes on. */
export function replan(
  detection: Detection,
  supposed: MigrationRecord["supposed"],
  previous: MigrationPlan | undefined,
): { readonly assessment: Assessment; readonly plan: MigrationPlan } {
  const assessment = assess(detection, supposed);
  const fresh = planMigration(detection, assessment);
  return { assessment, plan: previous ? mergePlan(previous, fresh) : fresh };
}

export function viewOf(detection: Detection, { supposed, plan, paused, snapshots }: MigrationRecord): MigrationView {
  return { detection, assessment: assess(detection, supposed), plan, paused, snapshots };
}
