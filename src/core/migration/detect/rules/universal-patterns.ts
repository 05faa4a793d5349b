import type { PatternId } from "../../../../shared/migration";
import type { DetectorText } from "../detector";

/**
 * The eight universal patterns in the seed's order, as the spec page of the migration assistant counts them. A place
 * that a rule names is looked at even where git ignores it; what may lie anywhere is not looked for in ignored folders.
 */
export const universalPatterns = [
  {
    name: "collision-free-messaging",
    title: "Message files are named by UUIDs",
    confidence: 0.95,
    when: { file: "inbox/**/*.msg", name: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" },
  },
  {
    name: "event-sourcing",
    title: "An event log is kept",
    when: {
      any: [
        { entry: "events.log", confidence: 0.95 },
        { folder: ["event_log", "events"], confidence: 0.7 },
      ],
    },
  },
  {
    name: "content-addressed-dag",
    title: "Message files are named by SHA-256",
    confidence: 0.9,
    when: { file: ["**/*.msg", "inbox/**/*.msg", "messages/**/*.msg", "dag/objects/*.msg"], name: "[0-9a-f]{64}" },
  },
  {
    name: "authority-domains",
    title: "Agents have authority domains",
    confidence: 0.95,
    when: { file: "config.yaml", keys: "agents.*.authority_domains" },
  },
  {
    name: "priority-queue",
    title: "Urgent messages have a place of their own",
    confidence: 0.85,
    when: { any: [{ entry: ["inbox/priority", "queue/high"] }, { folder: "priority" }] },
  },
  {
    name: "defer-queue",
    title: "Messages can be put off",
    confidence: 0.85,
    when: { any: [{ entry: "inbox/defer" }, { folder: ["defer", "defer-queue"] }] },
  },
  {
    name: "fault-tolerant-wrappers",
    title: "Scripts try again after a failure",
    // The word may stand in a comment.
    confidence: 0.6,
    when: { file: ["*.sh", "scripts/*.sh"], content: "(?i)retry|attempt|backoff" },
  },
  {
    name: "tla-verification",
    title: "There is a TLA+ specification",
    confidence: 0.95,
    when: { file: ["**/*.tla", "specs/*.tla"] },
  },
] as const satisfies readonly (DetectorText & { readonly name: PatternId })[];
