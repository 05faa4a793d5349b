import styles from "./name-text.module.css";

/** A name on one line. Long ones are cut before their end, for what tells them apart is often there; the tooltip has all. */
export function NameText({ name }: { readonly name: string }) {
  if (name.length <= longest) return <span title={name}>{name}</span>;
  return (
    <span className={styles.name} title={name}>
      <span className={styles.start}>{name.slice(0, -end)}</span>
      <span className={styles.end}>{name.slice(-end)}</span>
    </span>
  );
}

/** Characters. */
const longest = 24;
const end = 10;
