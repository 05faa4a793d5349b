import { type Detection, type Finding, type PatternId, patternId } from "../../../../shared/migration";

/** Something found at a path. */
export function found(path: string): Finding {
  return { rule: path, title: path, confidence: 1, evidence: [{ path }] };
}

/** A project in which nothing was found but what `parts` say; `missing` are its gaps, by default all. */
export function detectionOf(
  parts: Partial<Detection> = {},
  missing: readonly PatternId[] = patternId.options,
): Detection {
  return {
    root: "/home/ada/workflow",
    name: "workflow",
    signature: "5f2c",
    messageSystem: { kind: "none" },
    agents: [],
    users: 1,
    messagesPerDay: 0,
    scale: "individual",
    platforms: ["linux"],
    patterns: patternId.options.map((id) =>
      missing.includes(id) ? { id, found: false } : { id, found: true, finding: found(id) },
    ),
    observations: [],
    files: 12,
    folders: 3,
    skipped: 0,
    problems: [],
    ...parts,
  };
}

const agents = ["archive", "build", "chat", "code", "human", "review"];
const queues: PatternId[] = ["priority-queue", "defer-queue"];
const half: PatternId[] = ["content-addressed-dag", "priority-queue", "defer-queue", "tla-verification"];
const database = { kind: "database", finding: found("config.yaml") } as const;

/** The inputs of the four worked figures of the specification, by name. */
export const workedDetections = {
  "file-based team with two gaps": detectionOf(
    {
      messageSystem: { kind: "file-based", finding: found("inbox") },
      eventLog: found("events.log"),
      inbox: found("inbox/code"),
      agentConfiguration: found("config.yaml"),
      agents,
      users: 2,
      scale: "team",
    },
    queues,
  ),
  "nothing at all": detectionOf(),
  "database of a team with four gaps": detectionOf(
    {
      messageSystem: database,
      eventLog: found("events.log"),
      agentConfiguration: found("config.yaml"),
      scale: "team",
      scaleStatedBy: "user",
    },
    half,
  ),
  "database of a team with nothing else": detectionOf({
    messageSystem: database,
    scale: "team",
    scaleStatedBy: "user",
  }),
} satisfies Record<string, Detection>;
