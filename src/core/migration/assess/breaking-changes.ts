import type { BreakingChange } from "../../../shared/migration-plan";
import type { Inputs } from "./inputs";
import { evidenceOf, gapWords } from "./words";

/** What will stop working as it did, in the original's order. */
export function breakingChanges({ detection, gaps }: Inputs): BreakingChange[] {
  const { kind, finding } = detection.messageSystem;
  const evidence = evidenceOf(finding);
  return [
    kind === "database" && {
      id: "message-format" as const,
      text: "The message format will change from database rows to files.",
      why: "The messages are in a database.",
      evidence,
    },
    kind === "api" && {
      id: "endpoints" as const,
      text: "The API endpoints will change.",
      why: "The messages are behind an API.",
      evidence,
    },
    !detection.eventLog && {
      id: "event-log" as const,
      text: "An event log will be added, and every sender has to write to it.",
      why: "There is no event log.",
      evidence: [],
    },
    gaps.length >= 4 && {
      id: "architecture" as const,
      text: "The architecture will change significantly.",
      why: `${gapWords(gaps)} That is four or more.`,
      evidence: [],
    },
  ].filter((change) => change !== false);
}
