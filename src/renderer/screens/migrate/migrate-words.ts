import type { PatternId, Scale } from "../../../shared/migration";
import type { Complexity, Duration, Phase, StrategyId } from "../../../shared/migration-plan";
import type { Tone } from "../../components/badge";
import { count } from "../../components/count";

/** What a pattern is called, and what its rule looks for. */
export const patterns: Readonly<Record<PatternId, { readonly name: string; readonly rule: string }>> = {
  "collision-free-messaging": {
    name: "Collision-free messaging",
    rule: "A lower-case UUID in the name of a .msg file under inbox/.",
  },
  "event-sourcing": { name: "Event sourcing", rule: "An event log: events.log, event_log/ or events/." },
  "content-addressed-dag": {
    name: "Content-addressed DAG",
    rule: "64 lower-case hex digits (a SHA-256) in the name of a .msg file, anywhere in the project.",
  },
  "authority-domains": {
    name: "Authority domains",
    rule: "An agent in config.yaml has authority_domains.",
  },
  "priority-queue": { name: "Priority queue", rule: "A folder inbox/priority, queue/high or priority." },
  "defer-queue": { name: "Defer queue", rule: "A folder inbox/defer, defer or defer-queue." },
  "fault-tolerant-wrappers": {
    name: "Fault-tolerant wrappers",
    rule: "The word retry, attempt or backoff in a shell script in the root or in scripts/.",
  },
  "tla-verification": { name: "TLA+ verification", rule: "A .tla file, anywhere in the project." },
};

export const complexities = ["simple", "moderate", "complex", "very-complex"] as const;
export const risks = ["low", "medium", "high"] as const;
export const scales = ["individual", "team", "organization", "enterprise"] as const;

/** "very complex". */
export function complexityWords(level: Complexity): string {
  return level.replace("-", " ");
}

/** With a capital, as it stands alone. */
export function titled(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

export const strategies: Readonly<Record<StrategyId, string>> = {
  greenfield: "Greenfield",
  parallel: "Parallel run",
  direct: "Direct",
  hybrid: "Hybrid",
};

export const phases: Readonly<Record<Phase, string>> = {
  preparation: "Preparation",
  configuration: "Configuration",
  data: "Data migration",
  infrastructure: "Infrastructure",
  patterns: "Patterns",
  validation: "Testing",
  deployment: "Deployment",
};

/** How alarming a level is, the first of `levels` being the calmest. */
export function levelTone<Level extends string>(levels: readonly Level[], level: Level): Tone {
  const share = levels.indexOf(level) / (levels.length - 1);
  if (share < 0.3) return "good";
  return share < 0.7 ? "warn" : "bad";
}

/** "2 users, 71 messages a day". */
export function loadWords({ users, messagesPerDay }: { users: number; messagesPerDay: number }): string {
  return `${count(users, "user")}, ${count(messagesPerDay, "message")} a day`;
}

/** Where the scale comes from; `worked` is what the users and messages say. */
export function scaleSource(by: "config" | "user" | undefined, worked: Scale | undefined): string {
  const beside = worked === undefined ? "" : `; the users and messages say ${worked}`;
  if (by === "config") return `As the project's config.yaml says${beside}.`;
  if (by === "user") return `As you said${beside}.`;
  return "Worked out from the users and messages.";
}

/** Minutes as "30 minutes", "1 hour", "2–4 hours" or "1.5–3 hours"; "nothing" for none. */
export function minutesWords({ from, to }: Pick<Duration, "from" | "to">): string {
  if (to === 0) return "nothing";
  if (to < 60) return range(from, to, "minute");
  return range(from / 60, to / 60, "hour");
}

function range(from: number, to: number, unit: string): string {
  const [least, most] = [rounded(from), rounded(to)];
  if (least === most) return `${least} ${unit}${least === "1" ? "" : "s"}`;
  return `${least}–${most} ${unit}s`;
}

function rounded(amount: number): string {
  return String(Math.round(amount * 10) / 10);
}

/** The confidence of a finding, 0 to 1: "80% sure". */
export function confidenceWords(confidence: number): string {
  return `${Math.round(confidence * 100)}% sure`;
}

/** A counted finding by the name that a snapshot gives it. */
export function foundName(id: string): string {
  const pattern = Object.entries(patterns).find(([name]) => name === id);
  return pattern?.[1].name ?? surroundings[id] ?? id;
}

const surroundings: Readonly<Record<string, string>> = {
  "event-log": "Event log",
  inbox: "Inbox with a folder for each agent",
  "agent-configuration": "Agent configuration",
  "message-system-file-based": "Messages in files",
  "message-system-database": "Messages in a database",
  "message-system-api": "Messages over an API",
};
