import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, dialog, Menu, nativeTheme } from "electron";
import { homeFolder } from "../core/system/node-home";
import { receiveLinks } from "./link-receiver";
import { registerPageScheme } from "./page-protocol";
import type { Places } from "./places";
import { runShell } from "./shell";
import { openShellMemory } from "./shell-memory";
import { readShellOptions } from "./shell-options";

/** Starts the app. What must come before Electron is ready happens before this returns. */
export function boot(places: Places): void {
  const { argv, env, platform } = process;
  const options = readShellOptions({ argv, environment: env, platform, home: homeFolder(), folder: process.cwd() });
  const folder = join(options.dataFolder, "shell");
  if (!makeFolder(folder)) return;

  app.setName("Lockstep");
  app.setPath("userData", folder);
  // The lock lies in the folder just set: another data folder is another instance.
  if (!app.requestSingleInstanceLock()) {
    app.exit();
    return;
  }
  const links = receiveLinks(argv);
  registerPageScheme();
  // Lockstep talks to no network: Chromium's part for it needs no process of its own (70 MB, and time at the start).
  app.commandLine.appendSwitch("enable-features", "NetworkServiceInProcess2");
  const memory = openShellMemory(folder);
  nativeTheme.themeSource = memory.get().theme;

  // Keeps Electron from building its default menu; ours follows when the window is there.
  Menu.setApplicationMenu(null);

  runShell({ places, options, memory, links });
}

function makeFolder(folder: string): boolean {
  try {
    // For this user alone: beside it will be old bytes of files that may hold secrets.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(
      "Lockstep can't start",
      `Its data folder can't be made: ${reason}. Name another one with --data.`,
    );
    app.exit(1);
    return false;
  }
}
