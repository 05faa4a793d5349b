import { basename } from "node:path";
import type { Detection, Scale } from "../../../shared/migration";
import type { Duration, RollbackStrategy } from "../../../shared/migration-plan";
import { durationWords, hours, minutes } from "./duration-words";
import { archiveName } from "./first-steps";
import { shellLine } from "./shell-line";

/** How everything is taken back, how long that takes and what it may lose: the seed's table, by scale. */
export function rollbackStrategy(detection: Detection, scale: Scale): RollbackStrategy {
  const { duration, dataLoss } = table[scale];
  const archive = `./${archiveName(detection)}`;
  const folder = basename(detection.root);
  return {
    duration,
    durationWords: durationWords(duration),
    dataLoss,
    steps: [
      {
        title: "Stop new system",
        points: [
          "Stop every process that sends or reads messages.",
          "Keep events.log and the inboxes: they show what happened.",
        ],
        commands: [],
      },
      {
        title: "Restore",
        points: [
          "Roll the steps back in Lockstep, the last one first: every file gets its old bytes back.",
          "For what was done by hand, unpack the archive and copy back what is needed; the commands run in the folder that holds the project.",
        ],
        commands: [
          shellLine(["mkdir", "./restored"]),
          shellLine(["tar", "-xzf", archive, "-C", "./restored"]),
          shellLine(["diff", "-r", `./restored/${folder}`, `./${folder}`]),
        ],
      },
      {
        title: "Restart old system",
        points: ["Start it and send a message through it.", "Compare the number of messages with the number before."],
        commands: [],
      },
      {
        title: "Analyze failure",
        points: ["Read the log from the first step that went wrong.", "Name the cause, mend it, then try again."],
        commands: [],
      },
    ],
  };
}

const table: Record<Scale, { duration: Duration; dataLoss: string }> = {
  individual: { duration: minutes(5, 10), dataLoss: "Minimal" },
  team: { duration: minutes(15, 30), dataLoss: "Low" },
  organization: { duration: minutes(30, 60), dataLoss: "Low-Medium" },
  enterprise: { duration: hours(1, 2), dataLoss: "Medium" },
};
