import type { Row } from "../../../shared/migration-plan";
import styles from "./assessment.module.css";
import { placeWords } from "./finding-grid";

export interface SumTableProps {
  /** Its name, such as "Why the risk is high". */
  readonly label: string;
  /** "Points" or "Hours". */
  readonly unit: string;
  readonly rows: readonly Row[];
  readonly total: number;
}

/** A figure as the rows that add up to it. */
export function SumTable({ label, unit, rows, total }: SumTableProps) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col" className={styles.number}>
            {unit}
          </th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td className={styles.number}>{signed(row.amount)}</td>
            <td>
              {row.why}
              {row.evidence.map((place) => (
                <span key={placeWords(place)} className={styles.place}>
                  {placeWords(place)}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td className={styles.number}>{String(total).replace("-", "−")}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** "+2", "−1", "0". */
function signed(amount: number): string {
  if (amount === 0) return "0";
  return amount > 0 ? `+${amount}` : `−${-amount}`;
}
