import type { CoordinationData, Dependency, Issue, Plan, Todo } from "../../../shared/coordination/entities";

const tracked = {
  line: 1,
  more: {},
  spelled: {},
  created: "2026-01-01",
  updated: "2026-01-02",
  labels: [],
  metadata: {},
};
const relations = { dependencies: [], blocked_by: [], blocking: [] };

export function coordination(given: Partial<CoordinationData> = {}): CoordinationData {
  return { repos: [], roles: [], issues: [], plans: [], todos: [], dependencies: [], findings: [], ...given };
}

export function issue(id: string, given: Partial<Issue> = {}): Issue {
  const standing = { title: `Issue ${id}`, description: "", status: "pending" as const, priority: "medium" as const };
  return { ...tracked, ...relations, ...standing, id, severity: "normal", repos: ["core"], ...given };
}

export function todo(id: string, given: Partial<Todo> = {}): Todo {
  const standing = { task: `Todo ${id}`, description: "", status: "pending" as const, priority: "medium" as const };
  return { ...tracked, ...relations, ...standing, id, repo: "core", acceptance_criteria: [], ...given };
}

export function plan(id: string, given: Partial<Plan> = {}): Plan {
  const standing = { title: `Plan ${id}`, description: "", status: "active" as const, repos: ["core"] };
  return { ...tracked, ...relations, ...standing, id, milestones: [], issue_ids: [], ...given };
}

export function dependency(id: string, given: Partial<Dependency> = {}): Dependency {
  const standing = { type: "runtime" as const, version_constraint: ">=1", status: "satisfied" as const, notes: "" };
  return { ...tracked, ...standing, id, consumer: "app", provider: "core", ...given };
}
