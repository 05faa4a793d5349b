import { IconFolderOpen, IconRefresh } from "@tabler/icons-react";
import type { AppState } from "../app-shell/app-state";
import { isSyncing, surveyOf } from "../screens/targets/targets-state";
import type { UserAction } from "./user-action";

export const openMainProject: UserAction = {
  id: "open-main-project",
  group: "Targets",
  label: "Open a main project…",
  icon: IconFolderOpen,
  keywords: ["targets", "embed", "lockstep.yaml", "folder"],
  available: ({ targets }) => !isSyncing(targets.view.getState()),
  perform: (app) => void app.notices.watch(open(app)),
};

export const syncTargets: UserAction = {
  id: "sync-targets",
  group: "Targets",
  label: "Sync targets that need it…",
  icon: IconRefresh,
  keywords: ["main project", "carry", "bulk", "all"],
  available: ({ targets }) => !isSyncing(targets.view.getState()) && waiting(targets).length > 0,
  perform: ({ targets }) => void targets.prepareSync({ targets: waiting(targets) }),
};

async function open({ navigation, targets }: AppState): Promise<void> {
  const folder = await window.lockstep.chooseFolder();
  if (folder === undefined) return;
  navigation.go("targets");
  await targets.openMain(folder);
}

function waiting({ view }: AppState["targets"]): readonly string[] {
  const survey = surveyOf(view.getState());
  return survey?.targets.filter(({ status }) => status === "needs_sync").map(({ row }) => row.name) ?? [];
}
