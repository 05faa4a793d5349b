import type { CoordinationData, Plan } from "../../../shared/coordination/entities";
import { isOpen } from "../../../shared/coordination/enums";
import type { Roadmap, RoadmapPlan, Slip } from "../../../shared/coordination-answers";
import { compareIds, compareTexts } from "./compare-ids";
import { dayOf, daysBetween, daysLate } from "./days";
import { planProgress } from "./plan-progress";
import { type PlanTodos, todosOfPlan } from "./plan-todos";
import { relations } from "./relations";
import { linkTo, milestoneNode, planNode } from "./work-node";

/** Plans over time: progress, milestones and what slips. With `isActive` only those that are under way. `today` is `YYYY-MM-DD`. */
export function roadmap(
  data: CoordinationData,
  today: string,
  { isActive = false }: { readonly isActive?: boolean } = {},
): Roadmap {
  const plans = data.plans
    .filter(({ status }) => !isActive || status === "active")
    .flatMap((plan) => roadmapPlan(data, plan, today))
    .sort((a, b) => compareTexts(a.to ?? "~", b.to ?? "~") || compareIds(a.link.id, b.link.id));
  return { today, plans };
}

function roadmapPlan(data: CoordinationData, plan: Plan, today: string): RoadmapPlan[] {
  const found = todosOfPlan(data, plan.id);
  const progress = planProgress(data, plan.id);
  // Of two plans with one id the todos can't be told apart.
  if (!found || !progress) return [];
  const [from, to] = [dayOf(plan.created), dayOf(plan.target)];
  return [
    {
      link: linkTo(planNode(plan)),
      status: plan.status,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      progress,
      milestones: plan.milestones.map((milestone) => {
        const due = dayOf(milestone.due);
        return {
          link: linkTo(milestoneNode(plan, milestone)),
          ...(due === undefined ? {} : { due }),
          overdueDays: isOpen(milestone.status) ? daysLate(due, today) : 0,
          criteria: milestone.completion_criteria.length,
        };
      }),
      slips: slipsOf(data, { ...found, plan }, today),
    },
  ];
}

function slipsOf(data: CoordinationData, { plan, by, todos }: PlanTodos, today: string): Slip[] {
  if (!isOpen(plan.status)) return [];
  const slips: Slip[] = [];
  const target = dayOf(plan.target);
  const add = (kind: Slip["kind"], id: string, days: number, message: (days: string) => string) => {
    if (days > 0) slips.push({ kind, id, days, message: message(days === 1 ? "1 day" : `${days} days`) });
  };
  const after = (date: string | undefined) => {
    const day = dayOf(date);
    return day !== undefined && target !== undefined ? daysBetween(target, day) : 0;
  };
  add("overdue", plan.id, daysLate(plan.target, today), (days) => `${plan.id} is ${days} late.`);
  for (const { id, due } of plan.milestones.filter(({ status }) => isOpen(status))) {
    add("overdue", id, daysLate(due, today), (days) => `Milestone ${id} is ${days} late.`);
    add("after-plan", id, after(due), (days) => `Milestone ${id} is due ${days} after the target of ${plan.id}.`);
  }
  // Todos that merely share a repository with the plan say nothing about it.
  for (const todo of by === "repos" ? [] : todos.filter(({ status }) => isOpen(status))) {
    add("overdue", todo.id, daysLate(todo.target, today), (days) => `${todo.id} is ${days} late.`);
    add(
      "after-plan",
      todo.id,
      after(todo.target),
      (days) => `${todo.id} is due ${days} after the target of ${plan.id}.`,
    );
  }
  for (const earlier of plansBefore(data, plan)) {
    add(
      "before-dependency",
      plan.id,
      after(earlier.target),
      (days) => `${earlier.id}, which ${plan.id} waits for, ends ${days} after it.`,
    );
  }
  return slips;
}

function plansBefore(data: CoordinationData, plan: Plan): Plan[] {
  const { nodes, before, byId } = relations(data);
  const earlier = (before[byId.get(plan.id) ?? -1] ?? []).flatMap((place) => nodes[place] ?? []);
  return earlier.flatMap((node) => (node.kind === "plan" && node.state === "open" ? [node.entity] : []));
}
