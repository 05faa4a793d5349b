import { type ReactNode, useCallback } from "react";
import type { SyncLogEntry } from "../../../../shared/sessions/sync";
import { count } from "../../../components/count";
import { FailureMessage } from "../../../components/failure-message";
import { Panel } from "../../../components/panel";
import { TimeText } from "../../../components/time-text";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";

export interface SyncLogProps {
  readonly project: string;
  /** Beside the title: the choice of another project. */
  readonly children?: ReactNode;
}

/** What went over between a project and the remote. */
export function SyncLog({ project, children }: SyncLogProps) {
  const [answer] = useSessionsAnswer<readonly SyncLogEntry[]>(
    useCallback((client, workspace) => client.sharing.log({ workspace, project }), [project]),
  );
  return (
    <Panel title="Log" aside={children}>
      {answer.kind === "loading" && <p role="status">Reading…</p>}
      {answer.kind === "failed" && <FailureMessage failure={answer.failure} />}
      {answer.kind === "ready" && answer.value.length === 0 && (
        <p className={styles.dim}>Nothing was pushed or pulled yet.</p>
      )}
      {answer.kind === "ready" && answer.value.length > 0 && (
        <ul className={styles.lines} aria-label="Log">
          {answer.value.map(({ at, direction, session, version, artifacts }) => (
            <li key={`${at} ${direction} ${session}`}>
              <span className={styles.lineHead}>
                <span className={styles.dim}>
                  <TimeText time={at} />
                </span>
                <span>{direction === "push" ? "Pushed" : "Pulled"}</span>
                <strong className={styles.long}>{session}</strong>
                <span className={styles.dim} title={artifacts.join("\n")}>
                  version {version}, {count(artifacts.length, "file")}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
