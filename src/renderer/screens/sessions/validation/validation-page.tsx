import { Button } from "@mantine/core";
import { useCallback } from "react";
import type { ValidationReport } from "../../../../shared/sessions/findings";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";
import { verdictWords } from "./finding-groups";
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
      <p className={styles.verdict} role="status" aria-label="Verdict" data-good={sessions > 0 && passing === sessions}>
        {verdictWords(passing, sessions)}
      </p>
      {(sessions > 0 || findings.length > 0) && <FindingList findings={findings} />}
    </div>
  );
}
