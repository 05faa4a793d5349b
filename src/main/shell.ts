import { join } from "node:path";
import { app, type BrowserWindow, Menu, nativeTheme, session } from "electron";
import { version } from "../../package.json";
import type { Failure } from "../shared/result";
import type { Notice } from "../shared/state";
import { appMenu } from "./app-menu";
import { askedClient } from "./asked-client";
import { serveFileChoice } from "./choose-file";
import { serveFolderChoice } from "./choose-folder";
import { claimsLinks, type LinkedScreen, linkScheme } from "./deep-link";
import type { StartOptions } from "./engine/start-options";
import { runEngineProcess } from "./engine-process";
import { serveExports } from "./export-change-set";
import { serveChecklists } from "./export-checklist";
import { servePictures } from "./export-picture";
import { serveReports } from "./export-report";
import type { LinkReceiver } from "./link-receiver";
import { lockDown } from "./lock-down";
import { openMainWindow, showScreen } from "./main-window";
import { brokerPorts } from "./page-ports";
import { servePages } from "./page-protocol";
import type { Places } from "./places";
import { endEngineBeforeQuit } from "./quitting";
import type { ShellMemoryFile } from "./shell-memory";
import type { ShellOptions } from "./shell-options";
import type { TrayDesk } from "./tray-desk";

export interface ShellStart {
  readonly places: Places;
  readonly options: ShellOptions;
  readonly memory: ShellMemoryFile;
  readonly links: LinkReceiver;
}

/** Runs engine, window and tray until the app quits. To be called before Electron is ready. */
export function runShell({ places, options, memory, links }: ShellStart): void {
  const { home, dataFolder, testing } = options;
  let closeToTray = true;
  let desk: TrayDesk | undefined;
  let window: BrowserWindow | undefined;

  // First, so that it opens its files while Electron gets ready and the window is being made.
  const engine = runEngineProcess({ entry: places.engine, startOptions, onDown });
  const quitting = endEngineBeforeQuit(engine, () => {
    window?.hide();
    desk?.remove();
  });
  app.once("ready", openFirstWindow);

  app.on("activate", () => showWindow());
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });

  function openFirstWindow(): void {
    servePages(places.pages);
    lockDown(session.defaultSession);
    brokerPorts(engine);
    const client = askedClient(engine);
    serveExports(client);
    serveReports(client);
    serveChecklists(client);
    servePictures();
    serveFolderChoice();
    serveFileChoice();
    links.follow(showWindow);
    showWindow(links.early()).once("show", () => {
      Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(process.platform, !app.isPackaged)));
      // The tray can wait until the page has its data: both want the processor at the same time.
      setTimeout(() => void openDesk(), 500);
      const { isPackaged } = app;
      if (claimsLinks({ isPackaged, platform: process.platform, home })) app.setAsDefaultProtocolClient(linkScheme);
    });
  }

  function showWindow(screen?: LinkedScreen): BrowserWindow {
    if (window) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (screen) showScreen(window, screen);
      return window;
    }
    window = openMainWindow({
      preload: places.preload,
      icon: join(places.resources, "icons", "128.png"),
      memory,
      screen,
      staysOpen: () => !quitting.hasBegun() && closeToTray && desk?.isShown === true,
    });
    window.once("closed", () => {
      window = undefined;
    });
    return window;
  }

  async function openDesk(): Promise<void> {
    if (quitting.hasBegun()) return;
    const { openTrayDesk } = await import("./tray-desk");
    desk = await openTrayDesk({
      engine,
      folder: join(places.resources, "tray"),
      openWindow: showWindow,
      onSettings(settings) {
        closeToTray = settings.closeToTray;
        nativeTheme.themeSource = settings.theme;
        if (memory.get().theme !== settings.theme) memory.change({ theme: settings.theme });
      },
    });
    if (testing) Object.assign(globalThis, { lockstepTest: { tray: desk, engine } });
  }

  function startOptions(crashed: boolean): StartOptions {
    return {
      version,
      ...(home === undefined ? {} : { home }),
      dataFolder,
      paused: desk?.isPaused() ?? false,
      notices: crashed ? [engineRestarted()] : [],
    };
  }

  async function onDown(failure: Failure): Promise<void> {
    desk?.engineDown(failure.message);
    await app.whenReady();
    const { askAfterFailure } = await import("./failure-dialog");
    if (await askAfterFailure(failure)) engine.start();
    else app.quit();
  }
}

function engineRestarted(): Notice {
  return {
    id: `engine-restarted-${Date.now()}`,
    level: "warning",
    title: "The engine was restarted",
    text: "It had stopped unexpectedly. An apply that was interrupted has been finished or taken back.",
  };
}
