import type { MigrationPlan, PlanEdits, PlanStep, SubStep } from "../../../shared/migration-plan";
import { editPlan } from "./edit-plan";

/**
 * The plan of a new assessment, with what the user changed in the previous one and how far it was carried out.
 *
 * A gap that has closed leaves its step: done, or without need. One that is open again although its step was done is to
 * do. A gap that the user put out of scope takes its step with it; its edits stay for when it comes back. A conversion
 * that was begun goes on although the project counts as file-based once its inbox is there.
 */
export function mergePlan(previous: MigrationPlan, fresh: MigrationPlan): MigrationPlan {
  const known = new Map(previous.steps.map((step) => [step.id, step]));
  const wanted = new Set(fresh.steps.map(({ id }) => id));
  const steps = [
    ...fresh.steps.map((step) => carryOver(step, known.get(step.id), previous)),
    ...previous.steps.filter(({ id }) => !wanted.has(id)).flatMap((step) => outlived(step, fresh)),
  ];
  return editPlan({ ...fresh, steps }, mergeEdits(previous.edits, fresh.edits));
}

function carryOver(fresh: PlanStep, before: PlanStep | undefined, previous: MigrationPlan): PlanStep {
  if (!before) return isOfOwnMaking(fresh, previous) ? { ...fresh, status: ownMaking } : fresh;
  if (fresh.subSteps.length === 0 && before.subSteps.some(({ status }) => status.kind !== "to-do")) return before;
  const subSteps = fresh.subSteps.map((part) => carryOverPart(part, before.subSteps));
  switch (before.status.kind) {
    case "done":
      // What the project itself shows is believed before what the plan remembers.
      return showsInProject(fresh) ? { ...fresh, subSteps } : { ...before, subSteps };
    case "not-needed":
      return showsInProject(fresh) ? { ...fresh, subSteps } : { ...fresh, subSteps, status: before.status };
    default:
      return { ...fresh, subSteps, status: before.status };
  }
}

function carryOverPart(part: SubStep, before: readonly SubStep[]): SubStep {
  return { ...part, status: before.find(({ id }) => id === part.id)?.status ?? part.status };
}

function outlived(step: PlanStep, fresh: MigrationPlan): PlanStep[] {
  if (step.status.kind === "done") return [step];
  if (fresh.outOfScope.some((id) => id === step.id)) return [];
  if (step.status.kind === "skipped") return [step];
  // Nor is there an inbox any more.
  if (step.status.kind === "not-needed" && step.status.reason === ownMaking.reason) return [];
  return [{ ...step, status: { kind: "not-needed", reason: "The project has it now." } }];
}

/** An inbox that the plan made holds no older messages to adopt. */
function isOfOwnMaking({ id }: PlanStep, previous: MigrationPlan): boolean {
  return (
    id === "migrate-messages" && previous.steps.some((step) => step.id === "install" && step.status.kind === "done")
  );
}

const ownMaking = { kind: "not-needed", reason: "The inbox was made by this plan." } as const;

/** The steps of what detection looks for: a fresh plan has them only while it is missing. */
function showsInProject({ id, phase }: PlanStep): boolean {
  return phase === "patterns" || id === "configure-agents" || id === "start-event-log";
}

function mergeEdits(previous: PlanEdits, fresh: PlanEdits): PlanEdits {
  const ids = new Set([...Object.keys(previous.steps), ...Object.keys(fresh.steps)]);
  return {
    order: fresh.order.length > 0 ? fresh.order : previous.order,
    steps: Object.fromEntries([...ids].map((id) => [id, { ...own(previous, id), ...own(fresh, id) }])),
  };
}

function own({ steps }: PlanEdits, id: string): PlanEdits["steps"][string] {
  return Object.hasOwn(steps, id) ? (steps[id] ?? {}) : {};
}
