import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { app, Menu, nativeTheme } from "electron";
import { registerPageScheme } from "./page-protocol";
import { runShell } from "./shell";
import { openShellMemory } from "./shell-memory";
import { readShellOptions } from "./shell-options";

/** Where the built parts of the app are, absolute. */
export interface Places {
  /** Entry of the engine process. */
  readonly engine: string;
  readonly preload: string;
  /** Folder of the window's pages. */
  readonly pages: string;
  readonly resources: string;
}

/** Starts the app. What must come before Electron is ready happens before this returns. */
export function boot(places: Places): void {
  const { argv, env, platform } = process;
  const options = readShellOptions({ argv, environment: env, platform, home: homedir(), folder: process.cwd() });
  const folder = join(options.dataFolder, "shell");
  // For this user alone: the folder will hold old bytes of files that may hold secrets.
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  app.setName("Lockstep");
  app.setPath("userData", folder);
  // The lock lies in the folder just set: another data folder is another instance.
  if (!app.requestSingleInstanceLock()) {
    app.exit();
    return;
  }
  registerPageScheme();
  const memory = openShellMemory(folder);
  nativeTheme.themeSource = memory.get().theme;

  // Keeps Electron from building its default menu; ours follows when the window is there.
  Menu.setApplicationMenu(null);

  void app.whenReady().then(() => runShell({ places, options, memory }));
}
