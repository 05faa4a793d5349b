import type { AgentRegistry, HandoffMode, HandoffRule } from "../../../shared/sessions/agent-registry";
import type { Handoff, HandoffSuggestion } from "../../../shared/sessions/handoffs";
import { currentStage, type StageStates } from "../../../shared/sessions/session-state";
import { type Stage, stages } from "../../../shared/sessions/stages";
import { waitingHandoff } from "./handoff-file";
import { agentForStage, agentNamed } from "./registry";

/**
 * Who is to go on with a session: the agent of the first stage that is not complete, by the first rule that leads from
 * who holds the work to that stage, else the first agent that the registry lists for it. `handoffs` are those of the
 * session, oldest first.
 */
export function suggestHandoff(
  registry: AgentRegistry,
  states: StageStates,
  handoffs: readonly Handoff[],
): HandoffSuggestion {
  const waiting = waitingHandoff(handoffs);
  if (waiting) {
    const { stage, from, to, id } = waiting;
    return { kind: "waiting", stage, from, to, id };
  }
  const stage = currentStage(states);
  if (stage === undefined) return { kind: "done" };
  const holder = holderOf(registry, handoffs, stage);
  const rule = holder === undefined ? undefined : ruleFor(registry, stage, holder);
  const to = (rule && agentNamed(registry, rule.to_agent)?.id) ?? agentForStage(registry, stage)?.id;
  if (to === undefined) return { kind: "no-agent", stage };
  const isFirst = `${to} is the first agent that the registry lists for ${stage}`;
  if (holder === undefined || holder === to) {
    const reason = holder === undefined ? `${isFirst}.` : `${to} works on ${stage} as well.`;
    return { kind: "stay", stage, agent: to, reason };
  }
  return {
    kind: "handoff",
    stage,
    from: holder,
    to,
    ...(rule ? { rule } : {}),
    mode: registry.handoff_mode,
    needsApproval: needsApproval(registry, registry.handoff_mode, rule, [holder, to]),
    reason: rule
      ? `A rule leads from ${rule.from_stage} to ${rule.to_stage}: ${rule.from_agent} to ${rule.to_agent}.`
      : `${isFirst}.`,
  };
}

/**
 * Who has the work: the receiver of the newest acknowledged handoff; before any, the agent of the stage before. A holder
 * who works on the stage keeps it.
 */
function holderOf(registry: AgentRegistry, handoffs: readonly Handoff[], stage: Stage): string | undefined {
  const taken = handoffs.findLast(({ acknowledged }) => acknowledged);
  if (taken) return agentNamed(registry, taken.to)?.id ?? taken.to;
  const before = stages[stages.indexOf(stage) - 1];
  return before === undefined ? undefined : agentForStage(registry, before)?.id;
}

function ruleFor(registry: AgentRegistry, stage: Stage, holder: string): HandoffRule | undefined {
  const isHolder = (name: string) => agentNamed(registry, name)?.id === holder;
  return registry.handoff_rules.find(
    ({ to_stage, from_agent, to_agent }) =>
      to_stage === stage && isHolder(from_agent) && agentNamed(registry, to_agent) !== undefined,
  );
}

/** Only where everything says so does work change hands without a person. */
function needsApproval(
  registry: AgentRegistry,
  mode: HandoffMode,
  rule: HandoffRule | undefined,
  sides: readonly string[],
): boolean {
  const isManual = (name: string) => {
    const agent = agentNamed(registry, name);
    // One that is not in the registry any more can't hand over by itself.
    return agent === undefined || agent.handoff_protocol === "manual";
  };
  return mode !== "automatic" || (rule?.requires_approval ?? false) || sides.some(isManual);
}
