import type { MigrationPlan, PlanStep, StepStatus, SubStep } from "../../../shared/migration-plan";
import { isRepeatable } from "../../../shared/repeatable-part";
import { AppError } from "../../../shared/result";
import { conversionPart } from "./conversion-parts";

/** A step, or a part of one, by its id. Throws AppError `unknown-step`. */
export function findStep(plan: MigrationPlan, id: string): PlanStep | SubStep {
  const found = plan.steps.flatMap((step) => [step, ...step.subSteps]).find((step) => step.id === id);
  if (found) return found;
  throw new AppError({ code: "unknown-step", message: `The plan has no step "${id}".`, hint: "Assess again." });
}

/** The step that `id` names or is a part of. */
export function wholeStepOf({ steps }: MigrationPlan, id: string): PlanStep | undefined {
  return steps.find((step) => step.id === id || step.subSteps.some((part) => part.id === id));
}

/** A step that may be carried out now. Throws AppError `unknown-step`, `step-settled`, `step-too-early` or `by-hand`. */
export function requireReady(plan: MigrationPlan, id: string): PlanStep | SubStep {
  const step = findStep(plan, id);
  refuseSettled(step, plan);
  refuseEarly(plan, id);
  if (conversionPart(id) === "convert") refuseWithoutLayout(plan, step);
  if (step.work.kind === "by-hand") {
    throw new AppError({
      code: "by-hand",
      message: `"${step.title}" is done by hand; there is nothing in it that Lockstep could carry out.`,
      hint: "Go through its checklist, then mark it as done.",
    });
  }
  return step;
}

/** Throws AppError `step-too-early` while a step that has to come before it is open. */
export function refuseEarly(plan: MigrationPlan, id: string): void {
  const step = wholeStepOf(plan, id);
  const open = plan.steps.filter(({ id, status }) => step?.after.includes(id) && !isSettled(status));
  if (open.length === 0) return;
  throw tooEarly(
    step?.title ?? id,
    open.map(({ title }) => title),
    "Do that step first, or skip it with a reason.",
  );
}

/** What was begun shows in the parts before it, so that a project that has an inbox then keeps its conversion. */
function refuseWithoutLayout(plan: MigrationPlan, { title }: Pick<SubStep, "title">): void {
  const layout = findStep(plan, "migrate-messages/create-layout");
  if (isSettled(layout.status)) return;
  throw tooEarly(title, [layout.title], "Do that part first.");
}

function tooEarly(title: string, before: readonly string[], hint: string): AppError {
  return new AppError({ code: "step-too-early", message: `"${title}" comes after "${before.join('", "')}".`, hint });
}

function refuseSettled({ id, title, status }: PlanStep | SubStep, plan: MigrationPlan): void {
  const refuse = (message: string, hint?: string) =>
    new AppError({ code: "step-settled", message, ...(hint === undefined ? {} : { hint }) });
  if (status.kind === "done" && !isRepeatable(id)) {
    throw refuse(`"${title}" was carried out already.`, "To carry it out again, roll it back first.");
  }
  if (status.kind === "not-needed") throw refuse(`"${title}" is not needed: ${status.reason}`);
  const whole = wholeStepOf(plan, id)?.status;
  if (whole?.kind === "skipped") throw refuse(`"${title}" is skipped: ${whole.reason}`, "Take the skip back first.");
}

function isSettled({ kind }: StepStatus): boolean {
  return kind === "done" || kind === "skipped" || kind === "not-needed";
}
