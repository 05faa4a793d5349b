import type { ApplyOutcome } from "../../shared/history";
import { unreachable } from "../../shared/result";
import type { Tone } from "./badge";
import { count } from "./count";

/** How an apply or undo ended, for the user. */
export interface OutcomeWords {
  readonly tone: Tone;
  readonly title: string;
  readonly text?: string | undefined;
  /** Files or leftovers that it is about. */
  readonly list: readonly string[];
}

/** `deed` is what was done, such as "Applied" or "Rolled back". */
export function outcomeWords(outcome: ApplyOutcome, deed: string): OutcomeWords {
  switch (outcome.kind) {
    case "applied":
      return outcome.leftovers.length === 0
        ? {
            tone: "good",
            title: `${deed}: ${count(outcome.files, "file")}`,
            text: "Verified: every file is as planned.",
            list: [],
          }
        : {
            tone: "warn",
            title: `${deed}: ${count(outcome.files, "file")}, but not everything is as planned`,
            text: "The check after the write found:",
            list: outcome.leftovers,
          };
    case "nothing-to-do":
      return { tone: "good", title: "Nothing to do", text: "No file had to change.", list: [] };
    case "stale":
      return {
        tone: "warn",
        title: "Nothing was written: files changed since the plan was made",
        text: "Look again at what would be done now.",
        list: outcome.paths,
      };
    case "cancelled":
      return { tone: "neutral", title: "Cancelled", text: "No file was changed.", list: [] };
    case "failed":
      return { tone: "bad", title: outcome.failure.message, text: outcome.failure.hint, list: [] };
    default:
      return unreachable(outcome);
  }
}
