import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Entity } from "../../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../../shared/coordination/enums";
import { count } from "../../../../components/count";
import { kindNames, words } from "../../coordination-words";
import type { EditWish } from "../../editing/edit-types";
import { fieldOf, fieldWish } from "../../editing/field-edit";
import { problemOf } from "../../editing/form-edits";
import { useCoordination } from "../../use-coordination";
import styles from "./table.module.css";

export interface BulkBarProps {
  readonly kind: EntityKind;
  readonly entries: readonly Entity[];
  /** The selection has done its work. */
  readonly onDone: () => void;
}

/** Gives all selected entries the same value, or removes them; one change set, that one undo takes back. */
export function BulkBar({ kind, entries, onDone }: BulkBarProps) {
  const { edit, review, isEditable } = useCoordination();
  const fields = names.flatMap((name) => fieldOf(kind, name) ?? []);
  const [name, setName] = useState("status");
  const [text, setText] = useState("");
  const field = fields.find(({ path }) => path[0] === name) ?? fields[0];
  if (!field) return null;
  const options = field.options ?? [];
  const value = field.kind === "choice" && text === "" ? (options[0] ?? "") : text;
  const problem = problemOf(field, value);
  const wish = (): EditWish => fieldWish(kind, entries, field, value);
  const removal: EditWish = {
    title: `Remove ${count(entries.length, kindNames[kind].one, kindNames[kind].many)}`,
    edits: entries.map(({ id }) => ({ kind: "remove", entity: kind, id })),
  };
  const act = (deed: (wish: EditWish) => unknown, what: EditWish) => () => {
    onDone();
    void deed(what);
  };
  return (
    <section className={styles.bulk} aria-label="Selected entries">
      <strong>{count(entries.length, "selected", "selected")}</strong>
      <NativeSelect
        size="xs"
        aria-label="Field to set"
        data={fields.map(({ path, label }) => ({ value: path[0], label: `Set ${label.toLowerCase()}` }))}
        value={field.path[0]}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setText("");
        }}
      />
      {field.kind === "choice" ? (
        <NativeSelect
          size="xs"
          aria-label="Value"
          data={options.map((option) => ({ value: option, label: words(option) }))}
          value={value}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      ) : (
        <TextInput
          size="xs"
          aria-label="Value"
          placeholder="empty: taken away"
          type={field.kind === "day" ? "date" : "text"}
          error={problem}
          value={value}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      <Button size="xs" disabled={!isEditable || problem !== undefined} onClick={act(edit, wish())}>
        Set
      </Button>
      <Button size="xs" variant="default" disabled={!isEditable || problem !== undefined} onClick={act(review, wish())}>
        Show YAML diff…
      </Button>
      <span className={styles.grow} />
      <Button size="xs" variant="default" disabled={!isEditable} onClick={act(review, removal)}>
        Remove…
      </Button>
      <Button size="xs" variant="default" onClick={onDone}>
        Clear selection
      </Button>
    </section>
  );
}

const names = ["status", "priority", "assignee", "target", "estimated_hours"];
