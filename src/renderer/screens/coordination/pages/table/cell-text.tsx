import { useEffect, useState } from "react";
import { problemOf } from "../../editing/form-edits";
import type { CellProps } from "./cell-select";
import styles from "./table.module.css";

/** A text, day (as the file writes it) or estimate in its cell: written with Enter or when the field is left, given up with Escape. */
export function CellText({ field, text, label, tabIndex, isEditable, onChange }: CellProps) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const problem = typed.trim() === text ? undefined : problemOf(field, typed);
  const commit = (): void => {
    if (typed.trim() === text) setTyped(text);
    else if (problem === undefined) onChange(typed.trim());
  };
  return (
    <input
      className={styles.cell}
      aria-label={label}
      aria-invalid={problem !== undefined}
      title={problem ?? typed}
      tabIndex={tabIndex}
      disabled={!isEditable}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setTyped(text);
      }}
    />
  );
}
