import { posix, win32 } from "node:path";

/** Where Lockstep keeps its history and cache unless told otherwise: the platform's place for an application's data. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Lockstep");
  if (platform === "win32")
    return win32.join(environment.LOCALAPPDATA || win32.join(home, "AppData", "Local"), "Lockstep");
  // XDG base directories: a relative value is invalid and to be ignored.
  const data = environment.XDG_DATA_HOME;
  return posix.join(data && posix.isAbsolute(data) ? data : posix.join(home, ".local", "share"), "lockstep");
}
