import styles from "../sessions.module.css";
import type { MigrationPhase } from "./migration-state";

/** Where in the migration the user is. */
export function MigrationSteps({ phase }: { readonly phase: MigrationPhase }) {
  const at = stepOf(phase);
  return (
    <ol className={styles.steps} aria-label="Steps of the migration">
      {steps.map((step, number) => (
        <li key={step} aria-current={number === at ? "step" : undefined} data-past={number < at}>
          <span className={styles.stepNumber} aria-hidden>
            {number + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}

function stepOf(phase: MigrationPhase): number {
  switch (phase.kind) {
    case "found":
      return 1;
    case "planning":
    case "review":
      return phase.sample === undefined ? 3 : 2;
    case "writing":
      return 3;
    case "ended":
      return phase.sample === undefined ? 4 : 2;
    default:
      return 0;
  }
}

const steps = ["Find", "Choose", "Try one", "Migrate", "Verify"] as const;
