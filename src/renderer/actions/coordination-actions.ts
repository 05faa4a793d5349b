import { IconArrowBackUp, IconFilePlus, IconTopologyStar3 } from "@tabler/icons-react";
import type { AppState } from "../app-shell/app-state";
import type { UserAction } from "./user-action";

export const openCoordinationFile: UserAction = {
  id: "open-coordination-file",
  group: "Coordination",
  label: "Open a coordination file…",
  icon: IconTopologyStar3,
  keywords: ["ecosystem", "yaml", "issues", "todos", "repositories"],
  available: () => true,
  perform: (app) => void app.notices.watch(open(app)),
};

export const newCoordinationFile: UserAction = {
  id: "new-coordination-file",
  group: "Coordination",
  label: "New coordination file…",
  icon: IconFilePlus,
  keywords: ["ecosystem", "yaml", "template", "create"],
  available: () => true,
  perform: (app) => void app.notices.watch(create(app)),
};

export const undoCoordinationEdit: UserAction = {
  id: "undo-coordination-edit",
  group: "Coordination",
  label: "Undo the last edit of the coordination file",
  icon: IconArrowBackUp,
  keywords: ["roll back", "revert", "ecosystem"],
  available: ({ navigation, coordination }) => {
    const { overview, task } = coordination.view.getState();
    return (
      navigation.view.getState().screen === "coordination" &&
      overview.kind === "ready" &&
      overview.value.undo !== undefined &&
      task.kind === "nothing"
    );
  },
  perform: ({ coordination }) => void coordination.undo(),
};

async function open({ navigation, coordination }: AppState): Promise<void> {
  const path = await window.lockstep.chooseFile();
  if (path === undefined) return;
  navigation.go("coordination");
  await coordination.openFile(path);
}

async function create({ navigation, coordination }: AppState): Promise<void> {
  const path = await window.lockstep.chooseNewFile();
  if (path === undefined) return;
  navigation.go("coordination");
  await coordination.reviewNewFile(path);
}
