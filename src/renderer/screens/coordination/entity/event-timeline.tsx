import type { PlainValue } from "../../../../shared/coordination/plain-value";
import type { FieldChange, MemoryEvent } from "../../../../shared/memory";
import { TimeText } from "../../../components/time-text";
import styles from "./entity.module.css";

/** What happened to an entry, newest first: who, when, what was before and what after. */
export function EventTimeline({ events }: { readonly events: readonly MemoryEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section className={styles.section} aria-label="History">
      <h3>History</h3>
      <ol className={styles.events}>
        {events.slice(0, longest).map(({ id, at, who, source, kind, changes }) => (
          <li key={id} className={styles.event}>
            <span className={styles.eventHead}>
              <strong>{kindWords[kind]}</strong>
              <span className={styles.dim}>
                <TimeText time={at} /> · {who === "" ? sourceWords[source] : `${who}, ${sourceWords[source]}`}
              </span>
            </span>
            {changes.slice(0, 12).map((change) => (
              <Change key={change.field} change={change} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Change({ change: { field, before, after } }: { readonly change: FieldChange }) {
  return (
    <span className={styles.change}>
      {field}: <del>{valueText(before)}</del> <span aria-hidden>→</span> <ins>{valueText(after)}</ins>
    </span>
  );
}

function valueText(value: PlainValue | undefined): string {
  if (value === undefined || value === null || value === "") return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

const kindWords: Readonly<Record<MemoryEvent["kind"], string>> = {
  created: "Created",
  changed: "Changed",
  deleted: "Removed",
  checked: "Checked",
  executed: "Executed",
  synced: "Synced",
  applied: "Applied",
  rolled_back: "Rolled back",
};

const sourceWords: Readonly<Record<MemoryEvent["source"], string>> = {
  window: "in the window",
  cli: "on the command line",
  mcp: "through MCP",
  outside: "in the file itself",
  worker: "by a worker",
};

/** A longer list would be read by nobody; the page Search has them all. */
const longest = 60;
