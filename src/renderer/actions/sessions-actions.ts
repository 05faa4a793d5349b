import { IconChecklist, IconFolderOpen } from "@tabler/icons-react";
import type { AppState } from "../app-shell/app-state";
import { noSession } from "../screens/sessions/sessions-place";
import type { UserAction } from "./user-action";

export const openSessionWorkspace: UserAction = {
  id: "open-session-workspace",
  group: "Sessions",
  label: "Open a workspace…",
  icon: IconFolderOpen,
  keywords: ["sessions", "idse", "prototype", "folder", "projects"],
  available: () => true,
  perform: (app) => void app.notices.watch(open(app)),
};

export const validateSessions: UserAction = {
  id: "validate-sessions",
  group: "Sessions",
  label: "Validate the sessions",
  icon: IconChecklist,
  keywords: ["findings", "constitution", "check", "idse"],
  available: ({ sessions }) => sessions.view.getState().workspace !== undefined,
  perform({ navigation, sessions }) {
    navigation.go("sessions");
    sessions.show({ page: "validation", ...noSession });
  },
};

async function open({ navigation, sessions }: AppState): Promise<void> {
  const folder = await window.lockstep.chooseFolder();
  if (folder === undefined) return;
  navigation.go("sessions");
  await sessions.openFolder(folder);
}
