import { z } from "zod";
import { failure } from "./config-sync";

/** Where a finding was seen. Paths are below the project's root, with forward slashes. */
export const evidence = z.strictObject({
  path: z.string(),
  /** From 1. */
  line: z.int().optional(),
  /** At most one line, secrets masked. */
  excerpt: z.string().optional(),
});

export const patternId = z.enum([
  "collision-free-messaging",
  "event-sourcing",
  "content-addressed-dag",
  "authority-domains",
  "priority-queue",
  "defer-queue",
  "fault-tolerant-wrappers",
  "tla-verification",
]);

export const scale = z.enum(["individual", "team", "organization", "enterprise"]);
export const messageSystem = z.enum(["file-based", "database", "api", "none"]);

/** Something that a rule found, with what it saw. An observation that the user took as a finding keeps its own rule. */
export const finding = z.strictObject({
  /** The rule: of a built-in one its name, of a custom one `<file>#<name>`. */
  rule: z.string(),
  title: z.string(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** The nearest to the root first, a handful. */
  evidence: z.array(evidence),
  /** Places found besides those in `evidence`. */
  more: z.int().optional(),
  /** What an observation can be turned into: a pattern, `inbox`, `agent-configuration` or `message-system-<kind>`. */
  suggests: z.string().optional(),
});

/** One of the eight universal patterns, in the seed's order. */
export const pattern = z.strictObject({ id: patternId, found: z.boolean(), finding: finding.optional() });

/** What a project has. Counted findings decide; observations inform and count for nothing. */
export const detection = z.strictObject({
  /** Absolute. */
  root: z.string(),
  name: z.string(),
  /** Changes when anything does that the result depends on. */
  signature: z.string(),
  messageSystem: z.strictObject({ kind: messageSystem, finding: finding.optional() }),
  eventLog: finding.optional(),
  inbox: finding.optional(),
  agentConfiguration: finding.optional(),
  /** Sub-folders of the inbox. */
  agents: z.array(z.string()),
  users: z.int(),
  messagesPerDay: z.int(),
  /** What the messages per day are worked out from: files below the inbox, and how many of them changed in the last 7 days. */
  messages: z.strictObject({ all: z.int(), recent: z.int() }).optional(),
  scale,
  /** What the users and messages say, whatever was stated. */
  workedOutScale: scale.optional(),
  /** Where the scale was said instead of being worked out. */
  scaleStatedBy: z.enum(["config", "user"]).optional(),
  platforms: z.array(z.string()),
  patterns: z.array(pattern),
  observations: z.array(finding),
  /** Ids of rules whose observations the project's detector files let count as findings. */
  accepted: z.array(z.string()).optional(),
  /** Files seen and folders entered. */
  files: z.int(),
  folders: z.int(),
  /** Folders not entered: ignored by git, of dependencies, builds or version control. */
  skipped: z.int(),
  problems: z.array(failure),
});

export type Evidence = z.infer<typeof evidence>;
export type PatternId = z.infer<typeof patternId>;
export type Scale = z.infer<typeof scale>;
export type MessageSystem = z.infer<typeof messageSystem>;
export type Finding = z.infer<typeof finding>;
export type Pattern = z.infer<typeof pattern>;
export type Detection = z.infer<typeof detection>;
