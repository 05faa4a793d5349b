import type { Detection } from "../../../shared/migration";
import type { Assessment, MigrationPlan, PlanEdits } from "../../../shared/migration-plan";
import { editPlan, noEdits } from "./edit-plan";
import { planSteps } from "./plan-steps";
import { planTimeline } from "./plan-timeline";
import { rollbackStrategy } from "./rollback-strategy";
import { successCriteria } from "./success-criteria";
import { testingStrategy } from "./testing-strategy";

/** The way from what was found to the coordination system. The same findings, assessment and edits give the same plan. */
export function planMigration(detection: Detection, assessment: Assessment, edits: PlanEdits = noEdits): MigrationPlan {
  const steps = planSteps(detection, assessment.gaps);
  const plan: MigrationPlan = {
    format: 1,
    root: detection.root,
    name: detection.name,
    scale: assessment.scale,
    outOfScope: assessment.whatIf?.outOfScope ?? [],
    steps,
    rollback: rollbackStrategy(detection, assessment.scale),
    testing: testingStrategy(detection, assessment),
    timeline: planTimeline(assessment.timeline, assessment.hours.total, steps),
    successCriteria: successCriteria(assessment),
    cautions: [],
    edits: noEdits,
  };
  return editPlan(plan, edits);
}
