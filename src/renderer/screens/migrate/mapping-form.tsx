import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useCallback, useState } from "react";
import { useStore } from "zustand";
import {
  type ConversionMapping,
  type DatabaseAccess,
  type DatabaseTables,
  type MessageRole,
  messageRole,
} from "../../../shared/migration-data";
import { useApp } from "../../app-shell/app-context";
import { useLoad } from "../../client/load";
import { FailureMessage } from "../../components/failure-message";
import { mappingFor, type RoleColumns, startingColumns, tableKey } from "./mapping-facts";
import styles from "./plan.module.css";

export interface MappingFormProps {
  readonly root: string;
  readonly access: DatabaseAccess;
  readonly mapping: ConversionMapping | undefined;
}

/** Which table holds the messages; opened by the user, or by itself where Lockstep can't tell. */
export function MappingForm({ root, access, mapping }: MappingFormProps) {
  const { migration } = useApp();
  const isNeeded = useStore(migration.view, ({ failure }) => failure !== undefined && needs.includes(failure.code));
  const [isWanted, setWanted] = useState(false);
  const choose = (chosen: ConversionMapping | undefined): void => {
    setWanted(false);
    migration.show({ database: { ...migration.view.getState().database, mapping: chosen } });
    if (isNeeded) migration.dismiss();
  };
  if (isWanted || isNeeded) return <TableChoice root={root} access={access} mapping={mapping} onChoose={choose} />;
  return (
    <div className={styles.buttons}>
      <span className={styles.dim}>
        Messages:{" "}
        {mapping
          ? `the table ${tableKey({ schema: mapping.schema, name: mapping.table })}`
          : "the table that looks like it"}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => setWanted(true)}>
        Choose table…
      </Button>
      {mapping && (
        <Button size="compact-xs" variant="default" onClick={() => choose(undefined)}>
          Let Lockstep find it
        </Button>
      )}
    </div>
  );
}

type TableChoiceProps = MappingFormProps & { readonly onChoose: (mapping: ConversionMapping | undefined) => void };

function TableChoice({ root, access, mapping, onChoose }: TableChoiceProps) {
  const { engine } = useApp();
  const [tables] = useLoad(
    useCallback(
      () => engine.call((client) => client.migration.databaseTables({ root, ...access })),
      [engine, root, access],
    ),
  );
  switch (tables.kind) {
    case "loading":
      return <p role="status">Reading the tables…</p>;
    case "failed":
      return <FailureMessage failure={tables.failure} />;
    case "ready":
      return <ColumnChoice tables={tables.value.tables} mapping={mapping} onChoose={onChoose} />;
  }
}

interface ColumnChoiceProps extends Pick<TableChoiceProps, "mapping" | "onChoose"> {
  readonly tables: DatabaseTables["tables"];
}

function ColumnChoice({ tables, mapping, onChoose }: ColumnChoiceProps) {
  const first = tables.find(
    (table) => mapping && tableKey(table) === tableKey({ schema: mapping.schema, name: mapping.table }),
  );
  const [table, setTable] = useState(first ?? tables[0]);
  const [columns, setColumns] = useState<RoleColumns>(
    mapping?.columns ?? (table ? startingColumns(table.columns) : {}),
  );
  if (!table) return <p role="status">The database has no tables.</p>;
  const wanted = mappingFor(table, columns);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted) onChoose(wanted);
  };
  return (
    <form className={styles.mapping} aria-label="Table of messages" onSubmit={save}>
      <NativeSelect
        size="xs"
        label="Table"
        data={tables.map(tableKey)}
        value={tableKey(table)}
        onChange={({ currentTarget }) => {
          const next = tables.find((one) => tableKey(one) === currentTarget.value) ?? table;
          setTable(next);
          setColumns(startingColumns(next.columns));
        }}
      />
      {messageRole.options.map((role) => (
        <NativeSelect
          key={role}
          size="xs"
          label={labels[role]}
          data={[{ value: "", label: role === "body" ? "Choose…" : "None" }, ...table.columns]}
          value={columns[role] ?? ""}
          onChange={({ currentTarget: { value } }) => setColumns({ ...columns, [role]: value })}
        />
      ))}
      <Button type="submit" size="xs" disabled={wanted === undefined}>
        Use this table
      </Button>
      <Button size="xs" variant="default" onClick={() => onChoose(mapping)}>
        Cancel
      </Button>
    </form>
  );
}

const needs = ["mapping-needed", "bad-mapping"];
const labels: Readonly<Record<MessageRole, string>> = {
  sender: "Sender",
  reader: "Reader",
  time: "Time",
  subject: "Subject",
  body: "Body",
  priority: "Priority",
  thread: "Thread",
};
