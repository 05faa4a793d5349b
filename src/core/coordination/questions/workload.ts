import type { CoordinationData, Todo } from "../../../shared/coordination/entities";
import type { Work, Workload } from "../../../shared/coordination-answers";
import { compareTexts } from "./compare-ids";
import { dayOf } from "./days";
import { openWork } from "./open-work";
import { relations } from "./relations";

/** Hours of the todos, all of them and per assignee and repository. `today` is `YYYY-MM-DD`. */
export function workload(data: CoordinationData, today: string): Workload {
  const total = nothing();
  const [assignees, repos] = [new Map<string, Sum>(), new Map<string, Sum>()];
  forEachTodo(data, (todo, isReady) => {
    for (const sum of [total, sumOf(assignees, todo.assignee ?? ""), sumOf(repos, todo.repo)]) {
      addTo(sum, todo, isReady, today);
    }
  });
  return { total, assignees: listed(assignees), repos: listed(repos) };
}

/** Hours of the todos of one repository, by its name. */
export function workOfRepo(data: CoordinationData, repo: string, today: string): Work {
  const total = nothing();
  forEachTodo(data, (todo, isReady) => {
    if (todo.repo === repo) addTo(total, todo, isReady, today);
  });
  return total;
}

/** Hours that a todo still takes: its estimate less what was spent, never below 0. */
export function remainingHours({ estimated_hours, actual_hours }: Todo): number {
  return Math.max((estimated_hours ?? 0) - (actual_hours ?? 0), 0);
}

type Sum = { -readonly [key in keyof Work]: Work[key] };

function forEachTodo(data: CoordinationData, visit: (todo: Todo, isReady: boolean) => void): void {
  const index = relations(data);
  const { before } = openWork(index);
  index.nodes.forEach((node, place) => {
    if (node.kind === "todo") visit(node.entity, node.state === "open" && before[place]?.length === 0);
  });
}

function addTo(sum: Sum, todo: Todo, isReady: boolean, today: string): void {
  sum.actualHours += todo.actual_hours ?? 0;
  if (todo.status === "completed" || todo.status === "cancelled") return;
  sum.open += 1;
  if (todo.status === "in_progress") sum.inProgress += 1;
  if (isReady) sum.ready += 1;
  else sum.waiting += 1;
  const due = dayOf(todo.target);
  if (due !== undefined && due < today) sum.overdue += 1;
  if (todo.estimated_hours === undefined) sum.unestimated += 1;
  sum.estimatedHours += todo.estimated_hours ?? 0;
  sum.remainingHours += remainingHours(todo);
}

function sumOf(sums: Map<string, Sum>, name: string): Sum {
  const known = sums.get(name);
  if (known) return known;
  const made = nothing();
  sums.set(name, made);
  return made;
}

function listed(sums: ReadonlyMap<string, Sum>): Workload["repos"] {
  return [...sums]
    .map(([name, sum]) => ({ name, ...sum }))
    .sort((a, b) => b.remainingHours - a.remainingHours || b.open - a.open || compareTexts(a.name, b.name));
}

function nothing(): Sum {
  return {
    open: 0,
    inProgress: 0,
    ready: 0,
    waiting: 0,
    overdue: 0,
    unestimated: 0,
    estimatedHours: 0,
    remainingHours: 0,
    actualHours: 0,
  };
}
