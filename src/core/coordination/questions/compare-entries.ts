import type { Entity } from "../../../shared/coordination/entities";
import type { SortKey } from "../../../shared/coordination-answers";
import { compareIds, compareTexts } from "./compare-ids";
import { dayOf } from "./days";
import { nameOf, reposOf } from "./filter-entries";
import { urgency } from "./urgency";

/** The order that a sort key means, ties by id; undefined for that of the file. What lacks the value comes last either way. */
export function comparisonBy(key: SortKey, isDescending: boolean): ((a: Entity, b: Entity) => number) | undefined {
  if (key === "file") return undefined;
  const sign = isDescending ? -1 : 1;
  if (key === "id") return (a, b) => sign * compareIds(a.id, b.id);
  const read = values[key];
  return (a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined) || compareIds(a.id, b.id);
    }
    return sign * compareValues(left, right) || compareIds(a.id, b.id);
  };
}

function compareValues(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : compareTexts(String(a), String(b));
}

/** In the order in which work goes through them. */
const statuses = [
  "unsatisfied",
  "unknown",
  "draft",
  "pending",
  "in_progress",
  "active",
  "blocked",
  "on_hold",
  "resolved",
  "satisfied",
  "completed",
  "closed",
  "cancelled",
  "deprecated",
];

const values: Record<Exclude<SortKey, "file" | "id">, (entry: Entity) => string | number | undefined> = {
  title: (entry) => nameOf(entry).toLowerCase(),
  status: ({ status }) => statuses.indexOf(status),
  priority: (entry) => ("priority" in entry && entry.priority !== undefined ? urgency(entry.priority) : undefined),
  severity: (entry) => ("severity" in entry ? entry.severity : undefined),
  repo: (entry) => reposOf(entry)[0],
  assignee: (entry) => ("assignee" in entry ? entry.assignee?.toLowerCase() : undefined),
  target: (entry) => ("target" in entry ? dayOf(entry.target) : undefined),
  created: ({ created }) => created,
  updated: ({ updated }) => updated,
  hours: (entry) => ("estimated_hours" in entry ? entry.estimated_hours : undefined),
};
