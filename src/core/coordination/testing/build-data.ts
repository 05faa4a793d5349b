import type {
  CoordinationData,
  Dependency,
  Issue,
  Milestone,
  Plan,
  Repo,
  Todo,
} from "../../../shared/coordination/entities";

/** A file's data for tests, of entries that say only what matters. */
export function dataOf({
  repos = [],
  issues = [],
  plans = [],
  todos = [],
  dependencies = [],
}: {
  readonly repos?: readonly (Partial<Repo> & Pick<Repo, "name">)[];
  readonly issues?: readonly (Partial<Issue> & Pick<Issue, "id">)[];
  readonly plans?: readonly (Omit<Partial<Plan>, "milestones"> &
    Pick<Plan, "id"> & { readonly milestones?: readonly (Partial<Milestone> & Pick<Milestone, "id">)[] })[];
  readonly todos?: readonly (Partial<Todo> & Pick<Todo, "id">)[];
  readonly dependencies?: readonly (Partial<Dependency> & Pick<Dependency, "id">)[];
}): CoordinationData {
  return {
    repos: repos.map((repo) => ({ line: 1, more: {}, nicknames: [], tags: [], ...repo })),
    roles: [],
    issues: issues.map((issue) => ({
      ...tracked,
      title: issue.id,
      status: "pending",
      priority: "medium",
      severity: "normal",
      repos: [],
      ...issue,
    })),
    plans: plans.map(({ milestones = [], ...plan }) => ({
      ...tracked,
      title: plan.id,
      status: "active",
      repos: [],
      issue_ids: [],
      milestones: milestones.map((milestone) => ({
        line: 1,
        more: {},
        spelled: {},
        name: milestone.id,
        description: "",
        status: "pending",
        dependencies: [],
        completion_criteria: [],
        deliverables: [],
        ...milestone,
      })),
      ...plan,
    })),
    todos: todos.map((todo) => ({
      ...tracked,
      task: todo.id,
      repo: "",
      status: "pending",
      priority: "medium",
      acceptance_criteria: [],
      ...todo,
    })),
    dependencies: dependencies.map((dependency) => ({
      ...entry,
      consumer: "app",
      provider: "lib",
      type: "runtime",
      version_constraint: "",
      status: "unknown",
      notes: "",
      ...dependency,
    })),
    findings: [],
  };
}

const entry = { line: 1, more: {}, spelled: {}, labels: [], metadata: {} };
const tracked = { ...entry, description: "", dependencies: [], blocked_by: [], blocking: [] };
