import type { Entity } from "../../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../../shared/coordination/enums";
import type { SortKey } from "../../../../../shared/coordination-list";
import type { EntryFacts } from "../../entry-facts";

/** A column of the table behind the id. */
export interface EntryColumn {
  readonly header: string;
  /** A track of CSS grid. */
  readonly width: string;
  readonly sort: SortKey;
  /** The field that its cells edit; without one they only show `text`. */
  readonly field?: string;
  readonly text: (entry: Entity, facts: EntryFacts) => string;
}

/** The columns of a kind, from left to right. */
export function columnsOf(kind: EntityKind): readonly EntryColumn[] {
  return kind === "todo" ? withEstimate : shared;
}

const shared: readonly EntryColumn[] = [
  { header: "Title", width: "minmax(120px, 1fr)", sort: "title", text: (_entry, { title }) => title },
  { header: "Status", width: "114px", sort: "status", field: "status", text: ({ status }) => status },
  {
    header: "Priority",
    width: "90px",
    sort: "priority",
    field: "priority",
    text: (_entry, facts) => facts.priority ?? "",
  },
  { header: "Repository", width: "minmax(76px, 0.4fr)", sort: "repo", text: (_entry, { repos }) => repos.join(", ") },
  {
    header: "Assignee",
    width: "86px",
    sort: "assignee",
    field: "assignee",
    text: (_entry, facts) => facts.assignee ?? "",
  },
  { header: "Target", width: "92px", sort: "target", field: "target", text: (_entry, { target }) => target ?? "" },
];

const estimate: EntryColumn = {
  header: "Estimate",
  width: "66px",
  sort: "hours",
  field: "estimated_hours",
  text: (entry) =>
    "estimated_hours" in entry
      ? (entry.spelled["estimated_hours"] ?? (entry.estimated_hours === undefined ? "" : String(entry.estimated_hours)))
      : "",
};

const withEstimate = [...shared, estimate];
