import type { SyncItem } from "../../../shared/config-sync";
import type { Fidelity, RoundTrip } from "../../../shared/fidelity";
import { Badge, type Tone } from "../../components/badge";
import styles from "./item-report.module.css";

/** The fidelity report: what becomes of each field of an item, the gravest first, and what the way back would give. */
export function ItemReport({ item }: { readonly item: SyncItem }) {
  const { fidelity, roundTrip } = item;
  if (fidelity.length === 0) return <p className={styles.dim}>Nothing of this item is carried over.</p>;
  const kept = fidelity.filter(({ kind }) => kind === "kept");
  const told = fidelity.filter(({ kind }) => kind !== "kept").sort((a, b) => rank[a.kind] - rank[b.kind]);
  return (
    <section className={styles.report} aria-label="What becomes of each field">
      {roundTrip && <p className={styles.dim}>{roundTripWords[roundTrip]}</p>}
      {told.length > 0 && (
        <ul className={styles.fields}>
          {told.map(({ kind, field, text, line }) => (
            <li key={`${kind} ${field} ${line} ${text}`} className={styles.field}>
              <span className={styles.head}>
                <Badge tone={looks[kind].tone}>{looks[kind].label}</Badge>
                <code className={styles.name}>{field}</code>
                {line !== undefined && <span className={styles.dim}>line {line}</span>}
              </span>
              {text}
            </li>
          ))}
        </ul>
      )}
      {kept.length > 0 && (
        <p className={styles.kept}>
          <Badge tone={looks.kept.tone}>{looks.kept.label}</Badge>
          {[...new Set(kept.map(({ field }) => field))].map((field) => (
            <code key={field}>{field}</code>
          ))}
        </p>
      )}
    </section>
  );
}

/** How many fields the report has more to say of than that they are kept. */
export function toldFields({ fidelity }: SyncItem): number {
  return fidelity.filter(({ kind }) => kind !== "kept").length;
}

const roundTripWords: Readonly<Record<RoundTrip, string>> = {
  "same-bytes": "Converted back, it is the same, byte for byte.",
  "same-meaning": "Converted back, it means the same; its spelling may differ.",
  differs: "Converted back, it would not be the same. Your original stays as it is.",
};

const rank: Readonly<Record<Fidelity["kind"], number>> = {
  decision: 0,
  deleted: 1,
  "not-representable": 2,
  approximated: 3,
  translated: 4,
  kept: 5,
};

const looks: Readonly<Record<Fidelity["kind"], { readonly label: string; readonly tone: Tone }>> = {
  kept: { label: "Kept", tone: "good" },
  translated: { label: "Translated", tone: "info" },
  approximated: { label: "Approximated", tone: "warn" },
  "not-representable": { label: "Stays behind", tone: "odd" },
  deleted: { label: "Deleted", tone: "warn" },
  decision: { label: "Your decision", tone: "warn" },
};
