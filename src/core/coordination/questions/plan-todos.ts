import type { CoordinationData, Plan, Todo } from "../../../shared/coordination/entities";
import { planIndex } from "./plan-index";

/** The todos of a plan, and what makes them its todos. */
export interface PlanTodos {
  readonly plan: Plan;
  /**
   * `named`: a label `plan:<id>`, `metadata.plan` or a milestone's `dependencies` or `todos` says so. Where nothing does,
   * `issues`: they are a part of, or wait for, one of the plan's `issue_ids`; else `repos`: they are of its repositories.
   */
  readonly by: "named" | "issues" | "repos";
  /** In the order of the file, each once. */
  readonly todos: readonly Todo[];
}

/** The todos of the plan with an id; undefined when there is no such plan. Found once for each value. */
export function todosOfPlan(data: CoordinationData, id: string): PlanTodos | undefined {
  const known = found.get(data) ?? new Map<string, PlanTodos | undefined>();
  found.set(data, known);
  if (!known.has(id)) known.set(id, find(data, id));
  return known.get(id);
}

/** Ids of the plans that name a todo themselves, or that it names. */
export function plansNaming(data: CoordinationData, todo: Todo): readonly string[] {
  const place = data.todos.indexOf(todo);
  return [...planIndex(data).named].flatMap(([id, places]) => (places.includes(place) ? [id] : []));
}

/** Todos that are a part of an issue (`issue_id`). */
export function todosOfIssue(data: CoordinationData, id: string): readonly Todo[] {
  return data.todos.filter((todo) => todo.issue_id === id);
}

function find(data: CoordinationData, id: string): PlanTodos | undefined {
  const index = planIndex(data);
  const plan = index.plans.get(id);
  if (!plan) return undefined;
  const named = index.named.get(id);
  if (named) return { plan, by: "named", todos: inFileOrder(data, named) };
  if (plan.issue_ids.length > 0) {
    const isOfRepo = ({ repo }: Todo) => plan.repos.length === 0 || plan.repos.includes(repo);
    const places = plan.issue_ids.flatMap((issue) => index.byIssue.get(issue) ?? []);
    return { plan, by: "issues", todos: inFileOrder(data, places).filter(isOfRepo) };
  }
  const places = plan.repos.flatMap((repo) => index.byRepo.get(repo) ?? []);
  return { plan, by: "repos", todos: inFileOrder(data, places) };
}

function inFileOrder({ todos }: CoordinationData, places: readonly number[]): Todo[] {
  const isInOrder = places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0));
  const sorted = isInOrder ? places : [...Int32Array.from(new Set(places)).sort()];
  return sorted.flatMap((place) => todos[place] ?? []);
}

const found = new WeakMap<CoordinationData, Map<string, PlanTodos | undefined>>();
