import type { Todo } from "../../shared/coordination/entities";
import type { CoordinationOverview, Workspace } from "../../shared/coordination-view";

/** An open file, with what a test changes of it. */
export function exampleWorkspace(changes: Partial<Workspace> = {}): Workspace {
  return {
    path: "/home/ada/shop/ecosystem.yaml",
    name: "shop",
    state: "ok",
    revision: "r1",
    counts: { issue: 0, plan: 0, todo: 2, dependency: 0 },
    trusted: false,
    checkEveryMinutes: 0,
    ...changes,
  };
}

/** What such a file says at a glance. */
export function exampleOverview(
  workspace: Workspace = exampleWorkspace(),
  changes: Partial<CoordinationOverview> = {},
): CoordinationOverview {
  return {
    workspace,
    report: {
      today: "2026-03-02",
      health: "good",
      reasons: [],
      counts: { issue: {}, plan: {}, todo: { pending: 2 }, dependency: {} },
      overdue: [],
      ready: [],
      unblockers: [],
      roadmap: { today: "2026-03-02", plans: [] },
      repos: [],
      cycles: [],
      findings: { errors: 0, warnings: 0, infos: 0 },
    },
    findings: [],
    repos: ["shop", "payments"],
    assignees: ["ada"],
    labels: [],
    plans: [],
    ...changes,
  };
}

export function exampleTodo(id: string, changes: Partial<Todo> = {}): Todo {
  return {
    line: 1,
    more: {},
    spelled: {},
    labels: [],
    metadata: {},
    id,
    task: `Do ${id}`,
    description: "",
    repo: "shop",
    status: "pending",
    priority: "medium",
    dependencies: [],
    blocked_by: [],
    blocking: [],
    acceptance_criteria: [],
    ...changes,
  };
}
