import { Button } from "@mantine/core";
import { IconExclamationCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Failure } from "../../shared/result";
import styles from "./failure-message.module.css";
import { visibleMarks } from "./visible-marks";

export interface FailureMessageProps {
  readonly failure: Failure;
  /** For a button that tries again. */
  readonly onRetry?: () => void;
  /** Other buttons. */
  readonly children?: ReactNode;
}

/** What went wrong, and what to do. Read out when it appears. */
export function FailureMessage({ failure, onRetry, children }: FailureMessageProps) {
  return (
    <div className={styles.failure} role="alert">
      <IconExclamationCircle size={18} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.message}>{visibleMarks(failure.message)}</p>
        {failure.hint && <p>{visibleMarks(failure.hint)}</p>}
      </div>
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      {children}
    </div>
  );
}
