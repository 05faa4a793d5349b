import { Button } from "@mantine/core";
import { useCallback } from "react";
import { useApp } from "../../../app-shell/app-context";
import { useLoad } from "../../../client/load";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";
import { useSessions } from "../use-sessions";
import { ReferenceList } from "./reference-list";

/** Every mention of the prototype in the workspace, also where none of it is left. */
export function ReferencesPage() {
  const { engine } = useApp();
  const { workspace } = useSessions();
  // Not asked again with every change: it reads every text file of the workspace.
  const [answer, retry] = useLoad(
    useCallback(
      () => engine.call((client) => client.sessions.migration.references({ workspace })),
      [engine, workspace],
    ),
  );
  if (answer.kind === "loading") {
    return (
      <p className={styles.none} role="status">
        Looking for mentions of the prototype…
      </p>
    );
  }
  const again = (
    <Button size="xs" variant="default" onClick={retry}>
      Look again
    </Button>
  );
  if (answer.kind === "failed") {
    return (
      <div className={styles.messages}>
        <FailureMessage failure={answer.failure}>{again}</FailureMessage>
      </div>
    );
  }
  const { references } = answer.value;
  return (
    <div className={styles.pageBody}>
      <div className={styles.innerBar}>
        <p role="status" aria-label="Active references" className={styles.verdict} data-good={references.active === 0}>
          {references.active === 0
            ? "Nothing that is active mentions the prototype."
            : `${references.active} active mentions of the prototype. A migration rewrites them.`}
        </p>
        <div className={styles.tools}>{again}</div>
      </div>
      <ReferenceList references={references} />
    </div>
  );
}
