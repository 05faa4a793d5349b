import type { CoordinationUseCases } from "../src/core/app/coordination/interface";
import type { EntityKind } from "../src/shared/coordination/enums";
import type { ListFilter, ListOrder } from "../src/shared/coordination-list";

/** A kind of question with several calls of it; the first one of all finds nothing prepared. */
export interface Question {
  readonly name: string;
  readonly ask: readonly (() => unknown)[];
}

/** Every question that the faces ask, with different words each time, as people ask them. */
export function questions(coordination: CoordinationUseCases, path: string): Question[] {
  const repos = Array.from({ length: 10 }, (_, number) => `repo-${number}`);
  const list = (kind: EntityKind, filter: ListFilter, order?: ListOrder) => () =>
    coordination.list({ path, kind, filter, order });
  const each = <T>(values: readonly T[], ask: (value: T) => unknown) => values.map((value) => () => ask(value));
  const ids = ["TODO-001", "TODO-040", "ISSUE-005", "ISSUE-020", "DEP-003", "PLAN-001", "TODO-007", "TODO-055"];
  return [
    {
      name: "list by status, priority, repo",
      ask: [
        ...each(repos, (repo) => coordination.list({ path, kind: "todo", filter: { repo } })),
        list("issue", { status: ["pending", "blocked"] }),
        list("issue", { priority: ["critical"], isOpen: true }),
        list("todo", { assignee: "ada" }, { by: "priority", limit: 50 }),
        list("dependency", { type: ["runtime"] }),
      ],
    },
    {
      name: "list by text, label, overdue, sorted",
      ask: [
        list("todo", { text: "number care" }, { by: "title" }),
        list("issue", { text: "wrong 12" }),
        list("issue", { labels: ["group-3"] }, { by: "updated", isDescending: true }),
        list("issue", { isOverdue: true }, { by: "target" }),
        list("todo", { plan: "PLAN-001" }, { by: "hours" }),
      ],
    },
    { name: "one entry", ask: each(ids, (id) => coordination.entity({ path, id }).details) },
    { name: "ready", ask: each(repos, (repo) => coordination.ready({ path, repo })) },
    { name: "blocking", ask: each(repos, (repo) => coordination.blocking({ path, repo })) },
    { name: "blocked by", ask: each(repos, (repo) => coordination.blockedBy({ path, repo })) },
    { name: "repository status", ask: each(repos, (repo) => coordination.repoStatus({ path, repo })) },
    { name: "roadmap", ask: each([true, false, true], (all) => coordination.roadmap({ path, all })) },
    { name: "workload", ask: each([1, 2, 3], () => coordination.workload({ path })) },
    { name: "critical path", ask: each(repos, (repo) => coordination.criticalPath({ path, repo })) },
    {
      name: "graph of dependencies",
      ask: each(repos, (repo) => coordination.graph({ path, kind: "dependencies", repo })),
    },
    { name: "graph of what blocks", ask: each(repos, (repo) => coordination.graph({ path, kind: "blocking", repo })) },
    { name: "validate a plan", ask: each([1, 2, 3], () => coordination.validatePlan({ path, id: "PLAN-001" })) },
    { name: "trends", ask: each([1, 2, 3], () => coordination.trends({ path })) },
  ];
}
