import { CloseButton, UnstyledButton } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useStore } from "zustand";
import { openSessionWorkspace } from "../../actions/sessions-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { EmptyState } from "../../components/empty-state";
import { FailureMessage } from "../../components/failure-message";
import { Panel } from "../../components/panel";
import { PathText } from "../../components/path-text";
import { splitPath } from "../../components/split-path";
import styles from "./sessions.module.css";

/** Where no workspace is open: what one is, opening one, and those of before. */
export function StartPage() {
  const { sessions } = useApp();
  const { known, failure } = useStore(sessions.view);
  return (
    <>
      <header className={styles.header}>
        <h1>Sessions</h1>
      </header>
      <div className={styles.messages}>
        {failure && <FailureMessage failure={failure} />}
        {known.kind === "failed" && <FailureMessage failure={known.failure} />}
        <div>
          <EmptyState
            icon={IconListDetails}
            title="From an intent to feedback"
            text="A session is a folder with seven stages: intent, context, spec, plan, tasks, implementation, feedback. Open the folder that holds your sessions, or drop it here: those of the orchestrator are listed and checked, those of the prototype are migrated, and a folder with neither can begin its first project."
          >
            <ActionButton action={openSessionWorkspace} size="sm" />
          </EmptyState>
        </div>
        {known.kind === "ready" && known.value.length > 0 && (
          <Panel title="Open again">
            <ul className={styles.recent} aria-label="Workspaces">
              {known.value.map((workspace) => (
                <Recent key={workspace} workspace={workspace} />
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}

function Recent({ workspace }: { readonly workspace: string }) {
  const { sessions } = useApp();
  const { name } = splitPath(workspace, undefined);
  return (
    <li className={styles.recentLine}>
      <UnstyledButton className={styles.recentOne ?? ""} onClick={() => void sessions.openFolder(workspace)}>
        <span className={styles.recentName}>{name}</span>
        <PathText path={workspace} />
      </UnstyledButton>
      <CloseButton
        size="sm"
        aria-label={`Forget ${name}`}
        title="No longer listed; its states no longer follow their artifacts"
        onClick={() => void sessions.forget(workspace)}
      />
    </li>
  );
}
