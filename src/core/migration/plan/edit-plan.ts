import type { MigrationPlan, PlanEdits, PlanStep, StepStatus, SubStep } from "../../../shared/migration-plan";
import { cautionsOf } from "./cautions";
import { durationWords } from "./duration-words";
import { ruleRank } from "./plan-steps";
import { planTimeline } from "./plan-timeline";

export const noEdits: PlanEdits = { order: [], steps: {} };

/** The plan under these edits and no others: durations, order, skipped steps and notes. Edits of steps that it lacks are kept for when they come back. */
export function editPlan(plan: MigrationPlan, edits: PlanEdits): MigrationPlan {
  const steps = inOrder(plan.steps, edits.order).map((step, index) => editStep({ ...step, number: index + 1 }, edits));
  return {
    ...plan,
    steps,
    timeline: planTimeline(plan.timeline.words, plan.timeline.hours, steps),
    cautions: cautionsOf(steps),
    edits,
  };
}

/**
 * The plan with a step, or a part of one, standing as `status` says. A step is done once all its parts are, and not any
 * more once one of them isn't. A step that isn't there changes nothing.
 */
export function markStep(plan: MigrationPlan, stepId: string, status: StepStatus): MigrationPlan {
  const steps = plan.steps.map((step) => {
    if (step.id === stepId) return { ...step, status };
    if (!step.subSteps.some(({ id }) => id === stepId)) return step;
    const subSteps = step.subSteps.map((part) => (part.id === stepId ? { ...part, status } : part));
    return { ...step, subSteps, status: statusOfWhole(step.status, subSteps) };
  });
  return editPlan({ ...plan, steps }, plan.edits);
}

function statusOfWhole(status: StepStatus, parts: readonly SubStep[]): StepStatus {
  const times = parts.flatMap((part) => (part.status.kind === "done" ? [part.status.at] : []));
  if (times.length === parts.length) return { kind: "done", at: times.toSorted().at(-1) ?? "" };
  return status.kind === "done" ? { kind: "to-do" } : status;
}

function editStep(step: PlanStep, edits: PlanEdits): PlanStep {
  const edit = Object.hasOwn(edits.steps, step.id) ? edits.steps[step.id] : undefined;
  const duration = edit?.duration ?? step.estimate;
  return {
    ...step,
    duration,
    durationWords: durationWords(duration),
    status: statusUnder(step.status, edit?.skip),
    notes: edit?.notes ?? "",
  };
}

/** What was carried out, or needs no work any more, can't be skipped. */
function statusUnder(status: StepStatus, skip: string | undefined): StepStatus {
  if (status.kind === "done" || status.kind === "not-needed") return status;
  if (skip !== undefined) return { kind: "skipped", reason: skip };
  return status.kind === "skipped" ? { kind: "to-do" } : status;
}

/** The steps named come as named; each other one after the last of those that a fresh plan has before it. */
function inOrder(steps: readonly PlanStep[], order: readonly string[]): PlanStep[] {
  const byRule = steps.toSorted((a, b) => ruleRank(a.id) - ruleRank(b.id));
  const ordered = [...new Set(order)].flatMap((id) => steps.find((step) => step.id === id) ?? []);
  for (const [index, step] of byRule.entries()) {
    if (ordered.includes(step)) continue;
    const before = byRule.slice(0, index);
    ordered.splice(ordered.findLastIndex((one) => before.includes(one)) + 1, 0, step);
  }
  return ordered;
}
