import type { Detection } from "../../../shared/migration";
import type { Draft } from "../../changes/draft";
import { configuredAgents } from "./configured-agents";

/** The agents of a plan: those with an inbox; where a configuration names them, `<agent>` stands for each; else the seed's three. */
export function plannedAgents(detection: Detection): string[] {
  return withInbox(detection) ?? (detection.agentConfiguration ? ["<agent>"] : starters);
}

/** The agents when a step is drafted: those with an inbox, else those of the configuration, else the seed's three. */
export function draftedAgents(draft: Draft, detection: Detection): string[] {
  const named = withInbox(detection) ?? configuredAgents(draft, detection.root);
  return named.length > 0 ? named : starters;
}

/** True for the seed's three: nobody has named an agent yet. */
export function areStarters(agents: readonly string[]): boolean {
  return agents === starters;
}

/** What an agent decides until its user says otherwise; nothing that is `taken` by another one. */
export function startingDomains(agent: string, taken: ReadonlySet<string>): string[] {
  const free = Object.hasOwn(domains, agent) ? (domains[agent] ?? []).filter((domain) => !taken.has(domain)) : [];
  return free.length > 0 ? free : [agent];
}

function withInbox({ agents }: Detection): string[] | undefined {
  const names = agents.filter((name) => isAddressable(name) && !queues.includes(name));
  return names.length > 0 ? names : undefined;
}

/** False for what `message.sh` sends nothing to, such as a hidden folder with old messages, and for a broken name. */
function isAddressable(name: string): boolean {
  return !/^[.-]|[|\ufffd]/.test(name);
}

/** Sub-folders of an inbox that the pattern rules know as queues. */
const queues = ["priority", "defer"];
const starters = ["code", "chat", "human"];
const domains: Record<string, string[]> = {
  code: ["implementation", "testing"],
  chat: ["planning", "communication"],
  human: ["priorities", "approval"],
};
