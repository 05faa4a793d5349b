import { expect, it } from "vitest";
import type { ListFilter, ListOrder } from "../../../shared/coordination-list";
import { dataOf } from "../testing/build-data";
import { listEntries } from "./list-entries";

const today = "2026-02-01";
const data = dataOf({
  repos: [{ name: "core", nickname: "hub" }],
  issues: [
    {
      id: "I-10",
      title: "Move to Python",
      repos: ["core"],
      priority: "low",
      labels: ["Python", "big"],
      severity: "bug",
    },
    { id: "I-9", repos: ["site"], priority: "critical", target: "2026-01-31", assignee: "les" },
    { id: "I-1", repos: ["site", "core"], status: "closed", target: "2026-01-01", description: "about PYTHON" },
    { id: "I-2", repos: [], target: "2026-02-01T10:00:00Z" },
  ],
  dependencies: [
    { id: "D-1", consumer: "core", provider: "site", status: "deprecated" },
    { id: "D-2", consumer: "site", provider: "core", type: "mcp" },
  ],
});
const issues = (filter: ListFilter, order: ListOrder = { by: "file" }) =>
  listEntries(data, "issue", filter, order, today).entries.map(({ id }) => id);

it("narrows by every field, any of several values, all of several fields", () => {
  expect(issues({})).toEqual(["I-10", "I-9", "I-1", "I-2"]);
  expect(issues({ priority: ["critical", "low"] })).toEqual(["I-10", "I-9"]);
  expect(issues({ status: ["CLOSED"] })).toEqual(["I-1"]);
  expect(issues({ isOpen: true, repo: "hub" })).toEqual(["I-10"]);
  expect(issues({ repo: "unheard-of" })).toEqual([]);
  expect(issues({ severity: ["bug"] })).toEqual(["I-10"]);
  expect(issues({ labels: ["python", "BIG"] })).toEqual(["I-10"]);
  expect(issues({ text: "python  move" })).toEqual(["I-10"]);
  expect(issues({ text: "python" })).toEqual(["I-10", "I-1"]);
  expect(issues({ assignee: "Les" })).toEqual(["I-9"]);
  expect(issues({ assignee: "" })).toEqual(["I-10", "I-1", "I-2"]);
});

it("knows what is overdue today, and targets between two days", () => {
  expect(issues({ isOverdue: true })).toEqual(["I-9"]);
  expect(issues({ isOverdue: false })).toEqual(["I-10", "I-1", "I-2"]);
  expect(issues({ targetFrom: "2026-01-31", targetTo: "2026-02-01" })).toEqual(["I-9", "I-2"]);
});

it("sorts by any field, with what lacks it last, and gives pages of it", () => {
  expect(issues({}, { by: "id" })).toEqual(["I-1", "I-2", "I-9", "I-10"]);
  expect(issues({}, { by: "priority" })).toEqual(["I-9", "I-1", "I-2", "I-10"]);
  expect(issues({}, { by: "target" })).toEqual(["I-1", "I-9", "I-2", "I-10"]);
  expect(issues({}, { by: "target", isDescending: true })).toEqual(["I-2", "I-9", "I-1", "I-10"]);
  expect(issues({}, { by: "id", offset: 1, limit: 2 })).toEqual(["I-2", "I-9"]);
});

it("counts all that it has found, whatever the page", () => {
  const answer = listEntries(data, "issue", {}, { by: "file", limit: 1 }, today);

  expect(answer).toMatchObject({
    total: 4,
    counts: {
      status: { pending: 3, closed: 1 },
      priority: { low: 1, critical: 1, medium: 2 },
      severity: { bug: 1, normal: 3 },
    },
  });
});

it("finds dependencies by either side, and by one", () => {
  const found = (filter: ListFilter) =>
    listEntries(data, "dependency", filter, { by: "id" }, today).entries.map(({ id }) => id);

  expect(found({ repo: "hub" })).toEqual(["D-1", "D-2"]);
  expect(found({ consumer: "hub" })).toEqual(["D-1"]);
  expect(found({ isOpen: true })).toEqual(["D-2"]);
  expect(found({ type: ["mcp"] })).toEqual(["D-2"]);
});
