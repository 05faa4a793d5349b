import { Button, UnstyledButton } from "@mantine/core";
import { useCallback, useState } from "react";
import type { QueuedPush, SessionSyncStatus, SyncConflict, SyncStatus } from "../../../../shared/sessions/sync";
import { useApp } from "../../../app-shell/app-context";
import { Badge } from "../../../components/badge";
import { count, grouped } from "../../../components/count";
import { FailureMessage } from "../../../components/failure-message";
import { Panel } from "../../../components/panel";
import { TimeText } from "../../../components/time-text";
import { standingLooks } from "../session-words";
import styles from "../sessions.module.css";
import { useSessions, useSessionsAnswer } from "../use-sessions";
import { notableSessions } from "./notable-sessions";
import { pushWords } from "./push-words";

/** Each project beside the remote: its sessions, what waits in the queue, and conflicts to settle. */
export function SyncStanding() {
  const [answer, retry] = useSessionsAnswer<readonly SyncStatus[]>(
    useCallback((client, workspace) => client.sharing.status({ workspace }), []),
  );
  if (answer.kind === "loading") return <p role="status">Asking the remote…</p>;
  if (answer.kind === "failed") {
    return (
      <FailureMessage failure={answer.failure}>
        <Button size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      </FailureMessage>
    );
  }
  return answer.value.map((status) => <ProjectStanding key={status.project} status={status} />);
}

function ProjectStanding({ status }: { readonly status: SyncStatus }) {
  const { project, connection, sessions, skipped } = status;
  const notable = notableSessions(sessions);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? notable : notable.slice(0, mostLines);
  const inStep = sessions.length - notable.length;
  return (
    <Panel
      title={project}
      aside={connection.kind === "online" ? <Badge tone="good">Online</Badge> : <Badge tone="warn">Offline</Badge>}
    >
      <div className={styles.stack}>
        {connection.kind === "offline" && (
          <p className={styles.dim}>
            {connection.message.replace(/\.$/, "")}. What is shown is how it stood the last time.
          </p>
        )}
        {notable.length > 0 && (
          <ul className={styles.lines} aria-label={`Sessions of ${project}`}>
            {shown.map((one) => (
              <StandingLine key={one.session} project={project} status={one} />
            ))}
          </ul>
        )}
        {shown.length < notable.length && (
          <div className={styles.buttons}>
            <span className={styles.dim}>{notable.length - shown.length} more</span>
            <Button size="compact-xs" variant="default" onClick={() => setWhole(true)}>
              Show all {notable.length}
            </Button>
          </div>
        )}
        {inStep > 0 && (
          <p className={styles.dim}>
            {notable.length === 0 ? `${count(inStep, "session")} in step.` : `${grouped(inStep)} more in step.`}
          </p>
        )}
        {skipped.length > 0 && (
          <details>
            <summary>{skipped.length} can't be shared</summary>
            <ul className={styles.lines}>
              {skipped.map(({ path, reason }) => (
                <li key={path}>
                  <span className={styles.where}>{path}</span>
                  <span className={styles.dim}>{reason}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Panel>
  );
}

function StandingLine({ project, status }: { readonly project: string; readonly status: SessionSyncStatus }) {
  const { sessions } = useApp();
  const { session, standing, queued, conflicts } = status;
  const { label, tone } = standingLooks[standing];
  return (
    <li>
      <span className={styles.lineHead}>
        <UnstyledButton
          className={styles.link ?? ""}
          onClick={() => sessions.show({ project, session, tab: "artifacts", file: undefined })}
        >
          {session}
        </UnstyledButton>
        <Badge tone={tone}>{label}</Badge>
      </span>
      {queued && <QueueLine project={project} queued={queued} />}
      {conflicts.map((conflict) => (
        <ConflictLine key={conflict.path} project={project} conflict={conflict} />
      ))}
    </li>
  );
}

function QueueLine({ project, queued }: { readonly project: string; readonly queued: QueuedPush }) {
  const { engine, notices, sessions } = useApp();
  const { workspace } = useSessions();
  const { session, state, attempts, notBefore, failure } = queued;
  const drop = async () => {
    await engine.call((client) => client.sessions.sharing.drop({ workspace, project, session }));
    sessions.tell(`The push of ${session} was taken out of the queue; the session stays as it is.`);
    await sessions.reload();
  };
  const retry = async () => {
    const [report] = await engine.call((client) => client.sessions.sharing.push({ workspace, project, session }));
    if (report) sessions.tell(`${session}: ${pushWords(report)}`);
    await sessions.reload();
  };
  return (
    <span className={styles.lineHead}>
      <Badge tone={state === "stopped" ? "bad" : "neutral"}>In the queue</Badge>
      <span className={styles.dim}>
        {state === "waiting" && (
          <>
            {attempts === 0 ? "sent next" : `tried ${attempts} times, again`} <TimeText time={notBefore} />
          </>
        )}
        {state === "diverged" && "waits for a pull"}
        {state === "stopped" && (failure ?? "stopped")}
      </span>
      <span className={styles.tools}>
        <Button size="compact-xs" variant="default" onClick={() => void notices.watch(retry())}>
          Try now
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void notices.watch(drop())}>
          Drop
        </Button>
      </span>
    </span>
  );
}

function ConflictLine({ project, conflict }: { readonly project: string; readonly conflict: SyncConflict }) {
  const { sessions } = useApp();
  const { session, path, kind } = conflict;
  const settle = (use: "ours" | "theirs") =>
    void sessions.review({
      title: `Settle ${path} of ${session}`,
      plan: (client, workspace) => client.sharing.planSettling({ workspace, project, session, path, use }),
      by: "sharing",
    });
  return (
    <span className={styles.lineHead}>
      <Badge tone="bad">Conflict</Badge>
      <UnstyledButton
        className={styles.link ?? ""}
        onClick={() => sessions.show({ project, session, tab: "artifacts", file: path })}
      >
        {path}
      </UnstyledButton>
      <span className={styles.dim}>{conflictWords[kind]}</span>
      <span className={styles.tools}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Keep ours… for ${path}`}
          onClick={() => settle("ours")}
        >
          Keep ours…
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Take theirs… for ${path}`}
          onClick={() => settle("theirs")}
        >
          Take theirs…
        </Button>
        {kind === "both-changed" && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`By hand… for ${path}`}
            onClick={() => sessions.ask({ kind: "conflict", project, conflict })}
          >
            By hand…
          </Button>
        )}
      </span>
    </span>
  );
}

const conflictWords: Readonly<Record<SyncConflict["kind"], string>> = {
  "both-changed": "changed on both sides",
  "removed-there": "changed here, removed there",
  "removed-here": "removed here, changed there",
};

/** Each has its buttons: a thousand at once would take a moment. */
const mostLines = 100;
