import { expect, it } from "vitest";
import type { CoordinationData } from "../../shared/coordination/entities";
import { diffEntities } from "./diff-entities";
import { coordination, dependency, issue, plan, todo } from "./testing/coordination";

const origin = { who: "ada", source: "cli" as const, data: { file: "/home/ada/ecosystem.yaml" } };
const diff = (before: Partial<CoordinationData>, after: Partial<CoordinationData>) =>
  diffEntities(coordination(before), coordination(after), origin);

it("tells what was created, changed and deleted, with the fields before and after", () => {
  const before = { issues: [issue("ISSUE-1"), issue("ISSUE-2")] };
  const after = { issues: [issue("ISSUE-1", { status: "in_progress", assignee: "les" })], todos: [todo("TODO-1")] };

  const events = diff(before, after);

  expect(events.map(({ kind, entityKind, entityId }) => `${kind} ${entityKind} ${entityId}`)).toEqual([
    "deleted issue ISSUE-2",
    "changed issue ISSUE-1",
    "created todo TODO-1",
  ]);
  expect(events[1]).toMatchObject({
    ...origin,
    repos: ["core"],
    title: "Issue ISSUE-1",
    changes: [
      { field: "status", before: "pending", after: "in_progress" },
      { field: "assignee", after: "les" },
    ],
  });
});

it("takes no notice of lines, spellings, the time of the update, and the order of keys", () => {
  const metadata = { one: { a: 1, b: 2 } };
  const before = { todos: [todo("T", { metadata })] };
  const after = {
    todos: [
      todo("T", { line: 40, updated: "2026-05-05", spelled: { status: "open" }, metadata: { one: { b: 2, a: 1 } } }),
    ],
  };

  expect(diff(before, after)).toEqual([]);
});

it("names the key inside of metadata, of a validation and of fields that the format does not know", () => {
  const before = {
    todos: [todo("T", { metadata: { command: "a", keep: 1 } })],
    dependencies: [dependency("D", { validation: { command: "x", more: {} } })],
  };
  const after = {
    todos: [todo("T", { metadata: { command: "b", keep: 1 }, more: { pool: "gpu" } })],
    dependencies: [dependency("D", { validation: { command: "y", more: { retries: 2 } } })],
  };

  const fields = diff(before, after).flatMap(({ changes }) => changes.map(({ field }) => field));

  expect(fields.toSorted()).toEqual(["metadata.command", "pool", "validation.command", "validation.retries"]);
});

it("tells of milestones and repositories as well", () => {
  const milestone = {
    line: 1,
    more: {},
    spelled: {},
    id: "M1",
    name: "Beta",
    description: "",
    status: "pending" as const,
    dependencies: [],
    completion_criteria: [],
    deliverables: [],
  };
  const repo = { line: 1, more: {}, name: "core", nicknames: [], tags: [] };
  const before = { plans: [plan("P", { milestones: [milestone] })], repos: [repo] };
  const after = {
    plans: [plan("P", { milestones: [{ ...milestone, status: "completed" as const }] })],
    repos: [{ ...repo, role: "app" }],
  };

  expect(diff(before, after)).toMatchObject([
    { entityKind: "repo", entityId: "core", changes: [{ field: "role", after: "app" }] },
    { entityKind: "milestone", entityId: "P/M1", title: "Beta", changes: [{ field: "status", after: "completed" }] },
  ]);
});

it("belongs to the repositories before and after when an entity moves", () => {
  const [event] = diff({ todos: [todo("T", { repo: "old" })] }, { todos: [todo("T", { repo: "new" })] });

  expect(event?.repos.toSorted()).toEqual(["new", "old"]);
});
