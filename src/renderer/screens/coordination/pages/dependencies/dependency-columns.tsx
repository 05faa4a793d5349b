import { Checkbox } from "@mantine/core";
import { TimeText } from "../../../../components/time-text";
import type { GridColumn } from "../../../../components/virtual-grid";
import { visibleMarks } from "../../../../components/visible-marks";
import pageStyles from "../page.module.css";
import { type CheckedDependency, StatusBadge } from "./check-drawer";
import { versionFound } from "./check-words";
import styles from "./dependencies.module.css";

/** The columns of the table; `toggle` chooses a dependency to be checked. */
export function dependencyColumns(
  chosen: ReadonlySet<string>,
  toggle: (id: string) => void,
): readonly GridColumn<CheckedDependency>[] {
  return [
    {
      header: "✓",
      width: "38px",
      cell: ({ id }) => (
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Choose ${id}`}
          checked={chosen.has(id)}
          onChange={() => toggle(id)}
          onDoubleClick={(event) => event.stopPropagation()}
        />
      ),
    },
    {
      header: "Dependency",
      width: "minmax(0, 1.5fr)",
      cell: ({ dependency: { id, consumer, provider, type } }) => (
        <span className={styles.sides} title={`${consumer} needs ${provider}`}>
          <span>{visibleMarks(`${consumer} → ${provider}`)}</span>
          <span className={pageStyles.small}>{visibleMarks(`${id} · ${type}`)}</span>
        </span>
      ),
    },
    {
      header: "Constraint",
      width: "minmax(70px, 1fr)",
      cell: ({ dependency: { version_constraint: constraint } }) => (
        <span className={pageStyles.mono} title={constraint}>
          {constraint === "" ? "–" : constraint}
        </span>
      ),
    },
    {
      header: "Found",
      width: "minmax(60px, 0.7fr)",
      cell: ({ result }) => <span className={pageStyles.mono}>{versionFound(result) ?? "–"}</span>,
    },
    { header: "In the file", width: "134px", cell: ({ dependency }) => <StatusBadge status={dependency.status} /> },
    {
      header: "Checked",
      width: "134px",
      cell: ({ result }) => (result ? <StatusBadge status={result.verdict} /> : <span>–</span>),
    },
    {
      header: "When",
      width: "minmax(0, 0.9fr)",
      cell: ({ result }) => (result ? <TimeText time={result.at} /> : <span>–</span>),
    },
  ];
}
