import type { CoordinationData, Entity } from "../../../shared/coordination/entities";
import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import type { EntryCounts, ListAnswer, ListFilter, ListOrder } from "../../../shared/coordination-list";
import { matches } from "./filter-entries";
import { sortedEntries } from "./sort-entries";

/**
 * The entries of a kind that a filter lets through, in an order (by default that of the file), with how many there are of
 * each value. `today` (`YYYY-MM-DD`) decides what is overdue.
 */
export function listEntries(
  data: CoordinationData,
  kind: EntityKind,
  filter: ListFilter,
  order: ListOrder,
  today: string,
): ListAnswer {
  switch (kind) {
    case "issue":
      return { kind, ...listed(data.issues) };
    case "plan":
      return { kind, ...listed(data.plans) };
    case "todo":
      return { kind, ...listed(data.todos) };
    case "dependency":
      return { kind, ...listed(data.dependencies) };
  }

  function listed<T extends Entity>(all: readonly T[]) {
    const found = all.filter(matches(data, filter, today));
    const from = order.offset ?? 0;
    const entries = sortedEntries(found, order).slice(from, order.limit === undefined ? undefined : from + order.limit);
    return { entries, total: found.length, counts: countsOf(found) };
  }
}

/** How many entries of each kind have each status. */
export function countsByStatus(data: CoordinationData): Record<EntityKind, Readonly<Record<string, number>>> {
  const of = (kind: EntityKind) => countsOf(data[listNames[kind]]).status;
  return { issue: of("issue"), plan: of("plan"), todo: of("todo"), dependency: of("dependency") };
}

function countsOf(entries: readonly Entity[]): EntryCounts {
  const counts = { status: new Map(), priority: new Map(), severity: new Map(), type: new Map() };
  const count = (known: Map<string, number>, value: string) => known.set(value, (known.get(value) ?? 0) + 1);
  for (const entry of entries) {
    count(counts.status, entry.status);
    if ("priority" in entry && entry.priority !== undefined) count(counts.priority, entry.priority);
    if ("severity" in entry) count(counts.severity, entry.severity);
    if ("type" in entry) count(counts.type, entry.type);
  }
  return {
    status: Object.fromEntries(counts.status),
    priority: Object.fromEntries(counts.priority),
    severity: Object.fromEntries(counts.severity),
    type: Object.fromEntries(counts.type),
  };
}
