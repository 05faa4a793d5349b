import type { Detection, Finding, MessageSystem, Pattern } from "../../../shared/migration";
import type { Detector, Suggestion } from "./detector";
import { universalPatterns } from "./rules/universal-patterns";

/** The part of a detection that findings decide. */
export type SortedFindings = Pick<
  Detection,
  "messageSystem" | "eventLog" | "inbox" | "agentConfiguration" | "patterns" | "observations"
>;

/** What a detector found. */
export interface Found {
  readonly detector: Detector;
  readonly finding: Finding;
}

/**
 * Puts findings in their places. `counted` are of the spec page's rules; `others` inform, but stand for what they
 * suggest where their detector says so or the user did (`accepted`, ids of rules).
 */
export function sortFindings(
  counted: readonly Found[],
  others: readonly Found[],
  accepted: ReadonlySet<string>,
): SortedFindings {
  const adopted = others.filter(({ detector }) => detector.suggests && (detector.counts || accepted.has(detector.id)));
  const findingOf = (name: Suggestion): Finding | undefined =>
    counted.find(({ detector }) => detector.id === name)?.finding ??
    adopted.find(({ detector }) => detector.suggests === name)?.finding;
  const patterns = universalPatterns.map(({ name }): Pattern => {
    const finding = findingOf(name);
    return { id: name, found: finding !== undefined, ...(finding ? { finding } : {}) };
  });
  const kind = kinds.find((one) => findingOf(`message-system-${one}`));
  const messages = kind && findingOf(`message-system-${kind}`);
  const [eventLog, inbox, agentConfiguration] = [
    findingOf("event-sourcing"),
    findingOf("inbox"),
    findingOf("agent-configuration"),
  ];
  return {
    messageSystem: { kind: kind ?? "none", ...(messages ? { finding: messages } : {}) },
    ...(eventLog ? { eventLog } : {}),
    ...(inbox ? { inbox } : {}),
    ...(agentConfiguration ? { agentConfiguration } : {}),
    patterns,
    observations: others.filter((other) => !adopted.includes(other)).map(({ finding }) => finding),
  };
}

/** The first that fits is the message system. */
const kinds = ["file-based", "database", "api"] as const satisfies readonly MessageSystem[];
