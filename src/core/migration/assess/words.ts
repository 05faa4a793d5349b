import { count } from "../../../shared/count";
import type { Evidence, Finding, PatternId } from "../../../shared/migration";
import type { Row } from "../../../shared/migration-plan";
import type { Inputs } from "./inputs";

/** What the amounts of all rows add up to. */
export function totalOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}

/** The first few places where a finding was seen: enough to look it up. */
export function evidenceOf(finding: Finding | undefined): Evidence[] {
  return finding?.evidence.slice(0, 3) ?? [];
}

/** The sentence about the missing patterns. */
export function gapWords(gaps: readonly PatternId[]): string {
  if (gaps.length === 0) return "No pattern in scope is missing.";
  return `${count(gaps.length, "pattern")} ${gaps.length === 1 ? "is" : "are"} missing: ${gaps.join(", ")}.`;
}

/** Where the scale comes from. */
export function scaleWhy({ detection, scale, isSupposed }: Inputs): string {
  if (isSupposed) return `You suppose ${scale}; found was ${detection.scale}.`;
  const measured = `${usersWords(detection)} and ${messagesWords(detection)}`;
  switch (detection.scaleStatedBy) {
    case "config":
      return `The project's config.yaml says ${scale}; ${measured} were counted.`;
    case "user":
      return `You said ${scale}; ${measured} were counted.`;
    case undefined:
      return `By ${measured}.`;
  }
}

/** "2 users (one for every 3 of 7 agents)". */
function usersWords({ users, agents }: Inputs["detection"]): string {
  const basis = agents.length === 0 ? "" : ` (one for every 3 of ${count(agents.length, "agent")})`;
  return `${count(users, "user")}${basis}`;
}

/** "71 messages a day (500 in the last 7 days)". */
function messagesWords({ messagesPerDay, messages }: Inputs["detection"]): string {
  const recent = messages && messages.recent > 0 ? ` (${messages.recent} in the last 7 days)` : "";
  const older = messages && messages.recent === 0 && messages.all > 0 ? ` (${messages.all} in all, over 30 days)` : "";
  return `${count(messagesPerDay, "message")} a day${recent}${older}`;
}
