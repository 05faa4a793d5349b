import type { CoordinationData, Milestone, Plan, Todo } from "../../../shared/coordination/entities";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { addTo } from "../../../shared/groups";
import { madeOf } from "../../../shared/made-of";
import { relations } from "./relations";

/** What the todos of plans are found by. A todo is named by its place in the list of the file. */
export interface PlanIndex {
  /** Of several plans with the same id the first. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** Todos that name a plan themselves, or that it names, by its id. */
  readonly named: Places;
  /** Todos that are a part of an issue or wait for it, by its id. */
  readonly byIssue: Places;
  readonly byRepo: Places;
}

type Places = ReadonlyMap<string, readonly number[]>;

/** The index of a file's plans, built once for each value; what only some plans need, at the first one that does. */
export const planIndex = madeOf((data: CoordinationData): PlanIndex => {
  const plans = new Map<string, Plan>();
  for (const plan of data.plans) if (!plans.has(plan.id)) plans.set(plan.id, plan);
  let byIssue: Places | undefined;
  let byRepo: Places | undefined;
  return {
    plans,
    named: todosByName(data, plans),
    get byIssue() {
      byIssue ??= todosByIssue(data);
      return byIssue;
    },
    get byRepo() {
      byRepo ??= todosByRepo(data.todos);
      return byRepo;
    },
  };
});

/** Of each plan that is named at all. A todo may be named twice. */
function todosByName(data: CoordinationData, plans: ReadonlyMap<string, Plan>): Places {
  const named = new Map<string, number[]>();
  const name = (id: unknown, place: number) => {
    if (typeof id === "string" && plans.has(id)) addTo(named, id, place);
  };
  data.todos.forEach(({ labels, metadata }, place) => {
    for (const label of labels) if (label.startsWith("plan:")) name(label.slice(5).trim(), place);
    const plan = metadata["plan"];
    if (Array.isArray(plan)) for (const id of plan) name(id, place);
    else name(plan, place);
  });
  const listing = data.plans.flatMap(({ id, milestones }) =>
    milestones.flatMap(listedIn).map((todo) => ({ id, todo })),
  );
  if (listing.length === 0) return named;
  const { nodes, byId } = relations(data);
  const places = new Map(data.todos.map((todo, place) => [todo, place]));
  for (const { id, todo } of listing) {
    const node = typeof todo === "string" ? nodes[byId.get(todo) ?? -1] : undefined;
    if (node?.kind === "todo") name(id, places.get(node.entity) ?? -1);
  }
  return named;
}

function listedIn({ dependencies, more }: Milestone): readonly PlainValue[] {
  return Array.isArray(more["todos"]) ? [...dependencies, ...more["todos"]] : dependencies;
}

function todosByIssue(data: CoordinationData): Places {
  const { nodes, before } = relations(data);
  const places = new Map<string, number[]>();
  // The nodes of todos are in the order of their list.
  let place = 0;
  nodes.forEach((node, at) => {
    if (node.kind !== "todo") return;
    const ids = new Set(node.entity.issue_id === undefined ? [] : [node.entity.issue_id]);
    for (const blocker of before[at] ?? []) {
      const { kind, id = "" } = nodes[blocker] ?? {};
      if (kind === "issue") ids.add(id);
    }
    for (const id of ids) addTo(places, id, place);
    place += 1;
  });
  return places;
}

function todosByRepo(todos: readonly Todo[]): Places {
  const places = new Map<string, number[]>();
  todos.forEach(({ repo }, place) => {
    addTo(places, repo, place);
  });
  return places;
}
