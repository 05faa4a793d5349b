import { type Icon, IconAlertTriangle, IconHandStop, IconInfoCircle } from "@tabler/icons-react";
import type { Note } from "../../shared/config-sync";
import styles from "./note-list.module.css";

/** Notes about an item, a plan or a tool, the gravest first. Nothing when there are none. */
export function NoteList({ notes, label }: { readonly notes: readonly Note[]; readonly label: string }) {
  if (notes.length === 0) return null;
  const sorted = [...notes].sort((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <ul className={styles.notes} aria-label={label}>
      {sorted.map(({ code, severity, field, text }) => {
        const SeverityIcon = icons[severity];
        return (
          <li key={`${code} ${field} ${text}`} className={styles.note} data-severity={severity}>
            <SeverityIcon size={16} aria-label={names[severity]} role="img" />
            <span>
              {field && <code className={styles.field}>{field}</code>}
              {text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const rank: Readonly<Record<Note["severity"], number>> = { blocker: 0, warning: 1, info: 2 };
const names: Readonly<Record<Note["severity"], string>> = { blocker: "Blocker", warning: "Warning", info: "Note" };
const icons: Readonly<Record<Note["severity"], Icon>> = {
  blocker: IconHandStop,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
};
