import type { Detection } from "../../../shared/migration";
import type { Assessment, MigrationPlan } from "../../../shared/migration-plan";

/** What a report is made from. */
export interface ReportInput {
  readonly detection: Detection;
  readonly assessment: Assessment;
  readonly plan: MigrationPlan;
  /** The day of the report, such as "2026-01-30". It stands in the header alone; the rest is the same for the same input. */
  readonly date: string;
}
