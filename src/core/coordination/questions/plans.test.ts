import { describe, expect, it } from "vitest";
import { dataOf } from "../testing/build-data";
import { planProgress } from "./plan-progress";
import { todosOfPlan } from "./plan-todos";
import { roadmap } from "./roadmap";
import { statusReport } from "./status-report";
import { validatePlan } from "./validate-plan";

const today = "2026-03-10";

describe("the todos of a plan", () => {
  const todos = [
    { id: "A", repo: "core", labels: ["plan:P"] },
    { id: "B", repo: "site", metadata: { plan: "P" } },
    { id: "C", repo: "core" },
    { id: "D", repo: "core", issue_id: "I" },
    { id: "E", repo: "core", blocked_by: ["I"] },
  ];
  const of = (plan: object) => {
    const found = todosOfPlan(dataOf({ plans: [{ id: "P", repos: ["core"], ...plan }], todos }), "P");
    return { by: found?.by, ids: found?.todos.map(({ id }) => id) };
  };

  it("are those that name it, or that its milestones name", () => {
    expect(of({})).toEqual({ by: "named", ids: ["A", "B"] });
    expect(of({ milestones: [{ id: "M", dependencies: ["C", "I"] }] })).toEqual({ by: "named", ids: ["A", "B", "C"] });
  });

  it("are else those of its issues, and else those of its repositories", () => {
    const rest = todos.slice(2);
    const found = (plan: object) =>
      todosOfPlan(dataOf({ issues: [{ id: "I" }], plans: [{ id: "P", repos: ["core"], ...plan }], todos: rest }), "P");

    expect(found({ issue_ids: ["I"] })).toMatchObject({ by: "issues", todos: [{ id: "D" }, { id: "E" }] });
    expect(found({})).toMatchObject({ by: "repos", todos: [{ id: "C" }, { id: "D" }, { id: "E" }] });
    expect(todosOfPlan(dataOf({}), "P")).toBeUndefined();
  });
});

describe("progress", () => {
  it("counts todos and weighs them with their hours; what was cancelled does not count", () => {
    const data = dataOf({
      plans: [{ id: "P" }],
      todos: [
        { id: "A", labels: ["plan:P"], status: "completed", estimated_hours: 1 },
        { id: "B", labels: ["plan:P"], estimated_hours: 9 },
        { id: "C", labels: ["plan:P"], status: "cancelled", estimated_hours: 50 },
      ],
    });

    expect(planProgress(data, "P")).toEqual({
      by: "todos",
      done: 1,
      total: 2,
      share: 0.5,
      hours: { done: 1, total: 10, share: 0.1 },
    });
  });

  it("counts milestones where no todo is the plan's own", () => {
    const data = dataOf({
      plans: [
        { id: "P", repos: ["core"], milestones: [{ id: "M-1", status: "completed" }, { id: "M-2" }] },
        { id: "Q" },
      ],
      todos: [{ id: "A", repo: "core" }],
    });

    expect(planProgress(data, "P")).toEqual({ by: "milestones", done: 1, total: 2, share: 0.5 });
    expect(planProgress(data, "Q")).toMatchObject({ by: "nothing", total: 0, share: 0 });
  });
});

it("shows plans by their target, with what slips", () => {
  const data = dataOf({
    plans: [
      { id: "LATER", created: "2026-01-01", dependencies: ["EARLIER"], target: "2026-04-30T18:00:00+02:00" },
      {
        id: "EARLIER",
        target: "2026-05-02",
        milestones: [
          { id: "M-1", due: "2026-03-01" },
          { id: "M-2", due: "2026-05-03" },
          { id: "M-3", due: "2026-01-01", status: "completed" },
        ],
      },
      { id: "IDEA", status: "draft" },
    ],
  });

  const { plans } = roadmap(data, today);
  expect(plans.map(({ link }) => link.id)).toEqual(["LATER", "EARLIER", "IDEA"]);
  expect(plans[0]).toMatchObject({
    from: "2026-01-01",
    to: "2026-04-30",
    slips: [{ kind: "before-dependency", days: 2, message: "EARLIER, which LATER waits for, ends 2 days after it." }],
  });
  expect(plans[1]).toMatchObject({
    milestones: [{ overdueDays: 9 }, { overdueDays: 0 }, { overdueDays: 0 }],
    slips: [
      { kind: "overdue", id: "M-1", days: 9 },
      { kind: "after-plan", id: "M-2", days: 1, message: "Milestone M-2 is due 1 day after the target of EARLIER." },
    ],
  });
  expect(roadmap(data, today, { isActive: true }).plans).toHaveLength(2);
});

describe("a plan is complete", () => {
  const plan = (milestone: object, todo: object = {}) =>
    dataOf({
      plans: [{ id: "P", milestones: [{ id: "M", status: "completed", ...milestone }] }],
      todos: [{ id: "T", labels: ["plan:P"], status: "completed", ...todo }],
    });
  const criteria = { completion_criteria: ["It works", "It is fast"], deliverables: ["docs/a.md", "docs/b.md"] };
  const all = () => true;

  it("only when somebody has ticked every criterion, whatever its milestone says", () => {
    expect(validatePlan(plan(criteria), "P", all)).toMatchObject({
      isComplete: false,
      unmetCriteria: [{ milestone: "M", criterion: "It works" }, { criterion: "It is fast" }],
    });
    const ticked = { ...criteria, more: { criteria_met: ["It is fast", "It works"] } };
    expect(validatePlan(plan(ticked), "P", all)).toMatchObject({ isComplete: true, unmetCriteria: [] });
  });

  it("only when todos and milestones are done and what it delivers is there", () => {
    const found = (_plan: unknown, deliverable: string) => (deliverable === "docs/a.md" ? false : undefined);

    const answer = validatePlan(plan({ ...criteria, status: "pending" }, { status: "blocked" }), "P", found);

    expect(answer).toMatchObject({
      isComplete: false,
      openTodos: [{ id: "T" }],
      openMilestones: [{ id: "M" }],
      missingDeliverables: [
        { deliverable: "docs/a.md", wasLookedFor: true },
        { deliverable: "docs/b.md", wasLookedFor: false },
      ],
    });
    expect(() => validatePlan(dataOf({}), "P", all)).toThrow("The file has no plan P.");
  });
});

it("reports on everything at once", () => {
  const data = dataOf({
    repos: [{ name: "app" }],
    issues: [{ id: "I", repos: ["app"], priority: "critical", target: "2026-03-01" }],
    plans: [{ id: "P" }, { id: "Q", status: "draft" }],
    todos: [
      { id: "A", repo: "app", blocking: ["B"], estimated_hours: 3 },
      { id: "B", repo: "app" },
      { id: "C", blocked_by: ["C"] },
    ],
    dependencies: [{ id: "D", status: "unsatisfied" }],
  });

  expect(statusReport(data, today)).toMatchObject({
    health: "degraded",
    reasons: [
      "1 issue of critical or high priority is open.",
      "1 dependency is not satisfied.",
      "Entries wait for each other (1 cycle).",
    ],
    counts: { issue: { pending: 1 }, plan: { active: 1, draft: 1 }, todo: { pending: 3 } },
    overdue: [{ id: "I" }],
    ready: [{ id: "A" }],
    unblockers: [{ id: "A" }],
    roadmap: { plans: [{ link: { id: "P" } }] },
    repos: [{ name: "app", issues: 1, todos: 2, ready: 1, unsatisfied: 1, remainingHours: 3 }],
    cycles: [["C"]],
  });
});
