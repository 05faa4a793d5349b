import { describe, expect, it } from "vitest";
import { dataOf } from "../testing/build-data";
import { blockedBy, blocking, unknownRepos } from "./blocking";
import { criticalPath } from "./critical-path";
import { entityDetails } from "./entity-details";
import { readyWork, unblockers } from "./ready-work";
import { repoStatus } from "./repo-status";
import { workload } from "./workload";

const today = "2026-02-01";
const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

/** The seed's example with what it names added: ISSUE-001 before TODO-001 before TODO-002 (site) and TODO-003 (nobody has it). */
const example = dataOf({
  repos: [{ name: "core", package: "core-py", nickname: "hub" }, { name: "site" }],
  issues: [{ id: "ISSUE-001", repos: ["core", "site"], priority: "high" }],
  todos: [
    {
      id: "TODO-001",
      repo: "core",
      blocked_by: ["ISSUE-001"],
      blocking: ["TODO-002", "TODO-003"],
      estimated_hours: 24,
    },
    { id: "TODO-002", repo: "site", blocked_by: ["TODO-001"], estimated_hours: 8 },
    { id: "TODO-004", repo: "site", blocked_by: ["TODO-003"] },
  ],
});

describe("what blocks a repository", () => {
  it("comes with the chain that explains it, the nearest first, by any name of the repository", () => {
    expect(blocking(example, "site")).toMatchObject({
      repo: "site",
      isKnown: true,
      heading: "What blocks site",
      entries: [
        { id: "TODO-001", distance: 1, chain: ["TODO-001", "TODO-002"] },
        { id: "TODO-003", state: "unknown", distance: 1, chain: ["TODO-003", "TODO-004"] },
        { id: "ISSUE-001", distance: 2, chain: ["ISSUE-001", "TODO-001", "TODO-002"] },
      ],
    });
    expect(blocking(example, "HUB")).toEqual(blocking(example, "core"));
    expect(blocking(example, "nowhere")).toMatchObject({ isKnown: false, entries: [] });
  });

  it("is asked of repositories that the file knows, by its list or by an entry; without a list of any", () => {
    const data = dataOf({ repos: [{ name: "core", nickname: "hub" }], todos: [{ id: "T-1", repo: "old" }] });

    expect(unknownRepos(data, ["HUB", "old", "nowhere"])).toEqual(["nowhere"]);
    expect(unknownRepos(dataOf({ todos: [{ id: "T-1", repo: "old" }] }), ["nowhere"])).toEqual([]);
  });

  it("is seen from the other side as what that one blocks", () => {
    expect(blockedBy(example, "core")).toMatchObject({
      heading: "What core blocks",
      entries: [
        { id: "TODO-002", chain: ["TODO-001", "TODO-002"] },
        { id: "TODO-004", chain: ["TODO-001", "TODO-003", "TODO-004"] },
      ],
    });
  });

  it("counts what two repositories share for both of them", () => {
    const data = dataOf({
      issues: [
        { id: "I-1", repos: ["api"] },
        { id: "I-2", repos: ["api", "web"], blocked_by: ["I-1"] },
        { id: "I-3", repos: ["api"], blocked_by: ["I-1"] },
      ],
    });

    expect(blocking(data, "web").entries.map(({ id }) => id)).toEqual(["I-1"]);
    expect(blockedBy(data, "api").entries.map(({ id }) => id)).toEqual(["I-2"]);
  });

  it("ends at what is done", () => {
    const data = dataOf({
      issues: [{ id: "I-1", repos: ["far"] }],
      todos: [
        { id: "T-1", repo: "core", status: "completed", blocked_by: ["I-1"] },
        { id: "T-2", repo: "site", blocked_by: ["T-1"] },
      ],
    });

    expect(blocking(data, "site").entries).toEqual([]);
    expect(ids(readyWork(data))).toEqual(["T-2"]);
  });

  it("ends although entries wait for each other", () => {
    const data = dataOf({
      todos: [
        { id: "A", repo: "x", blocked_by: ["B"] },
        { id: "B", repo: "y", blocked_by: ["A"] },
        { id: "C", repo: "y", blocked_by: ["C"] },
      ],
    });

    expect(blocking(data, "x").entries.map(({ chain }) => chain)).toEqual([
      ["B", "A"],
      ["A", "B", "A"],
    ]);
    expect(readyWork(data)).toEqual([]);
    expect(criticalPath(data)).toMatchObject({ entries: [], cycles: [["A", "B"], ["C"]] });
    expect(entityDetails(data, "B").cycle).toEqual(["B", "A"]);
  });
});

describe("ready work", () => {
  it("has nothing open or unknown in front of it: urgent first, then what most waits for, then by number", () => {
    const data = dataOf({
      todos: [
        { id: "T-10" },
        { id: "T-9" },
        { id: "T-1", blocking: ["T-2"] },
        { id: "T-2", blocking: ["T-3"] },
        { id: "T-3" },
        { id: "T-4", priority: "low", blocking: ["T-3"] },
        { id: "T-5", priority: "critical" },
        { id: "T-6", priority: "critical", blocked_by: ["GONE"] },
        { id: "T-7", priority: "critical", status: "completed" },
      ],
    });

    expect(ids(readyWork(data))).toEqual(["T-5", "T-1", "T-9", "T-10", "T-4"]);
    expect(unblockers(data)).toMatchObject([
      { id: "T-1", waiting: 2, frees: [{ id: "T-2" }] },
      { id: "T-4", waiting: 1, frees: [] },
    ]);
  });

  it("is narrowed to a repository and to somebody, or nobody", () => {
    const data = dataOf({
      repos: [{ name: "core", nickname: "hub" }],
      todos: [{ id: "A", repo: "core", assignee: "Les" }, { id: "B", repo: "core" }, { id: "C" }],
    });

    expect(ids(readyWork(data, { repo: "hub", assignee: "les" }))).toEqual(["A"]);
    expect(ids(readyWork(data, { assignee: "" }))).toEqual(["B", "C"]);
  });
});

it("finds the chain that takes longest, through what has no hours, and for one repository", () => {
  const data = dataOf({
    issues: [{ id: "I", blocked_by: ["T-1"], blocking: ["T-3"] }],
    todos: [
      { id: "T-1", repo: "a", estimated_hours: 5, actual_hours: 2 },
      { id: "T-2", repo: "b", estimated_hours: 7 },
      { id: "T-3", repo: "b", estimated_hours: 4 },
      { id: "T-4", repo: "a", estimated_hours: 6, status: "completed", blocking: ["T-3"] },
    ],
  });

  const path = criticalPath(data);
  expect(path).toMatchObject({ hours: 9, remainingHours: 7, unestimated: 0, cycles: [] });
  expect(ids(path.entries)).toEqual(["T-1", "I", "T-3"]);
  expect(ids(criticalPath(data, { repo: "a" }).entries)).toEqual(["T-1"]);
});

it("adds up hours per person and repository", () => {
  const data = dataOf({
    todos: [
      { id: "A", repo: "core", assignee: "les", estimated_hours: 10, actual_hours: 4, target: "2026-01-31" },
      { id: "B", repo: "core", estimated_hours: 2, actual_hours: 5, blocked_by: ["A"], status: "in_progress" },
      { id: "C", repo: "site", assignee: "les", estimated_hours: 3, actual_hours: 3, status: "completed" },
      { id: "D", repo: "site", assignee: "les" },
    ],
  });

  const { total, assignees, repos } = workload(data, today);
  expect(total).toEqual({
    open: 3,
    inProgress: 1,
    ready: 2,
    waiting: 1,
    overdue: 1,
    unestimated: 1,
    estimatedHours: 12,
    remainingHours: 6,
    actualHours: 12,
  });
  expect(assignees).toMatchObject([
    { name: "les", open: 2, remainingHours: 6, actualHours: 7 },
    { name: "", open: 1, remainingHours: 0 },
  ]);
  expect(repos.map(({ name }) => name)).toEqual(["core", "site"]);
});

it("tells for every link which of the two entries writes it", () => {
  const data = dataOf({
    issues: [{ id: "I", blocking: ["T"] }],
    plans: [{ id: "P", milestones: [{ id: "M", dependencies: ["T"] }] }],
    todos: [
      { id: "S", blocking: ["T"] },
      { id: "T", blocked_by: ["S"], dependencies: ["X"], issue_id: "I" },
    ],
  });

  expect(entityDetails(data, "T")).toMatchObject({
    entity: { kind: "todo", value: { id: "T" } },
    before: [
      { id: "I", writtenBy: "other" },
      { id: "S", writtenBy: "both" },
      { id: "X", state: "unknown", writtenBy: "this" },
    ],
    after: [{ id: "M", kind: "milestone", writtenBy: "other" }],
    isReady: false,
    plans: [{ id: "P" }],
  });
  expect(ids(entityDetails(data, "I").todos)).toEqual(["T"]);
  expect(() => entityDetails(data, "X")).toThrow("The file has no entry X.");
});

it("sums up a repository", () => {
  const data = dataOf({
    repos: [{ name: "app", role: "site" }],
    issues: [
      { id: "I-1", repos: ["app"], priority: "low" },
      { id: "I-2", repos: ["app", "lib"], priority: "critical", blocking: ["T"] },
    ],
    todos: [{ id: "T", repo: "app", estimated_hours: 2 }],
    dependencies: [
      { id: "D-1", status: "unsatisfied", version_constraint: ">=2" },
      { id: "D-2", consumer: "tool", provider: "app" },
    ],
  });

  expect(repoStatus(data, "app", today)).toMatchObject({
    role: "site",
    health: "degraded",
    reasons: ["I-2 is critical and open.", "D-1: lib >=2 is not satisfied."],
    issues: [{ id: "I-2" }, { id: "I-1" }],
    todos: [{ id: "T" }],
    outgoing: [{ id: "D-1" }],
    incoming: [{ id: "D-2" }],
    blocking: [{ id: "I-2" }],
    blockedBy: [],
    work: { open: 1, remainingHours: 2 },
  });
  expect(repoStatus(data, "none", today)).toMatchObject({ isKnown: false, health: "good" });
});
