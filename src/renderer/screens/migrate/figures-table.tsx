import type { Figures } from "../../../shared/migration-plan";
import styles from "./assessment.module.css";
import { figureRows } from "./figure-rows";

interface Side {
  readonly title: string;
  readonly figures: Figures;
  /** Further rows, by name, that both sides have. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Two sets of figures side by side; what differs stands out, and says so. */
export function FiguresTable(props: { readonly label: string; readonly before: Side; readonly after: Side }) {
  const { label, before, after } = props;
  const supposed = { ...figureRows(after.figures), ...after.more };
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">{before.title}</th>
          <th scope="col">{after.title}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries({ ...figureRows(before.figures), ...before.more }).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
            <td className={supposed[name] === value ? "" : styles.changed}>{supposed[name]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
