import { IconListDetails } from "@tabler/icons-react";
import { useStore } from "zustand";
import { openSessionWorkspace } from "../../actions/sessions-actions";
import { useApp } from "../../app-shell/app-context";
import { ActionButton } from "../../components/action-button";
import { splitPath } from "../../components/split-path";
import { StartLayout } from "../../components/start-layout";

/** Where no workspace is open: what one is, opening one, and those of before. */
export function StartPage() {
  const { sessions } = useApp();
  const { known, failure } = useStore(sessions.view);
  const workspaces = known.kind === "ready" ? known.value : [];
  return (
    <StartLayout
      title="Sessions"
      icon={IconListDetails}
      question="From an intent to feedback"
      text="A session is a folder with seven stages: intent, context, spec, plan, tasks, implementation, feedback. Open the folder that holds your sessions, or drop it here: those of the orchestrator are listed and checked, those of the prototype are migrated, and a folder with neither can begin its first project."
      buttons={<ActionButton action={openSessionWorkspace} size="sm" />}
      failures={[failure, known.kind === "failed" ? known.failure : undefined]}
      recent={{
        label: "Workspaces",
        entries: workspaces.map((path) => ({ path, name: splitPath(path, undefined).name })),
        onOpen: (workspace) => void sessions.openFolder(workspace),
        forget: {
          perform: (workspace) => void sessions.forget(workspace),
          hint: "No longer listed; its states no longer follow their artifacts",
        },
      }}
    />
  );
}
