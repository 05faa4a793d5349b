import type { TargetStatus, TargetType } from "../../../../shared/targets/registry";
import type { SurveyedTarget } from "../../../../shared/targets/survey-view";

/** What the table of targets is narrowed to. */
export interface TableFilter {
  readonly search: string;
  readonly status: TargetStatus | "all";
  readonly type: TargetType | "all";
}

export type SortKey = "name" | "type" | "status" | "version" | "synced" | "drift" | "verified";

export interface TableOrder {
  readonly by: SortKey;
  readonly isDown: boolean;
}

/** The targets that a filter lets through, in the order that is wanted; alike ones by their names. */
export function tableRows(
  targets: readonly SurveyedTarget[],
  { search, status, type }: TableFilter,
  { by, isDown }: TableOrder,
): readonly SurveyedTarget[] {
  const words = search.trim().toLowerCase();
  return targets
    .filter(
      (one) =>
        (status === "all" || one.status === status) &&
        (type === "all" || one.row.type === type) &&
        `${one.row.name} ${one.folder}`.toLowerCase().includes(words),
    )
    .toSorted((a, b) => {
      const order = compare(keyOf(a, by), keyOf(b, by));
      return (isDown ? -order : order) || compare(a.row.name.toLowerCase(), b.row.name.toLowerCase());
    });
}

/** How many files a sync would touch or ask about. */
export function driftOf({ counts, steps }: SurveyedTarget): number {
  return counts.add + counts.update + counts.delete + counts.merge + counts.conflict + counts.refuse + steps;
}

function keyOf(one: SurveyedTarget, by: SortKey): string | number {
  switch (by) {
    case "name":
      return one.row.name.toLowerCase();
    case "type":
      return one.row.type;
    case "status":
      return urgency[one.status];
    case "version":
      return one.row.sync_version ?? "";
    case "synced":
      return one.row.last_sync ?? "";
    case "drift":
      return driftOf(one) + one.counts.keep / 1_000_000;
    case "verified":
      return one.verified ? { failed: 0, stopped: 1, passed: 2 }[one.verified.verdict] : 3;
  }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

/** What needs somebody comes first. */
const urgency: Readonly<Record<TargetStatus, number>> = {
  conflict: 0,
  failed: 1,
  source_missing: 2,
  missing: 3,
  needs_sync: 4,
  drifted: 5,
  synchronized: 6,
};
