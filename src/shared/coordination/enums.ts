import { z } from "zod";

/** The lists of the `coordination` section: an issue stands in `issues`, a plan in `plans`, and so on. */
export const entityKind = z.enum(["issue", "plan", "todo", "dependency"]);

export const issueStatus = z.enum(["pending", "in_progress", "blocked", "resolved", "closed"]);
export const planStatus = z.enum(["draft", "active", "on_hold", "completed", "cancelled"]);
/** Milestones have the same. */
export const todoStatus = z.enum(["pending", "in_progress", "blocked", "completed", "cancelled"]);
export const dependencyStatus = z.enum(["satisfied", "unsatisfied", "unknown", "deprecated"]);
export const dependencyType = z.enum(["runtime", "development", "mcp", "test", "documentation"]);
/** Most urgent first. */
export const priority = z.enum(["critical", "high", "medium", "low"]);
/** How the pool of a todo is chosen; `affinity`: by the role of its repository. */
export const poolSelector = z.enum(["round_robin", "least_loaded", "random", "affinity"]);

export type EntityKind = z.infer<typeof entityKind>;
export type IssueStatus = z.infer<typeof issueStatus>;
export type PlanStatus = z.infer<typeof planStatus>;
export type TodoStatus = z.infer<typeof todoStatus>;
export type DependencyStatus = z.infer<typeof dependencyStatus>;
export type Priority = z.infer<typeof priority>;

/** Key of each kind's list in the `coordination` section. */
export const listNames = {
  issue: "issues",
  plan: "plans",
  todo: "todos",
  dependency: "dependencies",
} as const satisfies Record<EntityKind, string>;

/** Prefix of a generated id where the file's own entries of that kind suggest no other. */
export const idPrefixes = {
  issue: "ISSUE",
  plan: "PLAN",
  todo: "TODO",
  dependency: "DEP",
} as const satisfies Record<EntityKind, string>;

/** True for an issue, plan, todo or milestone that is not resolved, closed, completed or cancelled. */
export function isOpen(status: IssueStatus | PlanStatus | TodoStatus): boolean {
  return status !== "resolved" && status !== "closed" && status !== "completed" && status !== "cancelled";
}

/** True for work that was finished, as opposed to cancelled or still open. */
export function isDone(status: IssueStatus | PlanStatus | TodoStatus): boolean {
  return status === "resolved" || status === "closed" || status === "completed";
}
