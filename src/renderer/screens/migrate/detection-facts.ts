import type { Detection, Finding } from "../../../shared/migration";
import { count } from "../../components/count";
import { loadWords, patterns, scaleSource, titled } from "./migrate-words";

/** Something that is looked for, as the grid shows it. */
export interface Fact {
  readonly id: string;
  readonly name: string;
  /** Undefined for what every project has, such as a scale. */
  readonly isFound: boolean | undefined;
  /** In a few words. */
  readonly answer: string;
  /** What the rule looks for. */
  readonly rule: string;
  readonly finding: Finding | undefined;
}

/** What is around the patterns: messages, log, inbox, configuration, scale. */
export function surroundings(detection: Detection): Fact[] {
  const { messageSystem, eventLog, inbox, agentConfiguration, agents, platforms } = detection;
  return [
    {
      id: "message-system",
      name: "Message system",
      isFound: messageSystem.kind !== "none",
      answer: messageAnswers[messageSystem.kind],
      rule: "The first that fits: inbox/ or messages/; the key database in config.yaml; api/ or server.py.",
      finding: messageSystem.finding,
    },
    {
      id: "event-log",
      name: "Event log",
      isFound: eventLog !== undefined,
      answer: foundWord(eventLog),
      rule: patterns["event-sourcing"].rule,
      finding: eventLog,
    },
    {
      id: "inbox",
      name: "Inbox",
      isFound: inbox !== undefined,
      answer: inbox ? count(agents.length, "agent") : "Missing",
      rule: "A folder for each agent in inbox/.",
      finding: inbox,
    },
    {
      id: "agent-configuration",
      name: "Agent configuration",
      isFound: agentConfiguration !== undefined,
      answer: foundWord(agentConfiguration),
      rule: "config.yaml, config.json, agents.yaml or agents.json in the project's root.",
      finding: agentConfiguration,
    },
    {
      id: "scale",
      name: "Scale",
      isFound: undefined,
      answer: `${titled(detection.scale)}: ${loadWords(detection)}`,
      rule: scaleSource(detection.scaleStatedBy, detection.workedOutScale),
      finding: undefined,
    },
    {
      id: "platform",
      name: "Platform",
      isFound: undefined,
      answer: platforms.length === 0 ? "Nothing points to one" : platforms.join(", "),
      rule: "What the scripts and files of the project are made for.",
      finding: undefined,
    },
  ];
}

/** The eight patterns, in the order of the report. */
export function patternFacts({ patterns: found }: Detection): Fact[] {
  return found.map(({ id, found: isFound, finding }) => ({
    id,
    name: patterns[id].name,
    isFound,
    answer: isFound ? "Found" : "Missing",
    rule: patterns[id].rule,
    finding,
  }));
}

/** What to say of a folder that hardly looks like a project; undefined when it does. */
export function strangeFolder({ files, messageSystem, patterns: found, ...rest }: Detection): string | undefined {
  if (files === 0)
    return "This folder has no files. The plan below starts from nothing; if you meant another folder, choose it.";
  const isBare =
    messageSystem.kind === "none" &&
    found.every((pattern) => !pattern.found) &&
    !rest.eventLog &&
    !rest.inbox &&
    !rest.agentConfiguration &&
    rest.observations.length === 0;
  if (!isBare) return undefined;
  return `Nothing among the ${count(files, "file")} here points to agents or messages. If this is no project, choose another folder; if it is one, the plan starts from nothing.`;
}

function foundWord(finding: Finding | undefined): string {
  return finding ? "Found" : "Missing";
}

const messageAnswers: Readonly<Record<Detection["messageSystem"]["kind"], string>> = {
  "file-based": "Files",
  database: "A database",
  api: "An API",
  none: "None",
};
