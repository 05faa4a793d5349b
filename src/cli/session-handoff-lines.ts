import { unreachable } from "../shared/result";
import type { Handoff, HandoffSuggestion } from "../shared/sessions/handoffs";
import type { RoutingEntry, RoutingEvent } from "../shared/sessions/routing-log";
import { shellWord } from "../shared/shell-word";

/** A handoff in one line. */
export function handoffLine({ at, from, to, stage, acknowledged, rejected, summary }: Handoff): string {
  const state = acknowledged ? "acknowledged" : rejected ? "rejected" : "waits";
  return `${at.slice(0, 16).replace("T", " ")}  ${stage}: ${from} → ${to}, ${state}${summary === "" ? "" : `: ${summary}`}`;
}

/** A line of the log of handoffs. */
export function routingLine(entry: RoutingEntry): string {
  if (entry.kind === "other") return entry.text;
  const { at, event, project, session, stage, from, to, summary } = entry;
  const said = `${stage}: ${from} → ${to}, ${eventWords[event]}${summary === "" ? "" : `: ${summary}`}`;
  return `${at.slice(0, 16).replace("T", " ")}  ${project}/${session}  ${said}`;
}

/** Who is next, and why. */
export function suggestionLines(suggestion: HandoffSuggestion): string[] {
  switch (suggestion.kind) {
    case "done":
      return ["Every stage is complete."];
    case "no-agent":
      return [`Next is ${suggestion.stage}, for which the registry has no agent.`];
    case "stay":
      return [`Next: ${suggestion.agent} on ${suggestion.stage}. ${suggestion.reason}`];
    case "waiting":
      return [`${suggestion.to} has not acknowledged ${suggestion.stage} yet: lockstep session handoff --acknowledge`];
    case "handoff": {
      const { from, to, stage, reason, needsApproval } = suggestion;
      const word = (text: string) => shellWord(text, process.platform);
      const command = `lockstep session handoff --from ${word(from)} --to ${word(to)} --stage ${stage}`;
      return [`Next: ${from} hands ${stage} to ${to}. ${reason}`, ...(needsApproval ? [`  ${command}`] : [])];
    }
    default:
      return unreachable(suggestion);
  }
}

const eventWords: Readonly<Record<RoutingEvent, string>> = {
  handoff: "handed over",
  "handoff-automatic": "handed over automatically",
  acknowledged: "acknowledged",
  rejected: "rejected",
};
