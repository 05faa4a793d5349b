import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { Detection } from "../../../shared/migration";
import { hours, minutes } from "./duration-words";
import { changeSetWork, type StepShape, takenBack } from "./step-shape";

/** Packs the folder before anything else. */
export function backUp(detection: Detection): StepShape {
  const archive = archiveName(detection);
  return {
    id: "back-up",
    phase: "preparation",
    title: "Backup existing system",
    description: `Pack the whole folder into ${archive} beside it.`,
    estimate: minutes(30),
    risk: "low",
    work: {
      kind: "commands",
      commands: [
        {
          id: "archive",
          title: "Pack the folder",
          // "./" keeps a name that begins with "-" or holds ":" from meaning something to tar.
          argv: ["tar", "-czf", `./${archive}`, `./${basename(detection.root)}`],
          folder: dirname(detection.root),
        },
        {
          id: "check",
          title: "Read the archive through",
          argv: ["tar", "-tzf", `./${archive}`],
          folder: dirname(detection.root),
        },
      ],
      makes: [join(dirname(detection.root), archive)],
    },
    criteria: ["The archive can be listed to its end.", "The archive lies outside the project."],
    rollback: "Delete the archive; the project was not touched.",
  };
}

/** What every other step relies on. */
export function install(detection: Detection): StepShape {
  return {
    id: "install",
    phase: "preparation",
    title: "Install coordination system",
    description:
      "Add the script that sends and reads messages, the folders that it needs, and a page on what lies where.",
    estimate: minutes(10),
    risk: "low",
    work: changeSetWork("install", detection),
    criteria: ["./message.sh help prints its usage.", "Nothing that was there has changed."],
    rollback: takenBack,
  };
}

/** For a project without agent configuration. */
export function configureAgents(detection: Detection): StepShape {
  return {
    id: "configure-agents",
    phase: "configuration",
    title: "Create agent configuration",
    description: "Name the agents of the project and their inboxes in config.yaml.",
    estimate: hours(1),
    risk: "low",
    work: changeSetWork("configure-agents", detection),
    criteria: ["config.yaml can be read and names every agent."],
    rollback: takenBack,
  };
}

/** For a project without event log. */
export function startEventLog(detection: Detection): StepShape {
  return {
    id: "start-event-log",
    phase: "infrastructure",
    title: "Initialize event log",
    description: "Create the log to which every later step and message is appended.",
    estimate: minutes(5),
    risk: "low",
    work: changeSetWork("start-event-log", detection),
    criteria: ["events.log is there and can be written to."],
    rollback: takenBack,
  };
}

/** The name of the archive: another one once the project's findings differ, so that a later backup never replaces the first. */
export function archiveName({ root, messageSystem, eventLog, inbox, agentConfiguration, patterns }: Detection): string {
  const state = [
    messageSystem.kind,
    ...[eventLog, inbox, agentConfiguration].map((finding) => finding !== undefined),
    ...patterns.map(({ found }) => found),
  ];
  const mark = createHash("sha256").update(JSON.stringify(state)).digest("hex").slice(0, 8);
  return `${basename(root)}-before-migration-${mark}.tar.gz`;
}
