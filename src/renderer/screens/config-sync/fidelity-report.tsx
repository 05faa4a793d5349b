import type { Fidelity, SyncItem } from "../../../shared/config-sync";
import { Badge, type Tone } from "../../components/badge";
import styles from "./fidelity-report.module.css";

/** What becomes of each field of an item, and what the way back would give. */
export function FidelityReport({ item }: { readonly item: SyncItem }) {
  const { fidelity, roundTrip } = item;
  if (fidelity.length === 0) return <p className={styles.none}>Nothing of this item is carried over.</p>;
  return (
    <div className={styles.report}>
      {roundTrip && <p className={styles.back}>{roundTripWords[roundTrip]}</p>}
      <table className={styles.table} aria-label="What becomes of each field">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">What becomes of it</th>
          </tr>
        </thead>
        <tbody>
          {fidelity.map(({ kind, field, text, line }) => (
            <tr key={`${kind} ${field} ${line} ${text}`}>
              <th scope="row">
                <code>{field}</code>
                {line !== undefined && <span className={styles.line}>line {line}</span>}
              </th>
              <td>
                <Badge tone={tones[kind]}>{kindWords[kind]}</Badge> {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const roundTripWords = {
  "same-bytes": "Converted back, it is the same, byte for byte.",
  "same-meaning": "Converted back, it means the same; its spelling may differ.",
  differs: "Converted back, it would not be the same. Your original stays as it is.",
};

const kindWords: Readonly<Record<Fidelity["kind"], string>> = {
  kept: "Kept",
  translated: "Translated",
  approximated: "Approximated",
  "not-representable": "Stays behind",
  decision: "Your decision",
};

const tones: Readonly<Record<Fidelity["kind"], Tone>> = {
  kept: "good",
  translated: "info",
  approximated: "warn",
  "not-representable": "odd",
  decision: "warn",
};
