import { IconArrowBackUp, IconBolt, IconListCheck, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import type { AppState } from "../app-shell/app-state";
import { followApply } from "../client/follow-apply";
import { lastUndoable } from "../screens/history/history";
import type { UserAction } from "./user-action";

export const reviewChanges: UserAction = {
  id: "review-changes",
  group: "Sync",
  label: "Review changes",
  icon: IconListCheck,
  keywords: ["plan", "diff", "drift", "config sync"],
  shortcut: "mod+shift+D",
  available: () => true,
  perform: ({ navigation }) => navigation.go("config-sync"),
};

export const quickSync: UserAction = {
  id: "quick-sync",
  group: "Sync",
  label: "Quick sync",
  icon: IconBolt,
  keywords: ["apply", "two-way", "everything without conflict"],
  shortcut: "mod+shift+S",
  available: ({ engine }) => {
    const { connection, state, activities } = engine.view.getState();
    return (
      connection === "open" &&
      activities.length === 0 &&
      state !== undefined &&
      state.verdict !== "blocked" &&
      state.verdict !== "in-sync"
    );
  },
  // How it goes shows in the activity bar, how it went in a notice of the engine.
  perform: ({ engine }) =>
    void followApply(
      engine.call((client) => client.sync.quick()),
      () => {},
    ),
};

export const pauseWatching: UserAction = {
  id: "pause-watching",
  group: "Sync",
  label: "Pause watching",
  icon: IconPlayerPause,
  keywords: ["watcher", "stop"],
  available: (app) => isPaused(app) === false,
  perform: (app) => setPaused(app, true),
};

export const resumeWatching: UserAction = {
  id: "resume-watching",
  group: "Sync",
  label: "Resume watching",
  icon: IconPlayerPlay,
  keywords: ["watcher", "start", "continue"],
  available: (app) => isPaused(app) === true,
  perform: (app) => setPaused(app, false),
};

export const rollBackLast: UserAction = {
  id: "roll-back-last",
  group: "Sync",
  label: "Roll back the last change…",
  icon: IconArrowBackUp,
  keywords: ["undo", "history", "revert"],
  shortcut: "mod+shift+Z",
  available: ({ history }) => lastUndoable(history.view.getState()) !== undefined,
  perform: (app) => void openUndoOfLast(app),
};

async function openUndoOfLast({ history, undo, navigation }: AppState): Promise<void> {
  await history.reload();
  const last = lastUndoable(history.view.getState());
  if (last) await undo.open({ id: last.id });
  else navigation.go("history");
}

function isPaused({ engine }: AppState): boolean | undefined {
  const { connection, state } = engine.view.getState();
  return connection === "open" ? state?.paused : undefined;
}

function setPaused({ engine, notices }: AppState, paused: boolean): void {
  void notices.watch(engine.call((client) => client.sync.pause({ paused })));
}
