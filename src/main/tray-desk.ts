import { app, type Menu } from "electron";
import { comparesNothing } from "../shared/kinds";
import type { EngineEvent, Settings } from "../shared/state";
import type { TargetsStanding } from "../shared/targets/known";
import type { EngineProcess } from "./engine-process";
import { linkShell } from "./shell-link";
import { standingUndo } from "./standing-undo";
import { hasStatusArea } from "./status-area";
import { openTray } from "./tray";
import { pauseWatching, quickSync, syncTargets, type TrayWork, undoSync } from "./tray-actions";
import type { TrayAction, TrayImage, TrayUndo, TrayView } from "./tray-view";

/** The tray at work: it follows the engine and does what its menu offers. */
export interface TrayDesk {
  /** False on a desktop without a place for tray icons. */
  readonly isShown: boolean;
  isPaused(): boolean;
  menu(): Menu;
  image(): TrayImage;
  engineDown(reason: string): void;
  remove(): void;
}

export interface TrayDeskOptions {
  readonly engine: EngineProcess;
  /** Holds the images. */
  readonly folder: string;
  readonly openWindow: () => void;
  readonly onSettings: (settings: Settings) => void;
}

export async function openTrayDesk({ engine, folder, openWindow, onSettings }: TrayDeskOptions): Promise<TrayDesk> {
  let view: TrayView = { kind: "starting" };
  let undo: TrayUndo | undefined;
  let targets: TargetsStanding | undefined;
  let comparesAny = true;
  let busy = false;
  let paused = false;
  const isShown = await hasStatusArea(process.platform, process.env);
  const tray = openTray(view, { folder, hasStatusArea: isShown, act });
  const link = linkShell(engine, follow, () => show(view.kind === "down" ? view : { kind: "starting" }));

  return {
    isShown,
    isPaused: () => paused,
    menu: tray.menu,
    image: tray.image,
    engineDown: (reason) => show({ kind: "down", reason }),
    remove: tray.remove,
  };

  function show(next: TrayView): void {
    view = next;
    tray.show(view);
  }

  function follow(event: EngineEvent): void {
    if (event.kind === "settings-changed") {
      comparesAny = !comparesNothing(event.settings.sync);
      onSettings(event.settings);
    }
    if (event.kind === "history-changed") void withdrawUndo();
    if (event.kind === "targets-changed") {
      targets = event.standing;
      refresh();
    }
    if (event.kind !== "state") return;
    paused = event.state.paused;
    show({ kind: "live", state: event.state, comparesAny, targets, busy, undo });
    void withdrawUndo();
  }

  /** The window and the command line can take a sync back, too, or forget its backup. */
  async function withdrawUndo(): Promise<void> {
    const offered = undo;
    const client = link.client();
    if (!offered || busy || !client) return;
    try {
      const { entries } = await client.history.list({ limit: 1000 });
      if (undo === offered) undo = standingUndo(offered, entries);
    } catch {
      // The engine is away or can't read its history. The next state asks again, and so does Undo itself.
    }
    refresh();
  }

  function refresh(): void {
    if (view.kind === "live") show({ ...view, comparesAny, targets, busy, undo });
  }

  function act(action: TrayAction): void {
    const actions = {
      "quick-sync": () => void alone(quickSync),
      "sync-targets": () => void alone(syncTargets),
      undo: () => void alone(async (work) => undo && undoSync(work, undo)),
      pause: () => void working((work) => pauseWatching(work, !paused)),
      open: openWindow,
      quit: () => app.quit(),
    } satisfies Record<TrayAction, () => void>;
    actions[action]();
  }

  /** Does one sync or undo at a time. */
  async function alone(work: (work: TrayWork) => Promise<unknown>): Promise<void> {
    if (busy) return;
    busy = true;
    refresh();
    await working(work);
    busy = false;
    refresh();
    void withdrawUndo();
  }

  async function working(work: (work: TrayWork) => Promise<unknown>): Promise<void> {
    const client = link.client();
    if (client) await work({ client, openWindow, onUndoable });
  }

  /** Also from a notification, beside what the menu does. */
  function onUndoable(made: TrayUndo | undefined): void {
    undo = made;
    refresh();
  }
}
