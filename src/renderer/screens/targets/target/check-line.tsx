import type { CheckResult } from "../../../../shared/targets/verification";
import { Badge } from "../../../components/badge";
import { commandLine } from "../../../components/command-line";
import { verdictLooks } from "../target-words";
import styles from "./target.module.css";

/** A check: how it went, beside the time before, and what it found. */
export function CheckLine({ check }: { readonly check: CheckResult }) {
  const { title, verdict, change, summary, details, counted, argv, output, component, optional } = check;
  const { label, tone } = verdictLooks[verdict];
  const told = details.filter((line) => line !== summary);
  const hasMore = told.length > 0 || argv !== undefined || (output ?? "").trim() !== "";
  return (
    <li className={styles.check}>
      <div className={styles.checkHead}>
        <Badge tone={tone}>{label}</Badge>
        {change === "regressed" && <Badge tone="bad">Regressed</Badge>}
        {change === "fixed" && <Badge tone="good">Fixed</Badge>}
        {optional && <Badge tone="neutral">Optional</Badge>}
        <strong>{title}</strong>
        <span className={styles.checkSummary}>
          {summary}
          {counted && ` (${counted.found} of ${counted.expected})`}
        </span>
        {component !== undefined && <span className={styles.dim}>{component}</span>}
      </div>
      {hasMore && (
        <details open={verdict === "failed"}>
          <summary>{argv ? "Command and output" : "Details"}</summary>
          {argv && <code className={styles.command}>{commandLine(argv)}</code>}
          {told.length > 0 && (
            <ul className={styles.checkDetails}>
              {told.slice(0, mostDetails).map((line) => (
                <li key={line}>{line}</li>
              ))}
              {told.length > mostDetails && <li>and {told.length - mostDetails} more</li>}
            </ul>
          )}
          {output !== undefined && output.trim() !== "" && (
            <pre
              className={styles.output}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
              tabIndex={0}
            >
              {output.trimEnd().slice(-longestOutput)}
            </pre>
          )}
        </details>
      )}
    </li>
  );
}

const mostDetails = 20;
/** Characters. */
const longestOutput = 10_000;
