import { useMemo } from "react";
import type { MigratedSession } from "../../../../shared/sessions/migration";
import { Badge } from "../../../components/badge";
import { NameText } from "../../../components/name-text";
import { type GridColumn, VirtualGrid } from "../../../components/virtual-grid";
import styles from "../sessions.module.css";

export interface FoundSessionsProps {
  readonly found: readonly MigratedSession[];
  /** `<project>/<session>` of the prototype. */
  readonly selected: string | undefined;
  readonly onSelect: (session: string) => void;
}

/** The sessions of the prototype and what becomes of each; the chosen one is the sample. */
export function FoundSessions({ found, selected, onSelect }: FoundSessionsProps) {
  const rows = useMemo(
    () => found.map((session) => ({ ...session, id: `${session.project}/${session.session}` })),
    [found],
  );
  return (
    <VirtualGrid
      label="Sessions of the prototype"
      rows={rows}
      columns={columns}
      rowHeight={36}
      selectedId={selected}
      onSelect={onSelect}
      onOpen={onSelect}
    />
  );
}

type Row = MigratedSession & { readonly id: string };

const columns: readonly GridColumn<Row>[] = [
  { header: "Session", width: "minmax(0, 1.3fr)", cell: ({ id }) => <NameText name={id} /> },
  {
    header: "Becomes",
    width: "minmax(0, 1.3fr)",
    cell: ({ id, toProject, toSession, isCurrent }) => {
      const name = `${toProject}/${toSession}`;
      return (
        <span className={styles.cell}>
          {name === id ? "the same name" : <NameText name={name} />}
          {isCurrent && <Badge tone="info">Current</Badge>}
        </span>
      );
    },
  },
  { header: "Found in", width: "minmax(0, 1fr)", cell: ({ layouts }) => <NameText name={layouts.join(", ")} /> },
  { header: "Files", width: "56px", cell: ({ artifacts }) => artifacts },
  {
    header: "Conflicts",
    width: "84px",
    cell: ({ conflicts }) => (conflicts.length === 0 ? "none" : <Badge tone="warn">{conflicts.length}</Badge>),
  },
  {
    header: "Errors",
    width: "92px",
    cell: ({ validity: { before, after } }) => (before === after ? `${after}` : `${before} → ${after}`),
  },
];
