import { count } from "../../../shared/count";
import type { Finding, MessageSystem } from "../../../shared/migration";
import type { Complexity, Figures, Row } from "../../../shared/migration-plan";
import type { Inputs } from "./inputs";
import { evidenceOf, gapWords, scaleWhy, totalOf } from "./words";

/** The score and what it means: at most 1 is simple, 3 moderate, 5 complex, and anything above very complex. */
export function assessComplexity(inputs: Inputs): Figures["complexity"] {
  const { detection, scale, gaps } = inputs;
  const rows: Row[] = [
    messageRow(detection.messageSystem),
    credit("Event log", "There is an event log to build on.", "There is no event log to build on.", detection.eventLog),
    credit(
      "Inbox structure",
      `There is an inbox for ${count(detection.agents.length, "agent")}.`,
      "There is no inbox with a folder for each agent.",
      detection.inbox,
    ),
    { label: `Scale: ${scale}`, amount: scalePoints[scale], why: scaleWhy(inputs), evidence: [] },
    {
      label: "Gaps",
      amount: Math.floor(gaps.length / 2),
      why: `${gapWords(gaps)} One point for every two.`,
      evidence: [],
    },
  ];
  const score = totalOf(rows);
  return { level: levelOf(score), score, rows };
}

function messageRow({ kind, finding }: { kind: MessageSystem; finding?: Finding | undefined }): Row {
  const why =
    kind === "none" ? "There is no message system to build on." : `There is a message system (${kind}) to build on.`;
  return { label: "Message system", amount: kind === "none" ? 0 : -1, why, evidence: evidenceOf(finding) };
}

function credit(label: string, present: string, absent: string, finding: Finding | undefined): Row {
  return { label, amount: finding ? -1 : 0, why: finding ? present : absent, evidence: evidenceOf(finding) };
}

function levelOf(score: number): Complexity {
  if (score <= 1) return "simple";
  if (score <= 3) return "moderate";
  return score <= 5 ? "complex" : "very-complex";
}

const scalePoints = { individual: 0, team: 1, organization: 2, enterprise: 3 };
