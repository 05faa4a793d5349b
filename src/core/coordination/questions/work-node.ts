import type { CoordinationData, Dependency, Issue, Milestone, Plan, Todo } from "../../../shared/coordination/entities";
import { isOpen, type Priority } from "../../../shared/coordination/enums";
import type { Link, LinkState } from "../../../shared/coordination-answers";

/** An entry of the file, or an id that others name and no entry has. */
export type WorkNode = Readonly<{ id: string; repos: readonly string[]; state: LinkState }> &
  (
    | { readonly kind: "issue"; readonly entity: Issue }
    | { readonly kind: "plan"; readonly entity: Plan }
    | { readonly kind: "milestone"; readonly entity: Milestone; readonly plan: Plan }
    | { readonly kind: "todo"; readonly entity: Todo }
    | { readonly kind: "dependency"; readonly entity: Dependency }
    | { readonly kind: "unknown" }
  );

/** A node as an answer names it. */
export function linkTo(node: WorkNode): Link {
  const { id, kind, state, repos } = node;
  if (node.kind === "unknown") return { id, kind, title: "", state, status: "", repos };
  return { id, kind, title: titleOf(node), state, status: node.entity.status, repos };
}

/** What a node is called; empty for an unknown one. */
export function titleOf(node: WorkNode): string {
  switch (node.kind) {
    case "issue":
    case "plan":
      return node.entity.title;
    case "milestone":
      return node.entity.name;
    case "todo":
      return node.entity.task;
    case "dependency":
      return `${node.entity.consumer} needs ${node.entity.provider} ${node.entity.version_constraint}`.trimEnd();
    case "unknown":
      return "";
  }
}

/** A milestone and a dependency have the middle one, as has an entry without any. */
export function priorityOf(node: WorkNode): Priority {
  if (node.kind === "issue" || node.kind === "todo") return node.entity.priority;
  return (node.kind === "plan" ? node.entity.priority : undefined) ?? "medium";
}

/** A node for every entry of a file, kind by kind, milestones after their plan. */
export function nodesOf({ issues, plans, todos, dependencies }: CoordinationData): WorkNode[] {
  return [
    ...issues.map(issueNode),
    ...plans.flatMap((plan) => [planNode(plan), ...plan.milestones.map((milestone) => milestoneNode(plan, milestone))]),
    ...todos.map(todoNode),
    ...dependencies.map(dependencyNode),
  ];
}

export function planNode(entity: Plan): WorkNode {
  return { kind: "plan", id: entity.id, repos: unique(entity.repos), state: stateOf(entity.status), entity };
}

export function milestoneNode(plan: Plan, entity: Milestone): WorkNode {
  return { kind: "milestone", id: entity.id, repos: unique(plan.repos), state: stateOf(entity.status), entity, plan };
}

export function todoNode(entity: Todo): WorkNode {
  const repos = entity.repo === "" ? [] : [entity.repo];
  return { kind: "todo", id: entity.id, repos, state: stateOf(entity.status), entity };
}

function issueNode(entity: Issue): WorkNode {
  return { kind: "issue", id: entity.id, repos: unique(entity.repos), state: stateOf(entity.status), entity };
}

function dependencyNode(entity: Dependency): WorkNode {
  const isSettled = entity.status === "satisfied" || entity.status === "deprecated";
  const repos = entity.consumer === "" ? [] : [entity.consumer];
  return { kind: "dependency", id: entity.id, repos, state: isSettled ? "done" : "open", entity };
}

function stateOf(status: Parameters<typeof isOpen>[0]): LinkState {
  return isOpen(status) ? "open" : "done";
}

function unique(names: readonly string[]): readonly string[] {
  return names.every((name, at) => names.indexOf(name) === at) ? names : [...new Set(names)];
}
