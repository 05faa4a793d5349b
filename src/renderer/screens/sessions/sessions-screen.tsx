import { Button, Loader } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { PathText } from "../../components/path-text";
import styles from "./sessions.module.css";
import { StartPage } from "./start-page";
import { SessionsContext } from "./use-sessions";
import { WorkspaceDesk } from "./workspace-desk";
import { WorkspacePicker } from "./workspace-picker";

/** A workspace with its sessions: how far they are, what is wrong with them, who is next, and where they are shared. */
export function SessionsScreen() {
  const { sessions } = useApp();
  const { workspace, known, listing, isNew, version } = useStore(sessions.view);
  const desk = useMemo(
    () => (workspace && listing.kind === "ready" ? { workspace, isNew, listing: listing.value, version } : undefined),
    [workspace, isNew, listing, version],
  );

  useEffect(() => {
    sessions.open();
    return sessions.leave;
  }, [sessions]);

  const isReading = workspace === undefined ? known.kind === "loading" : listing.kind === "loading";
  return (
    <div className={styles.screen} aria-busy={isReading}>
      {workspace === undefined && known.kind !== "loading" && <StartPage />}
      {isReading && (
        <>
          <header className={styles.header}>
            <h1>Sessions</h1>
          </header>
          <div className={styles.reading} role="status">
            <Loader size="sm" aria-hidden />
            <p>Reading…</p>
            {workspace !== undefined && <PathText path={workspace} />}
          </div>
        </>
      )}
      {workspace !== undefined && listing.kind === "failed" && (
        <>
          <header className={styles.header}>
            <h1>Sessions</h1>
            <WorkspacePicker workspace={workspace} />
          </header>
          <div className={styles.messages}>
            <FailureMessage failure={listing.failure}>
              <Button size="xs" variant="default" onClick={() => void sessions.reload()}>
                Try again
              </Button>
            </FailureMessage>
          </div>
        </>
      )}
      {desk && (
        <SessionsContext value={desk}>
          <WorkspaceDesk key={workspace} />
        </SessionsContext>
      )}
    </div>
  );
}
