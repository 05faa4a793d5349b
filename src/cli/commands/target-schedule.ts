import type { ExitCode, TargetShell } from "../command";
import { exactCommand } from "../own-command";
import { type MainFlags, mainOf } from "./target-flags";

/** `lockstep target schedule`: how often changes are looked for, and the crontab line for a machine without a window. */
export async function targetScheduleCommand(shell: TargetShell, flags: MainFlags): Promise<ExitCode> {
  const { command, args } = exactCommand();
  const found = shell.app.targets.schedule(mainOf(shell, flags), [command, ...args]);
  const { rule, cron } = found;
  const app = rule === "off" ? "Nothing is looked for in the background." : `The app looks for changes ${rule}.`;
  shell.answer(found, cron === undefined ? [app] : [app, "For a crontab:", cron]);
  return 0;
}
