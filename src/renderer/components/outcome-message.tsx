import type { ReactNode } from "react";
import type { ApplyOutcome } from "../../shared/history";
import styles from "./outcome-message.module.css";
import { outcomeWords } from "./outcome-words";
import { PathText } from "./path-text";

export interface OutcomeMessageProps {
  readonly outcome: ApplyOutcome;
  /** What was done, such as "Applied" or "Rolled back". */
  readonly deed: string;
  /** Buttons, such as "Roll back". */
  readonly children?: ReactNode;
}

/** How an apply or undo ended, with the result of the check after it. Read out when it appears. */
export function OutcomeMessage({ outcome, deed, children }: OutcomeMessageProps) {
  const { tone, title, text, list } = outcomeWords(outcome, deed);
  return (
    <div className={styles.outcome} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {text && <p>{text}</p>}
        {list.length > 0 && (
          <ul className={styles.list}>
            {list.slice(0, shown).map((line) => (
              <li key={line}>{outcome.kind === "stale" ? <PathText path={line} /> : line}</li>
            ))}
            {list.length > shown && <li>and {list.length - shown} more</li>}
          </ul>
        )}
      </div>
      {children}
    </div>
  );
}

const shown = 4;
