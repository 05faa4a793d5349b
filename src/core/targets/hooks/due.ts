import { createHash } from "node:crypto";
import { AppError } from "../../../shared/result";
import type { DetectionRule } from "../../../shared/targets/detection-rule";

/**
 * True when changes are to be looked for again. `last`: when that was done last, undefined for never. A clock that was
 * put back doesn't delay it.
 */
export function isDue(last: Date | undefined, now: Date, rule: DetectionRule): boolean {
  if (rule === "off") return false;
  const passed = last === undefined ? Number.POSITIVE_INFINITY : now.getTime() - last.getTime();
  return passed < 0 || passed >= hours[rule] * 3_600_000;
}

/**
 * The line for `crontab -e` of a server, which looks for changes without a window. It runs at a minute of its own for
 * each project, at night. Undefined for `off`. Throws AppError when the command can't stand in a crontab.
 */
export function cronLine(rule: DetectionRule, command: readonly string[], project: string): string | undefined {
  if (rule === "off") return undefined;
  const minute = createHash("sha256").update(project).digest().readUInt16LE(0) % 60;
  const line = `cd ${quote(project)} && ${[...command, "target", "sync", "detect"].map(quote).join(" ")}`;
  if (/[\r\n\0]/.test(line)) {
    throw new AppError({
      code: "bad-path",
      message: `${JSON.stringify(project)} can't stand in a crontab.`,
      hint: "Move the project to a folder without line breaks in its name.",
    });
  }
  // cron ends a line at the first bare percent sign.
  return `${minute} ${times[rule]} ${line.replaceAll("%", "\\%")}`;
}

function quote(word: string): string {
  return /^[\w./:=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const hours = { hourly: 1, daily: 24, weekly: 168 };
const times = { hourly: "* * * *", daily: "3 * * *", weekly: "3 * * 1" };
