import { unreachable } from "../../../shared/result";
import type { HandoffSuggestion } from "../../../shared/sessions/handoffs";
import type { StageState } from "../../../shared/sessions/session-state";
import type { SessionSummary } from "../../../shared/sessions/session-view";
import type { Stage } from "../../../shared/sessions/stages";
import type { SessionStanding } from "../../../shared/sessions/sync";
import type { Tone } from "../../components/badge";

interface Look {
  readonly label: string;
  readonly tone: Tone;
}

export const stageNames: Readonly<Record<Stage, string>> = {
  intent: "Intent",
  context: "Context",
  spec: "Spec",
  plan: "Plan",
  tasks: "Tasks",
  implementation: "Implementation",
  feedback: "Feedback",
};

export const stateWords: Readonly<Record<StageState, string>> = {
  pending: "pending",
  in_progress: "in progress",
  completed: "completed",
};

export const statusWords: Readonly<Record<NonNullable<SessionSummary["status"]>, string>> = {
  draft: "Draft",
  in_progress: "In progress",
  review: "In review",
  complete: "Complete",
  archived: "Archived",
};

export const typeNames: Readonly<Record<SessionSummary["type"], string>> = {
  blueprint: "Blueprint",
  feature: "Feature",
  exploratory: "Exploratory",
};

export const standingLooks: Readonly<Record<SessionStanding, Look>> = {
  "in-step": { label: "In step", tone: "good" },
  ahead: { label: "To push", tone: "info" },
  behind: { label: "To pull", tone: "info" },
  diverged: { label: "Changed on both sides", tone: "warn" },
  conflict: { label: "Conflict", tone: "bad" },
};

/** Who owns a session, on one line: files of the prototype have whole pages in their place. */
export function ownerWords(owner: string | undefined): string {
  const words = owner?.replaceAll(/\s+/g, " ").trim() ?? "";
  return words === "" ? "nobody" : words;
}

/** How far a session is, such as "3 of 7, plan is next". */
export function progressWords({ stages, currentStage }: Pick<SessionSummary, "stages" | "currentStage">): string {
  const done = stages.filter(({ state }) => state === "completed").length;
  const next = currentStage === undefined ? "all completed" : `${stageNames[currentStage].toLowerCase()} is next`;
  return `${done} of ${stages.length}, ${next}`;
}

/** Who is next, in one sentence. */
export function suggestionWords(suggestion: HandoffSuggestion): string {
  switch (suggestion.kind) {
    case "done":
      return "Every stage is completed: nobody has to go on.";
    case "no-agent":
      return `No agent of the registry works on ${stageNames[suggestion.stage].toLowerCase()}, which is next.`;
    case "stay":
      return `${suggestion.agent} goes on with ${stageNames[suggestion.stage].toLowerCase()}. ${suggestion.reason}`;
    case "waiting":
      return `${suggestion.to} was handed ${stageNames[suggestion.stage].toLowerCase()} by ${suggestion.from} and has not acknowledged it yet.`;
    case "handoff":
      return suggestion.reason;
    default:
      return unreachable(suggestion);
  }
}
