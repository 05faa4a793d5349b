import type { CoordinationData, Todo } from "../../../shared/coordination/entities";
import type { Progress } from "../../../shared/coordination-answers";
import { type PlanTodos, todosOfPlan } from "./plan-todos";

/**
 * How far a plan is: by its todos where it has some of its own, else by its milestones, else by the todos of its
 * repositories. What was cancelled is no part of it. Undefined when there is no such plan.
 */
export function planProgress(data: CoordinationData, id: string): Progress | undefined {
  const found = todosOfPlan(data, id);
  return found && progressOf(found);
}

function progressOf({ plan, by, todos }: PlanTodos): Progress {
  const counted = todos.filter(({ status }) => status !== "cancelled");
  const milestones = plan.milestones.filter(({ status }) => status !== "cancelled");
  if (counted.length > 0 && (by !== "repos" || milestones.length === 0)) {
    return { by: "todos", ...counts(counted), ...weighted(counted) };
  }
  return milestones.length > 0 ? { by: "milestones", ...counts(milestones) } : { by: "nothing", ...counts([]) };
}

function counts(entries: readonly { readonly status: string }[]): Pick<Progress, "done" | "total" | "share"> {
  const done = entries.filter(isCompleted).length;
  return { done, total: entries.length, share: entries.length === 0 ? 0 : done / entries.length };
}

function weighted(todos: readonly Todo[]): Pick<Progress, "hours"> {
  const total = sum(todos);
  if (total === 0) return {};
  const done = sum(todos.filter(isCompleted));
  // A sum of fractions in another order may be off by a hair.
  return { hours: { done, total, share: Math.min(done / total, 1) } };
}

function sum(todos: readonly Todo[]): number {
  return todos.reduce((hours, { estimated_hours }) => hours + (estimated_hours ?? 0), 0);
}

function isCompleted({ status }: { readonly status: string }): boolean {
  return status === "completed";
}
