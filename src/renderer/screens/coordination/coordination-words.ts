import type { EntityKind, Priority } from "../../../shared/coordination/enums";
import type { LinkState } from "../../../shared/coordination-answers";
import type { Tone } from "../../components/badge";

/** What the kinds of entries are called. */
export const kindNames = {
  issue: { one: "issue", many: "issues", title: "Issue" },
  plan: { one: "plan", many: "plans", title: "Plan" },
  todo: { one: "todo", many: "todos", title: "Todo" },
  dependency: { one: "dependency", many: "dependencies", title: "Dependency" },
} as const satisfies Record<EntityKind, { one: string; many: string; title: string }>;

/** A value of the format as a user reads it: `in_progress` is "In progress". */
export function words(value: string): string {
  const spaced = value.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Colour of a status, of whatever kind; one that is unknown has none. */
export function statusTone(status: string): Tone {
  return statusTones[status] ?? "neutral";
}

export const priorityTones: Readonly<Record<Priority, Tone>> = {
  critical: "bad",
  high: "warn",
  medium: "neutral",
  low: "neutral",
};

export const linkTones: Readonly<Record<LinkState, Tone>> = { open: "info", done: "good", unknown: "warn" };

const statusTones: Readonly<Record<string, Tone>> = {
  in_progress: "info",
  active: "info",
  blocked: "bad",
  on_hold: "warn",
  resolved: "good",
  completed: "good",
  satisfied: "good",
  unsatisfied: "bad",
  unknown: "warn",
};
