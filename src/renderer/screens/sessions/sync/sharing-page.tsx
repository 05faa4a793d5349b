import { Button } from "@mantine/core";
import { IconCloud, IconDownload, IconUpload } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { remotePlace } from "../../../../shared/sessions/remote-place";
import type { SyncRemote } from "../../../../shared/sessions/sync";
import type { PushReport, SyncRemoteView } from "../../../../shared/sessions/sync-view";
import { useApp } from "../../../app-shell/app-context";
import { callFailure } from "../../../client/call-failure";
import type { Load } from "../../../client/load";
import { EmptyState } from "../../../components/empty-state";
import { FailureMessage } from "../../../components/failure-message";
import { ProjectChoice } from "../project-choice";
import styles from "../sessions.module.css";
import { useSessions, useSessionsAnswer } from "../use-sessions";
import { HubLogin } from "./hub-login";
import { pushWords } from "./push-words";
import { SyncLog } from "./sync-log";
import { SyncStanding } from "./sync-standing";

/** Where sessions are shared, how each stands beside the remote, and sending and fetching them. */
export function SharingPage() {
  const { sessions } = useApp();
  const { listing } = useSessions();
  const [answer] = useSessionsAnswer<SyncRemoteView>(
    useCallback((client, workspace) => client.sharing.remote({ workspace }), []),
  );
  const [wanted, choose] = useState<string>();
  const project = listing.projects.find(({ name }) => name === wanted) ?? listing.projects[0];
  if (answer.kind === "loading") {
    return (
      <p className={styles.none} role="status">
        Reading…
      </p>
    );
  }
  if (answer.kind === "failed") {
    return (
      <div className={styles.messages}>
        <FailureMessage failure={answer.failure} />
      </div>
    );
  }
  const { remote } = answer.value;
  if (!remote) {
    return (
      <EmptyState
        icon={IconCloud}
        title="These sessions are shared nowhere"
        text="Share them through a folder that all can reach, a git repository, or a team hub. Without a connection what you push waits in a queue, and nothing is lost."
      >
        <Button size="sm" onClick={() => sessions.ask({ kind: "remote" })}>
          Choose where…
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.pageScroll}>
      <RemoteBar remote={remote} />
      {remote.kind === "hub" && <HubLogin url={remote.url} />}
      <SyncStanding />
      {project && (
        <SyncLog key={project.name} project={project.name}>
          {listing.projects.length > 1 && <ProjectChoice value={project.name} onChange={choose} />}
        </SyncLog>
      )}
    </div>
  );
}

function RemoteBar({ remote }: { readonly remote: SyncRemote }) {
  const { engine, sessions } = useApp();
  const { workspace, listing } = useSessions();
  const [push, setPush] = useState<Load<readonly PushReport[]>>();
  const send = async () => {
    setPush({ kind: "loading" });
    try {
      const value = await engine.call((client) => client.sessions.sharing.push({ workspace }));
      setPush({ kind: "ready", value });
    } catch (error) {
      setPush({ kind: "failed", failure: callFailure(error) });
    }
    await sessions.reload();
  };
  const place = remotePlace(remote);
  return (
    <>
      <div className={styles.innerBar}>
        <span>{kindWords[remote.kind]}</span>
        <strong className={styles.long} title={place}>
          {place}
        </strong>
        <Button size="compact-xs" variant="default" onClick={() => sessions.ask({ kind: "remote" })}>
          Change…
        </Button>
        <div className={styles.tools}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() =>
              void sessions.review({
                title: "Pull sessions",
                plan: (client) => client.sharing.planPull({ workspace }),
                by: "pull",
              })
            }
          >
            Pull…
          </Button>
          <Button
            size="xs"
            leftSection={<IconUpload size={16} aria-hidden />}
            loading={push?.kind === "loading"}
            disabled={listing.projects.length === 0}
            onClick={() => void send()}
          >
            Push
          </Button>
        </div>
      </div>
      {push?.kind === "failed" && <FailureMessage failure={push.failure} />}
      {push?.kind === "ready" && (
        <ul className={styles.lines} role="status" aria-label="Last push">
          {push.value.map((report) => (
            <li key={report.project}>
              <strong className={styles.long}>{report.project}</strong>
              <span>{pushWords(report)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const kindWords: Readonly<Record<SyncRemote["kind"], string>> = {
  hub: "Team hub",
  folder: "Shared folder",
  git: "Git repository",
};
