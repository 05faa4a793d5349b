import { SegmentedControl } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Reference, SessionMigrationReport } from "../../../../shared/sessions/migration";
import { Badge } from "../../../components/badge";
import { EmptyState } from "../../../components/empty-state";
import { NameText } from "../../../components/name-text";
import { type GridColumn, VirtualGrid } from "../../../components/virtual-grid";
import styles from "../sessions.module.css";

/** Mentions of the prototype: those in active code and instructions, and the others, which may stay. */
export function ReferenceList({ references }: { readonly references: SessionMigrationReport["references"] }) {
  const { active, listed } = references;
  const [wanted, setWanted] = useState<"active" | "other">();
  const [selectedId, select] = useState<string>();
  const shown = wanted ?? (active > 0 || listed.length === 0 ? "active" : "other");
  const rows = useMemo(
    () =>
      listed
        .filter((reference) => reference.active === (shown === "active"))
        .map((reference) => ({ ...reference, id: `${reference.file}:${reference.line}:${reference.column}` })),
    [listed, shown],
  );
  const selected = rows.find(({ id }) => id === selectedId) ?? rows[0];
  return (
    <div className={styles.findings}>
      <div className={styles.innerBar}>
        <SegmentedControl
          size="xs"
          aria-label="References"
          data={[
            { value: "active", label: `Active ${listed.filter((one) => one.active).length}` },
            { value: "other", label: `Other ${listed.filter((one) => !one.active).length}` },
          ]}
          value={shown}
          onChange={(value) => setWanted(value === "active" ? "active" : "other")}
        />
        <span className={styles.dim}>
          {shown === "active"
            ? "In code, pipelines and instructions: they have to go before the prototype can."
            : "In archives, history and the sessions themselves: they may stay."}
        </span>
      </div>
      {selected ? (
        <>
          <VirtualGrid
            label="References"
            rows={rows}
            columns={columns}
            rowHeight={36}
            selectedId={selected.id}
            onSelect={select}
            onOpen={select}
          />
          <section className={styles.finding} aria-label="Reference">
            <p className={styles.where}>
              {selected.file}:{selected.line}:{selected.column}
            </p>
            <pre className={styles.excerpt}>{selected.excerpt}</pre>
            <p className={styles.long}>
              <code>{selected.old}</code> {selected.new === undefined ? "stays" : "becomes "}
              {selected.new !== undefined && <code>{selected.new}</code>}
            </p>
            {selected.isCommand && <p className={styles.dim}>A path becomes a command here: look at what runs it.</p>}
          </section>
        </>
      ) : (
        <EmptyState
          icon={IconCircleCheck}
          title={shown === "active" ? "No active references" : "No other references"}
          text={
            shown === "active"
              ? "No code, pipeline or instruction mentions the prototype."
              : "Nothing else mentions it."
          }
        />
      )}
    </div>
  );
}

type Row = Reference & { readonly id: string };

const columns: readonly GridColumn<Row>[] = [
  {
    header: "Where",
    width: "minmax(0, 1.2fr)",
    cell: ({ file, line }) => <NameText name={`${file}:${line}`} />,
  },
  { header: "Mention", width: "minmax(0, 1.2fr)", cell: ({ old }) => <NameText name={old} /> },
  {
    header: "Becomes",
    width: "minmax(0, 1.2fr)",
    cell: ({ new: fresh }) => (fresh === undefined ? <Badge tone="neutral">stays</Badge> : <NameText name={fresh} />),
  },
  { header: "In", width: "110px", cell: ({ kind }) => kind },
];
