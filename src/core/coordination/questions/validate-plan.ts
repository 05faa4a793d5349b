import type { CoordinationData, Milestone, Plan } from "../../../shared/coordination/entities";
import { isOpen } from "../../../shared/coordination/enums";
import type { PlanValidation } from "../../../shared/coordination-answers";
import { AppError } from "../../../shared/result";
import { planProgress } from "./plan-progress";
import { todosOfPlan } from "./plan-todos";
import { linkTo, milestoneNode, planNode, todoNode } from "./work-node";

/**
 * Whether a plan is complete: no open todo, no open milestone, every completion criterion ticked (a milestone's
 * `criteria_met` repeats those that are: they are prose, so nothing else can tell), and every deliverable there.
 * `isThere` looks for a deliverable and answers undefined when it can't. Throws AppError `unknown-entity`.
 */
export function validatePlan(
  data: CoordinationData,
  id: string,
  isThere: (plan: Plan, deliverable: string) => boolean | undefined,
): PlanValidation {
  const found = todosOfPlan(data, id);
  const progress = planProgress(data, id);
  if (!found || !progress) {
    const hint = "List the plans to see their ids.";
    throw new AppError({ code: "unknown-entity", message: `The file has no plan ${id}.`, hint });
  }
  const { plan, todos } = found;
  const milestones = plan.milestones.filter(({ status }) => status !== "cancelled");
  const answer = {
    openTodos: todos.filter(({ status }) => isOpen(status)).map((todo) => linkTo(todoNode(todo))),
    openMilestones: milestones
      .filter(({ status }) => isOpen(status))
      .map((milestone) => linkTo(milestoneNode(plan, milestone))),
    unmetCriteria: milestones.flatMap(unmetIn),
    missingDeliverables: milestones.flatMap(({ id: milestone, deliverables }) =>
      deliverables.flatMap((deliverable) => {
        const answered = isThere(plan, deliverable);
        return answered === true ? [] : [{ milestone, deliverable, wasLookedFor: answered !== undefined }];
      }),
    ),
  };
  return {
    plan: linkTo(planNode(plan)),
    isComplete: Object.values(answer).every((left) => left.length === 0),
    progress,
    ...answer,
  };
}

function unmetIn({ id: milestone, completion_criteria, more }: Milestone): PlanValidation["unmetCriteria"] {
  const met = Array.isArray(more["criteria_met"]) ? more["criteria_met"] : [];
  return completion_criteria
    .filter((criterion) => !met.includes(criterion))
    .map((criterion) => ({ milestone, criterion }));
}
