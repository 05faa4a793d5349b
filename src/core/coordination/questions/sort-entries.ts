import type { Entity } from "../../../shared/coordination/entities";
import type { ListOrder, SortKey } from "../../../shared/coordination-list";
import { compareTexts } from "./compare-ids";
import { dayOf } from "./days";
import { nameOf, reposOf } from "./filter-entries";
import { idRanks } from "./id-ranks";
import { urgency } from "./urgency";

/** Entries, given as the file has them, in another order, ties by id. What lacks the value comes last either way. */
export function sortedEntries<E extends Entity>(entries: readonly E[], { by, isDescending }: ListOrder): readonly E[] {
  if (by === "file") return isDescending ? entries.toReversed() : entries;
  const sign = isDescending ? -1 : 1;
  const ranks = idRanks(entries.map(({ id }) => id));
  const rank = (place: number) => ranks[place] ?? 0;
  const places = [...entries.keys()];
  if (by === "id") {
    const isSame = (a: number, b: number) => entries[a]?.id === entries[b]?.id;
    places.sort((a, b) => (isSame(a, b) ? a - b : sign * (rank(a) - rank(b))));
  } else {
    // Read once, not at each comparison.
    const found = entries.map(values[by]);
    places.sort((a, b) => compareValues(found[a], found[b], sign) || rank(a) - rank(b));
  }
  return places.flatMap((place) => entries[place] ?? []);
}

function compareValues(a: string | number | undefined, b: string | number | undefined, sign: number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return sign * (typeof a === "number" && typeof b === "number" ? a - b : compareTexts(String(a), String(b)));
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
