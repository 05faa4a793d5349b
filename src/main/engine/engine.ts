import { join } from "node:path";
import type { App, CoreApp } from "../../core/app/interface";
import type { System } from "../../core/system/system";
import { type FileWatch, watchFiles } from "../../core/watch/watch-files";
import { AppError, type Failure, failureOf } from "../../shared/result";
import type { Settings } from "../../shared/state";
import { type Activities, activityList } from "./activities";
import { type ApplyRuns, applyRuns } from "./apply-runs";
import { changedSince } from "./changed-since";
import { deliverSessions } from "./deliver-sessions";
import { type EventHub, eventHub } from "./event-hub";
import { settingsWait } from "./settings-wait";
import type { StartOptions } from "./start-options";
import { type StateKeeper, stateKeeper } from "./state-keeper";
import { targetNewsMessage } from "./target-news-message";

/** The use cases together with what a process that lives on needs around them; the handlers work on this. */
export interface Engine {
  readonly app: CoreApp;
  /** With the engines, which are loaded when this is first called. */
  whole(): Promise<WholeEngine>;
  /** What `whole` gave, once it has. */
  opened(): WholeEngine | undefined;
  readonly system: System;
  readonly newId: () => string;
  readonly hub: EventHub;
  readonly state: StateKeeper;
  readonly activities: Activities;
  readonly runs: ApplyRuns;
  /**
   * Loads the engines, and starts watching unless it is paused; once begun, further calls change nothing. Tells the
   * windows when that can't be done.
   */
  beginWatching(): Promise<void>;
  /** Goes on where damaged settings held everything up, as soon as they were mended. */
  awaitSettings(): void;
  pauseWatching(paused: boolean): Promise<void>;
  /** Watches what the settings name now. */
  aimWatching(): Promise<void>;
  /** Ends a running apply first. */
  finish(): Promise<void>;
}

export interface WholeEngine extends Engine {
  readonly app: App;
}

/** `open` gives the app with its engines; it is called once, when something needs them. */
export function makeEngine(
  app: CoreApp,
  open: () => Promise<App>,
  system: System,
  { paused, notices }: StartOptions,
): Engine {
  const { newId } = system;
  const hub = eventHub();
  const state = stateKeeper(app, paused, (state) => {
    hub.publish({ kind: "state", state });
    if (state.counts.unchanged > 0) remember();
    if (state.problems.some(({ code }) => code === "settings-damaged")) wait.begin();
  });
  const activities = activityList(newId, (activities) => hub.publish({ kind: "activity", activities }));
  const runs = applyRuns(activities, (outcome) => {
    if (outcome.kind === "applied") hub.publish({ kind: "history-changed" });
    state.refresh();
  });
  const wait = settingsWait(app.settings, onMended);
  let isPaused = paused;
  let watch: FileWatch | undefined;
  let opening: Promise<WholeEngine> | undefined;
  let opened: WholeEngine | undefined;
  const background = new AbortController();
  let delivering: Promise<void> | undefined;
  for (const notice of notices) hub.notify(notice);
  const changedSinceStart = changedSince(system.files, watchedAtStart(app));

  const engine: Engine = {
    app,
    whole() {
      opening ??= openWhole();
      return opening;
    },
    opened: () => opened,
    system,
    newId,
    hub,
    state,
    activities,
    runs,
    async beginWatching() {
      try {
        await beginWatching();
      } catch (error) {
        const { message } = failureOf(error);
        hub.notify({ id: newId(), level: "error", title: "Engines that can't be opened", text: message });
      }
    },
    awaitSettings: wait.begin,
    async pauseWatching(paused) {
      isPaused = paused;
      if (paused) await watch?.pause();
      else if (watch) await watch.resume();
      else await beginWatching();
    },
    async aimWatching() {
      await watch?.aim();
    },
    async finish() {
      background.abort();
      wait.end();
      await runs.finish();
      // One that failed was told when it did.
      await opening?.catch(() => undefined);
      await delivering;
      await app.finish();
      await watch?.close();
      app.close();
    },
  };
  return engine;

  async function openWhole(): Promise<WholeEngine> {
    const whole = await open();
    for (const notice of app.startNotices()) hub.notify(notice);
    whole.coordination.onChange(({ path, changeSetId }) => {
      hub.publish({ kind: "coordination-changed", path });
      if (changeSetId !== undefined) hub.publish({ kind: "history-changed" });
    });
    whole.targets.onChange((standing, news) => {
      hub.publish({ kind: "targets-changed", standing });
      if (news) hub.notify({ id: newId(), ...targetNewsMessage(news) });
    });
    whole.sessions.onChange(({ workspace, changeSetId, failure }) => {
      hub.publish({ kind: "sessions-changed", ...(workspace === undefined ? {} : { workspace }) });
      if (changeSetId !== undefined) hub.publish({ kind: "history-changed" });
      if (failure) onTrouble(failure);
      // Another workspace may be open now, or another session the current one.
      void watch?.aim();
    });
    hub.publish({ kind: "targets-changed", standing: whole.targets.standing() });
    opened = { ...engine, app: whole };
    return opened;
  }

  /** What can't be remembered now is so the next time; only a later deletion would be taken for an addition. */
  function remember(): void {
    app.rememberAgreement().catch((error: unknown) => onTrouble(failureOf(error)));
  }

  function onMended(settings: Settings): void {
    hub.publish({ kind: "settings-changed", settings });
    hub.publish({ kind: "files-changed", paths: [join(app.info.dataFolder, "settings.json")] });
    state.refresh();
    void engine.beginWatching().then(() => watch?.aim());
  }

  async function beginWatching(): Promise<void> {
    if (background.signal.aborted) return;
    const { app } = await engine.whole();
    if (background.signal.aborted) return;
    if (!delivering) {
      for (const keepUp of [app.coordination.keepUp, app.targets.keepUp]) {
        keepUp(background.signal).catch((error: unknown) => onTrouble(failureOf(error)));
      }
      delivering = deliverSessions({ app, system, hub }, background.signal);
    }
    if (isPaused || watch) return;
    watch = watchFiles({
      files: system.files,
      watched: () => app.watchedFiles(),
      isOwnWrite: (path) => app.isOwnWrite(path),
      onChange(paths) {
        const coordination = new Set(app.coordination.noticeFiles(paths));
        const sessions = new Set(app.sessions.noticeFiles(paths));
        const others = paths.filter((path) => !coordination.has(path) && !sessions.has(path));
        if (others.length > 0) hub.publish({ kind: "files-changed", paths: others });
        // The other program may be Lockstep itself, on the command line.
        hub.publish({ kind: "history-changed" });
        if (others.length > 0) state.refresh();
      },
      onTrouble,
    });
    watch.ready.then(lookAgain, (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      onTrouble({ code: "watch-failed", message: `Lockstep can't watch its files: ${message}.` });
    });
  }

  /** What was edited between the first look and now, no watcher saw. */
  function lookAgain(): void {
    const paths = changedSinceStart().filter((path) => !app.isOwnWrite(path));
    if (paths.length > 0) hub.publish({ kind: "files-changed", paths });
    state.refresh();
  }

  function onTrouble({ message, hint }: Failure): void {
    const text = hint === undefined ? message : `${message} ${hint}`;
    hub.notify({ id: newId(), level: "warning", title: "Watching files", text });
  }
}

/** None where the settings can't be read, which the state tells. */
function watchedAtStart(app: CoreApp): string[] {
  try {
    return app.watchedFiles();
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
