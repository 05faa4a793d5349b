import type { CoordinationData, Plan, Todo } from "../../../shared/coordination/entities";
import { type Relations, relations } from "./relations";

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

/** The todos of the plan with an id; undefined when there is no such plan. */
export function todosOfPlan(data: CoordinationData, id: string): PlanTodos | undefined {
  const { found } = planIndex(data);
  if (!found.has(id)) found.set(id, find(data, id));
  return found.get(id);
}

/** Ids of the plans that name a todo themselves, or that it names. */
export function plansNaming(data: CoordinationData, todo: Todo): readonly string[] {
  return [...planIndex(data).named].flatMap(([id, todos]) => (todos.has(todo) ? [id] : []));
}

/** Todos that are a part of an issue (`issue_id`). */
export function todosOfIssue(data: CoordinationData, id: string): readonly Todo[] {
  return planIndex(data).partOf.get(id) ?? [];
}

function find(data: CoordinationData, id: string): PlanTodos | undefined {
  const index = planIndex(data);
  const plan = index.plans.get(id);
  if (!plan) return undefined;
  const isOfRepo = ({ repo }: Todo) => plan.repos.length === 0 || plan.repos.includes(repo);
  const named = index.named.get(id);
  if (named) return { plan, by: "named", todos: inFileOrder(data, named) };
  if (plan.issue_ids.length > 0) {
    const todos = new Set(plan.issue_ids.flatMap((issue) => index.byIssue.get(issue) ?? []));
    return { plan, by: "issues", todos: inFileOrder(data, todos).filter(isOfRepo) };
  }
  const todos = new Set(plan.repos.flatMap((repo) => index.byRepo.get(repo) ?? []));
  return { plan, by: "repos", todos: inFileOrder(data, todos) };
}

interface PlanIndex {
  readonly plans: ReadonlyMap<string, Plan>;
  readonly named: ReadonlyMap<string, ReadonlySet<Todo>>;
  /** Todos that are a part of an issue or wait for it. */
  readonly byIssue: ReadonlyMap<string, readonly Todo[]>;
  readonly partOf: ReadonlyMap<string, readonly Todo[]>;
  readonly byRepo: ReadonlyMap<string, readonly Todo[]>;
  readonly places: ReadonlyMap<Todo, number>;
  /** What was asked for before. */
  readonly found: Map<string, PlanTodos | undefined>;
}

function planIndex(data: CoordinationData): PlanIndex {
  const known = made.get(data);
  if (known) return known;
  const built = build(data, relations(data));
  made.set(data, built);
  return built;
}

function build(data: CoordinationData, { nodes, byId, before }: Relations): PlanIndex {
  const plans = new Map<string, Plan>();
  for (const plan of data.plans) if (!plans.has(plan.id)) plans.set(plan.id, plan);
  const named = new Map<string, Set<Todo>>();
  const name = (id: string, todo: Todo) => {
    const known = named.get(id);
    if (known) known.add(todo);
    else if (plans.has(id)) named.set(id, new Set([todo]));
  };
  const [partOf, byIssue, byRepo] = [new Map<string, Todo[]>(), new Map<string, Todo[]>(), new Map<string, Todo[]>()];
  for (const todo of data.todos) {
    for (const label of todo.labels) if (label.startsWith("plan:")) name(label.slice(5).trim(), todo);
    const { plan } = todo.metadata;
    for (const id of Array.isArray(plan) ? plan : [plan]) if (typeof id === "string") name(id, todo);
    if (todo.issue_id !== undefined) push(partOf, todo.issue_id, todo);
    push(byRepo, todo.repo, todo);
  }
  for (const [place, node] of nodes.entries()) {
    if (node.kind !== "todo") continue;
    const issues = (before[place] ?? [])
      .flatMap((blocker) => nodes[blocker] ?? [])
      .filter(({ kind }) => kind === "issue");
    const ids = new Set([
      ...issues.map(({ id }) => id),
      ...(node.entity.issue_id === undefined ? [] : [node.entity.issue_id]),
    ]);
    for (const id of ids) push(byIssue, id, node.entity);
  }
  for (const plan of data.plans) {
    for (const { dependencies, more } of plan.milestones) {
      const listed = Array.isArray(more["todos"]) ? more["todos"] : [];
      for (const id of [...dependencies, ...listed]) {
        const node = typeof id === "string" ? nodes[byId.get(id) ?? -1] : undefined;
        if (node?.kind === "todo") name(plan.id, node.entity);
      }
    }
  }
  return {
    plans,
    named,
    byIssue,
    partOf,
    byRepo,
    places: new Map(data.todos.map((todo, place) => [todo, place])),
    found: new Map(),
  };
}

function inFileOrder(data: CoordinationData, todos: ReadonlySet<Todo>): Todo[] {
  const { places } = planIndex(data);
  const sorted = Int32Array.from(todos, (todo) => places.get(todo) ?? 0).sort();
  return [...sorted].flatMap((place) => data.todos[place] ?? []);
}

function push(groups: Map<string, Todo[]>, key: string, todo: Todo): void {
  const group = groups.get(key);
  if (group) group.push(todo);
  else groups.set(key, [todo]);
}

const made = new WeakMap<CoordinationData, PlanIndex>();
