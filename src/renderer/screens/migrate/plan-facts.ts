import type { PlanStep, StepStatus, SubStep } from "../../../shared/migration-plan";
import type { MigrationView } from "../../../shared/migration-view";

/** The first step that is still to be done; undefined when none is, or without a view. */
export function nextStep(view: MigrationView | undefined): PlanStep | undefined {
  return view?.plan.steps.find(({ status }) => !isSettled(status));
}

/** The step, or part of one, that Lockstep carried out last and can take back. */
export function lastCarriedOut(view: MigrationView | undefined): PlanStep | SubStep | undefined {
  const all = view?.plan.steps.flatMap((step): (PlanStep | SubStep)[] => [step, ...step.subSteps]) ?? [];
  return all
    .filter(({ status, work }) => status.kind === "done" && work.kind !== "by-hand")
    .toSorted((a, b) => (timeOf(a.status) < timeOf(b.status) ? 1 : -1))[0];
}

/** Done, skipped or without need. */
export function isSettled({ kind }: StepStatus): boolean {
  return kind === "done" || kind === "skipped" || kind === "not-needed";
}

/** The steps that have to be settled before `step`, and aren't. */
export function waitsFor(step: PlanStep, steps: readonly PlanStep[]): PlanStep[] {
  return steps.filter(({ id, status }) => step.after.includes(id) && !isSettled(status));
}

/**
 * True for a part of a conversion for which Lockstep reads the database. Where that is, config.yaml may say; else only
 * the user knows.
 */
export function readsDatabase({ id, work }: SubStep): boolean {
  return work.kind !== "by-hand" && readers.includes(id);
}

/** The ids of all steps after one has moved by `by` places; undefined when it can't. */
export function movedOrder(steps: readonly PlanStep[], stepId: string, by: -1 | 1): string[] | undefined {
  const ids = steps.map(({ id }) => id);
  const from = ids.indexOf(stepId);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) return undefined;
  return ids.toSpliced(from, 1).toSpliced(to, 0, stepId);
}

function timeOf(status: StepStatus): string {
  return "at" in status ? status.at : "";
}

const readers = ["inventory", "export", "convert", "verify"].map((part) => `migrate-messages/${part}`);
