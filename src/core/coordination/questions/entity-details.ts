import type { CoordinationData } from "../../../shared/coordination/entities";
import type { EntityDetails, SidedLink } from "../../../shared/coordination-answers";
import { AppError } from "../../../shared/result";
import { compareIds } from "./compare-ids";
import { cycleThrough, reachedFrom } from "./components";
import { openWork } from "./open-work";
import { plansNaming, todosOfIssue, todosOfPlan } from "./plan-todos";
import { isReady } from "./ready-work";
import { type Relations, relations } from "./relations";
import { linkTo, planNode, todoNode, type WorkNode } from "./work-node";

/** An entry with its links in both directions. Throws AppError `unknown-entity`. */
export function entityDetails(data: CoordinationData, id: string): EntityDetails {
  const index = relations(data);
  const place = index.byId.get(id) ?? -1;
  const node = index.nodes[place];
  if (!node || node.kind === "unknown") {
    const message = `The file has no entry ${id}.`;
    throw new AppError({ code: "unknown-entity", message, hint: "List the entries to see their ids." });
  }
  const work = openWork(index);
  // For one entry alone this is faster than what `openWork` would find out about all.
  const reached = reachedFrom(place, work.after);
  const cycle = reached.has(place) ? cycleThrough(place, work.after) : [];
  const waiting = [...reached].filter((other) => other !== place && index.nodes[other]?.state === "open").length;
  return {
    link: linkTo(node),
    entity: entityOf(node),
    before: sided(index, index.before[place], (other) => writing(other, node)),
    after: sided(index, index.after[place], (other) => writing(node, other, "reversed")),
    isReady: isReady(index, work, place),
    waiting,
    plans: plansOf(data, index, node),
    todos: todosIn(data, node).map((todo) => linkTo(todoNode(todo))),
    cycle: cycle.map((member) => index.nodes[member]?.id ?? ""),
  };
}

function entityOf(node: Exclude<WorkNode, { kind: "unknown" }>): EntityDetails["entity"] {
  switch (node.kind) {
    case "issue":
      return { kind: node.kind, value: node.entity };
    case "plan":
      return { kind: node.kind, value: node.entity };
    case "milestone":
      return { kind: node.kind, value: node.entity };
    case "todo":
      return { kind: node.kind, value: node.entity };
    case "dependency":
      return { kind: node.kind, value: node.entity };
  }
}

function sided(
  { nodes }: Relations,
  places: readonly number[] | undefined,
  writtenBy: (other: WorkNode) => SidedLink["writtenBy"],
): SidedLink[] {
  return (places ?? [])
    .flatMap((place) => nodes[place] ?? [])
    .map((other) => ({ ...linkTo(other), writtenBy: writtenBy(other) }))
    .sort((a, b) => compareIds(a.id, b.id));
}

/** Which of two entries writes that `first` is in front of `second`; `this` is the second one unless reversed. */
function writing(first: WorkNode, second: WorkNode, view?: "reversed"): SidedLink["writtenBy"] {
  const byFirst = namesBehind(first).includes(second.id);
  const bySecond = namesInFront(second).includes(first.id);
  if (byFirst && bySecond) return "both";
  return bySecond === (view === undefined) ? "this" : "other";
}

function namesBehind(node: WorkNode): readonly string[] {
  return node.kind === "issue" || node.kind === "plan" || node.kind === "todo" ? node.entity.blocking : [];
}

function namesInFront(node: WorkNode): readonly string[] {
  if (node.kind === "unknown" || node.kind === "dependency") return [];
  return node.kind === "milestone"
    ? node.entity.dependencies
    : [...node.entity.blocked_by, ...node.entity.dependencies];
}

function plansOf(data: CoordinationData, { nodes, byId }: Relations, node: WorkNode): EntityDetails["plans"] {
  if (node.kind === "milestone") return [linkTo(planNode(node.plan))];
  if (node.kind === "issue") {
    return data.plans.filter((plan) => plan.issue_ids.includes(node.id)).map((plan) => linkTo(planNode(plan)));
  }
  if (node.kind !== "todo") return [];
  return plansNaming(data, node.entity).flatMap((id) => {
    const plan = nodes[byId.get(id) ?? -1];
    return plan ? [linkTo(plan)] : [];
  });
}

function todosIn(data: CoordinationData, node: WorkNode) {
  if (node.kind === "issue") return todosOfIssue(data, node.id);
  return node.kind === "plan" ? (todosOfPlan(data, node.id)?.todos ?? []) : [];
}
