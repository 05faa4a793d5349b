import { UnstyledButton } from "@mantine/core";
import { useCallback } from "react";
import type { RoutingEntry, RoutingEvent } from "../../../../shared/sessions/routing-log";
import { useApp } from "../../../app-shell/app-context";
import { Badge, type Tone } from "../../../components/badge";
import { FailureMessage } from "../../../components/failure-message";
import { Panel } from "../../../components/panel";
import { TimeText } from "../../../components/time-text";
import styles from "../sessions.module.css";
import { useSessionsAnswer } from "../use-sessions";

/** What was handed over in a project, the newest first. */
export function RoutingLog({ project }: { readonly project: string }) {
  const [answer] = useSessionsAnswer<readonly RoutingEntry[]>(
    useCallback((client, workspace) => client.routingLog({ workspace, project }), [project]),
  );
  return (
    <Panel title="Log of handoffs">
      {answer.kind === "loading" && <p role="status">Reading…</p>}
      {answer.kind === "failed" && <FailureMessage failure={answer.failure} />}
      {answer.kind === "ready" && answer.value.length === 0 && (
        <p className={styles.dim}>Nothing was handed over yet.</p>
      )}
      {answer.kind === "ready" && answer.value.length > 0 && (
        <ul className={styles.lines} aria-label="Log of handoffs">
          {answer.value.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a log may be alike, and none is moved.
            <li key={answer.value.length - index}>
              {entry.kind === "other" ? <span className={styles.where}>{entry.text}</span> : <Line entry={entry} />}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Line({ entry }: { readonly entry: Extract<RoutingEntry, { readonly kind: "handoff" }> }) {
  const { sessions } = useApp();
  const { at, event, project, session, stage, from, to, summary } = entry;
  return (
    <>
      <span className={styles.lineHead}>
        <span className={styles.dim}>
          <TimeText time={at} />
        </span>
        <UnstyledButton
          className={styles.link ?? ""}
          onClick={() => sessions.show({ project, session, tab: "handoffs", file: undefined })}
        >
          {session}
        </UnstyledButton>
        <span>{stage}</span>
        <strong className={styles.long}>
          {from} → {to}
        </strong>
        <Badge tone={events[event].tone}>{events[event].label}</Badge>
      </span>
      {summary !== "" && <span className={styles.long}>{summary}</span>}
    </>
  );
}

const events: Readonly<Record<RoutingEvent, { readonly label: string; readonly tone: Tone }>> = {
  handoff: { label: "Handed over", tone: "info" },
  "handoff-automatic": { label: "Handed over automatically", tone: "info" },
  acknowledged: { label: "Acknowledged", tone: "good" },
  rejected: { label: "Rejected", tone: "bad" },
};
