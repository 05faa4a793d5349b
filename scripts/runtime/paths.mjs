// @ts-check
import { homedir, platform } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where runtimes are kept between checkouts. `LOCKSTEP_RUNTIME_CACHE` moves it. */
export function cacheFolder() {
  const { env } = process;
  if (env["LOCKSTEP_RUNTIME_CACHE"]) return env["LOCKSTEP_RUNTIME_CACHE"];
  if (platform() === "darwin") return join(homedir(), "Library", "Caches", "lockstep");
  if (platform() === "win32")
    return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "lockstep", "cache");
  return join(env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "lockstep");
}
