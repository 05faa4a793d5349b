import { screens } from "../screens/screens";
import { newCoordinationFile, openCoordinationFile, undoCoordinationEdit } from "./coordination-actions";
import {
  assessAgain,
  chooseProject,
  pauseMigration,
  resumeMigration,
  reviewNextStep,
  rollBackStep,
} from "./migrate-actions";
import {
  applyPlan,
  chooseDestination,
  chooseSource,
  goToNextConflict,
  hideSecrets,
  planAgain,
  revealSecrets,
  swapSides,
} from "./review-actions";
import { openSessionWorkspace, validateSessions } from "./sessions-actions";
import { pauseWatching, quickSync, resumeWatching, reviewChanges, rollBackLast } from "./sync-actions";
import { openMainProject, syncTargets } from "./targets-actions";
import type { UserAction } from "./user-action";
import { openPalette, themeActions } from "./view-actions";

const goToScreens: readonly UserAction[] = screens.map(({ id, label, icon, shortcut }) => ({
  id: `go-${id}`,
  group: "Go to",
  label,
  icon,
  keywords: ["screen", "open"],
  shortcut,
  available: () => true,
  perform: ({ navigation }) => navigation.go(id),
}));

/** Everything that a user can do, in the order of the command palette. */
export const actions: readonly UserAction[] = [
  ...goToScreens,
  openPalette,
  reviewChanges,
  quickSync,
  rollBackLast,
  pauseWatching,
  resumeWatching,
  applyPlan,
  planAgain,
  goToNextConflict,
  chooseSource,
  chooseDestination,
  swapSides,
  revealSecrets,
  hideSecrets,
  chooseProject,
  assessAgain,
  reviewNextStep,
  rollBackStep,
  pauseMigration,
  resumeMigration,
  openMainProject,
  syncTargets,
  openSessionWorkspace,
  validateSessions,
  openCoordinationFile,
  newCoordinationFile,
  undoCoordinationEdit,
  ...themeActions,
];
