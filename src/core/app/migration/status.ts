import type { MigrationPlan, StepStatus } from "../../../shared/migration-plan";
import { markStep } from "../../migration/plan/edit-plan";
import type { CarriedOut, MigrationRecord } from "./records";

/** How a step stands after it was carried out; `how` is left out where nothing is to be taken back. */
export interface SettledStep {
  readonly status: StepStatus;
  readonly how?: CarriedOut["how"];
}

/** The record with a step that was carried out at `at` (ISO), well or not. */
export function withStep(
  record: MigrationRecord,
  stepId: string,
  { status, how }: SettledStep,
  at: string,
): MigrationRecord {
  const marked = { ...record, plan: markStep(record.plan, stepId, status) };
  const steps = record.plan.steps.flatMap((step) => [step, ...step.subSteps]);
  const isDone = steps.some((step) => step.id === stepId && step.status.kind === "done");
  const changedFiles = ({ stepId: id, how: { kind } }: CarriedOut) => id === stepId && kind === "change-set";
  // Carried out again without anything to do: what it did before is still what is to be taken back.
  if (isDone && how?.kind === "nothing" && record.carriedOut.some(changedFiles)) return marked;
  // Change sets add up; what commands left when they failed, they have replaced.
  const isOver = (entry: CarriedOut) => how !== undefined && entry.stepId === stepId && !changedFiles(entry);
  return {
    ...marked,
    carriedOut: [...record.carriedOut.filter((entry) => !isOver(entry)), ...(how ? [{ stepId, at, how }] : [])],
  };
}

/**
 * The plan in which what was carried out stands as done, also where a look that had begun before found its gap open, and
 * the next one found it closed.
 */
export function withCarriedOut(plan: MigrationPlan, carriedOut: readonly CarriedOut[]): MigrationPlan {
  return carriedOut.reduce((marked, { stepId, at, how }) => {
    if (how.kind !== "change-set") return marked;
    const isOvertaken = marked.steps.some(({ id, status }) => id === stepId && status.kind === "not-needed");
    return isOvertaken ? markStep(marked, stepId, { kind: "done", at, changeSet: how.id }) : marked;
  }, plan);
}

/** The record without `entry`, which was taken back at `at` (ISO); what the history shows as taken back is out of it already. */
export function withoutStep(record: MigrationRecord, { stepId, at: then }: CarriedOut, at: string): MigrationRecord {
  const index = record.carriedOut.findLastIndex((entry) => entry.stepId === stepId && entry.at === then);
  if (index < 0) return record;
  return {
    ...record,
    plan: markStep(record.plan, stepId, { kind: "rolled-back", at }),
    carriedOut: record.carriedOut.filter((_, place) => place !== index),
  };
}
