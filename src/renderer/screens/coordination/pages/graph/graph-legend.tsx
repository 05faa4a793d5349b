import styles from "./graph.module.css";

/** What the signs and lines of a diagram mean. */
export function GraphLegend({ kind }: { readonly kind: "dependencies" | "blocking" }) {
  return (
    <ul className={styles.legend} aria-label="Signs">
      {words[kind].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const words = {
  dependencies: [
    "An arrow leads to what is needed",
    "✓ fine",
    "✗ unsatisfied",
    "── satisfied",
    "╌╌ unsatisfied",
    "··· unknown",
    "⟲ cycle",
  ],
  blocking: ["An arrow leads to what waits", "○ open", "? in no list", "★ critical path", "⟲ cycle"],
} as const;
