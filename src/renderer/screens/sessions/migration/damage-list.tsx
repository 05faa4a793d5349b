import { IconCircleCheck } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { MigrationFinding } from "../../../../shared/sessions/migration-finding";
import { Badge } from "../../../components/badge";
import { EmptyState } from "../../../components/empty-state";
import { NameText } from "../../../components/name-text";
import { type GridColumn, VirtualGrid } from "../../../components/virtual-grid";
import styles from "../sessions.module.css";

/** What the migration met and could not carry over as it is, the worst first. */
export function DamageList({ findings }: { readonly findings: readonly MigrationFinding[] }) {
  const [selectedId, select] = useState<string>();
  const rows = useMemo(
    () =>
      [...findings]
        .sort((one, other) => rank[one.severity] - rank[other.severity])
        .map((finding, number) => ({ ...finding, id: String(number) })),
    [findings],
  );
  const selected = rows.find(({ id }) => id === selectedId) ?? rows[0];
  if (!selected) {
    return <EmptyState icon={IconCircleCheck} title="No damage" text="Every session can be carried over as it is." />;
  }
  return (
    <>
      <VirtualGrid
        label="Damage"
        rows={rows}
        columns={columns}
        rowHeight={36}
        selectedId={selected.id}
        onSelect={select}
        onOpen={select}
      />
      <section className={styles.finding} aria-label="Finding">
        <p className={styles.lineHead}>
          <Badge tone={tones[selected.severity]}>{words[selected.severity]}</Badge>
          <code>{selected.code}</code>
        </p>
        <p className={styles.long}>{selected.message}</p>
        <p className={styles.where}>{selected.path}</p>
      </section>
    </>
  );
}

type Row = MigrationFinding & { readonly id: string };

const rank = { error: 0, warning: 1, info: 2 } as const;
const tones = { error: "bad", warning: "warn", info: "neutral" } as const;
const words = { error: "Error", warning: "Warning", info: "Note" } as const;

const columns: readonly GridColumn<Row>[] = [
  {
    header: "Severity",
    width: "104px",
    cell: ({ severity }) => <Badge tone={tones[severity]}>{words[severity]}</Badge>,
  },
  {
    header: "What was found",
    width: "minmax(0, 2fr)",
    cell: ({ message }) => (
      <span className={styles.cut} title={message}>
        {message}
      </span>
    ),
  },
  { header: "Where", width: "minmax(0, 1fr)", cell: ({ path }) => <NameText name={path} /> },
];
