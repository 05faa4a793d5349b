import { Loader } from "@mantine/core";
import { Badge } from "../../../components/badge";
import { commandLine } from "../../../components/command-line";
import type { LiveStep } from "./live-run";
import styles from "./sync.module.css";

/** A command with its exact words, what it prints, and how it ended. */
export function LiveStepBox({ live: { step, output, outcome } }: { readonly live: LiveStep }) {
  const isGood = outcome?.kind === "ended" && outcome.code === 0;
  const printed = (outcome && outcome.kind !== "not-started" ? outcome.output : output).trimEnd();
  return (
    <div className={styles.step}>
      <div className={styles.cardHead}>
        <span className={styles.stepTitle}>{step.title}</span>
        {outcome ? (
          <Badge tone={isGood ? "good" : "bad"}>
            {outcome.kind === "ended"
              ? `Ended with ${outcome.code}`
              : outcome.kind === "stopped"
                ? "Stopped"
                : "Not started"}
          </Badge>
        ) : (
          <span className={styles.working}>
            <Loader size={13} aria-hidden /> Running…
          </span>
        )}
      </div>
      <code className={styles.command}>{commandLine(step.argv)}</code>
      <span className={styles.where}>in {step.folder}</span>
      {outcome?.kind === "not-started" && <p className={styles.failure}>{outcome.failure.message}</p>}
      {printed !== "" && (
        <details open={!isGood}>
          <summary>What it printed</summary>
          <pre
            className={styles.output}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
            tabIndex={0}
          >
            {printed.slice(-longestOutput)}
          </pre>
        </details>
      )}
    </div>
  );
}

/** Characters. */
const longestOutput = 20_000;
