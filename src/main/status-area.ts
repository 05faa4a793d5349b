import { execFile } from "node:child_process";

/**
 * Whether the desktop shows tray icons. On Linux that takes a StatusNotifierWatcher on the session bus; without one,
 * Electron makes a tray that nobody sees.
 */
export async function hasStatusArea(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  if (platform !== "linux") return true;
  if (!environment.DBUS_SESSION_BUS_ADDRESS && !environment.XDG_RUNTIME_DIR) return false;
  for (const [command, ...args] of questions) {
    const answer = await ask(command, args);
    if (answer !== undefined) return answer.includes("true");
  }
  return false;
}

function ask(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((settle) => {
    execFile(command, args, { timeout: 2000 }, (error, output) => settle(error ? undefined : output));
  });
}

const watcher = "org.kde.StatusNotifierWatcher";
const bus = "org.freedesktop.DBus";
const questions = [
  ["gdbus", "call", "--session", "--dest", bus, "--object-path", "/", "--method", `${bus}.NameHasOwner`, watcher],
  ["dbus-send", "--session", "--print-reply", `--dest=${bus}`, "/", `${bus}.NameHasOwner`, `string:${watcher}`],
  ["busctl", "--user", "call", bus, "/", bus, "NameHasOwner", "s", watcher],
] as const;
