import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useApp } from "../../app-shell/app-context";
import { FailureMessage } from "../../components/failure-message";
import { Screen, ScreenMessages, ScreenReading } from "../../components/screen";
import { ScreenHeader } from "../../components/screen-header";
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
    <Screen isBusy={isReading}>
      {workspace === undefined && known.kind !== "loading" && <StartPage />}
      {isReading && (
        <>
          <ScreenHeader title="Sessions" />
          <ScreenReading text="Reading…" path={workspace} />
        </>
      )}
      {workspace !== undefined && listing.kind === "failed" && (
        <>
          <ScreenHeader title="Sessions" status={<WorkspacePicker workspace={workspace} />} />
          <ScreenMessages>
            <FailureMessage failure={listing.failure} onRetry={() => void sessions.reload()} />
          </ScreenMessages>
        </>
      )}
      {desk && (
        <SessionsContext value={desk}>
          <WorkspaceDesk key={workspace} />
        </SessionsContext>
      )}
    </Screen>
  );
}
