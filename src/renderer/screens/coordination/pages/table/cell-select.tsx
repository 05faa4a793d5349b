import { statusTone, words } from "../../coordination-words";
import type { EntryField } from "../../editing/entry-fields";
import styles from "./table.module.css";

/** What a cell that edits a field gets. */
export interface CellProps {
  readonly field: EntryField;
  /** What the field says now. */
  readonly text: string;
  readonly label: string;
  readonly tabIndex: number;
  readonly isEditable: boolean;
  readonly onChange: (text: string) => void;
}

/** A choice in its cell. */
export function CellSelect({ field, text, label, tabIndex, isEditable, onChange }: CellProps) {
  const known = field.options ?? [];
  return (
    <select
      className={styles.cell}
      data-tone={field.path[0] === "priority" ? priorityTone(text) : statusTone(text)}
      aria-label={label}
      tabIndex={tabIndex}
      disabled={!isEditable}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {(known.includes(text) ? known : [text, ...known]).map((value) => (
        <option key={value} value={value}>
          {value === "" ? "–" : words(value)}
        </option>
      ))}
    </select>
  );
}

function priorityTone(text: string): string {
  return text === "critical" ? "bad" : text === "high" ? "warn" : "neutral";
}
