import styles from "./name-text.module.css";
import { visibleMarks } from "./visible-marks";

/** A name on one line. Long ones are cut before their end, for what tells them apart is often there; the tooltip has all. */
export function NameText({ name }: { readonly name: string }) {
  const shown = visibleMarks(name);
  if (shown.length <= longest) return <span title={shown}>{shown}</span>;
  return (
    <span className={styles.name} title={shown}>
      <span className={styles.start}>{shown.slice(0, -end)}</span>
      <span className={styles.end}>{shown.slice(-end)}</span>
    </span>
  );
}

/** Characters. */
const longest = 24;
const end = 10;
