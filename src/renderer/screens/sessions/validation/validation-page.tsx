import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { ValidationReport } from "../../../../shared/sessions/findings";
import { count } from "../../../components/count";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";
import { FindingList } from "./finding-list";

/** All sessions held to the constitution. */
export function ValidationPage() {
  const [answer, retry] = useSessionsAnswer<ValidationReport>(
    useCallback((client, workspace) => client.validate({ workspace }), []),
  );
  if (answer.kind === "loading") {
    return (
      <p className={styles.none} role="status">
        Validating…
      </p>
    );
  }
  if (answer.kind === "failed") {
    return (
      <div className={styles.messages}>
        <FailureMessage failure={answer.failure}>
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        </FailureMessage>
      </div>
    );
  }
  const { passing, sessions, findings } = answer.value;
  return (
    <div className={styles.pageBody}>
      <p className={styles.verdict} role="status" aria-label="Verdict" data-good={passing === sessions}>
        {passing === sessions
          ? `All of ${count(sessions, "session")} pass.`
          : `${passing} of ${count(sessions, "session")} pass.`}
      </p>
      <FindingList findings={findings} />
    </div>
  );
}
