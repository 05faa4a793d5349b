import { Button, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import type { Load } from "../../../client/load";
import { FailureMessage } from "../../../components/failure-message";
import styles from "./page.module.css";

export interface AnswerBodyProps<T> {
  readonly answer: Load<T>;
  readonly retry: () => void;
  /** What the button of a failure says, if not that it tries again. */
  readonly retryLabel?: string;
  readonly children: (value: T) => ReactNode;
}

/** What an answer is drawn as: while it is on its way, when it was refused, and when it is there. */
export function AnswerBody<T>({ answer, retry, retryLabel, children }: AnswerBodyProps<T>) {
  if (answer.kind === "ready") return children(answer.value);
  if (answer.kind === "loading") {
    return (
      <div className={styles.waiting} role="status" aria-label="Reading">
        <Loader size="sm" aria-hidden />
      </div>
    );
  }
  return (
    <div className={styles.message}>
      {retryLabel === undefined ? (
        <FailureMessage failure={answer.failure} onRetry={retry} />
      ) : (
        <FailureMessage failure={answer.failure}>
          <Button size="xs" variant="default" onClick={retry}>
            {retryLabel}
          </Button>
        </FailureMessage>
      )}
    </div>
  );
}
