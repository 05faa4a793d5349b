import {
  IconArrowBackUp,
  IconFolderOpen,
  IconListCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from "@tabler/icons-react";
import type { MigrationView } from "../../shared/migration-view";
import type { AppState } from "../app-shell/app-state";
import { isBusy } from "../screens/migrate/migration-state";
import { lastCarriedOut, nextStep } from "../screens/migrate/plan-facts";
import type { UserAction } from "./user-action";

export const chooseProject: UserAction = {
  id: "choose-project",
  group: "Migrate",
  label: "Choose folder…",
  icon: IconFolderOpen,
  keywords: ["migrate", "assess", "project", "open", "drop"],
  shortcut: "mod+O",
  available: ({ migration }) => !isBusy(migration.view.getState()),
  perform: (app) => void app.notices.watch(choose(app)),
};

export const assessAgain: UserAction = {
  id: "assess-again",
  group: "Migrate",
  label: "Assess again",
  icon: IconRefresh,
  keywords: ["refresh", "detect", "look", "project"],
  shortcut: "mod+shift+A",
  available: (app) => knownProject(app) !== undefined && isIdle(app),
  perform: (app) => {
    const known = knownProject(app);
    if (known) void app.migration.assess(known.detection.root, { fresh: true });
  },
};

export const reviewNextStep: UserAction = {
  id: "review-next-step",
  group: "Migrate",
  label: "Go to the next step",
  icon: IconListCheck,
  keywords: ["plan", "migration", "to do"],
  available: (app) => knownProject(app) !== undefined && nextStep(knownProject(app)) !== undefined,
  perform: (app) => app.migration.show({ tab: "plan", stepId: nextStep(knownProject(app))?.id }),
};

export const rollBackStep: UserAction = {
  id: "roll-back-step",
  group: "Migrate",
  label: "Roll back last step…",
  icon: IconArrowBackUp,
  keywords: ["undo", "migration", "revert"],
  available: (app) => lastCarriedOut(knownProject(app)) !== undefined && isIdle(app),
  perform: ({ migration }) => void migration.prepareRollback(),
};

export const pauseMigration: UserAction = {
  id: "pause-migration",
  group: "Migrate",
  label: "Pause migration",
  icon: IconPlayerPause,
  keywords: ["stop", "hold", "plan"],
  available: (app) => knownProject(app)?.paused === false && isIdle(app),
  perform: ({ migration }) => void migration.edit(() => ({ kind: "pause", paused: true })),
};

export const resumeMigration: UserAction = {
  id: "resume-migration",
  group: "Migrate",
  label: "Resume migration",
  icon: IconPlayerPlay,
  keywords: ["continue", "go on", "plan"],
  available: (app) => knownProject(app)?.paused === true && isIdle(app),
  perform: ({ migration }) => void migration.edit(() => ({ kind: "pause", paused: false })),
};

async function choose({ navigation, migration }: AppState): Promise<void> {
  const root = await window.lockstep.chooseFolder();
  if (root === undefined) return;
  navigation.go("migrate");
  await migration.assess(root);
}

/** The project on the screen Migrate, while that is the screen. */
function knownProject({ navigation, migration }: AppState): MigrationView | undefined {
  const { subject } = migration.view.getState();
  if (navigation.view.getState().screen !== "migrate" || subject.kind !== "known") return undefined;
  return subject.view;
}

function isIdle({ migration }: AppState): boolean {
  const { subject, doing } = migration.view.getState();
  return subject.kind === "known" && subject.looking === undefined && ["nothing", "ended"].includes(doing.kind);
}
