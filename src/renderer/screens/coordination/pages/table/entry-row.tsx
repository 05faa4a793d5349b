import { UnstyledButton } from "@mantine/core";
import { memo } from "react";
import type { Entity } from "../../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../../shared/coordination/enums";
import { visibleMarks } from "../../../../components/visible-marks";
import { fieldOf, fieldWish } from "../../editing/field-edit";
import { entryFacts } from "../../entry-facts";
import { useCoordination } from "../../use-coordination";
import { CellSelect } from "./cell-select";
import { CellText } from "./cell-text";
import type { EntryColumn } from "./columns";
import styles from "./table.module.css";

export interface EntryRowProps {
  readonly kind: EntityKind;
  readonly entry: Entity;
  readonly columns: readonly EntryColumn[];
  /** The Tab key stops at its controls. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onToggle: (entry: Entity) => void;
}

/** The cells of an entry; what can be edited is edited in its place. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { kind, entry, columns, isActive, isSelected, onToggle } = props;
  const { openEntity, edit, isEditable, overview } = useCoordination();
  const facts = entryFacts(entry, overview.report.today);
  const tabIndex = isActive ? 0 : -1;
  return (
    <>
      <td>
        {/* The browser's own: dozens of rows come into the page with every turn of the wheel. */}
        <input
          type="checkbox"
          className={styles.check}
          aria-label={`Select ${entry.id}`}
          data-stop="check"
          tabIndex={tabIndex}
          checked={isSelected}
          onChange={() => onToggle(entry)}
        />
      </td>
      <td>
        <UnstyledButton
          className={styles.id ?? ""}
          data-stop="id"
          tabIndex={tabIndex}
          onClick={() => openEntity(entry.id)}
        >
          {visibleMarks(entry.id)}
        </UnstyledButton>
      </td>
      {columns.map(({ header, field: name, text }) => {
        const field = name === undefined ? undefined : fieldOf(kind, name);
        const shown = text(entry, facts);
        if (!field) {
          return (
            <td key={header} title={shown}>
              {visibleMarks(shown)}
            </td>
          );
        }
        const control = {
          field,
          text: shown,
          label: `${header} of ${entry.id}`,
          tabIndex,
          isEditable,
          onChange: (next: string) => void edit(fieldWish(kind, [entry], field, next)),
        };
        return (
          <td key={header} data-late={name === "target" && facts.isOverdue}>
            {field.kind === "choice" ? <CellSelect {...control} /> : <CellText {...control} />}
          </td>
        );
      })}
    </>
  );
});
