import type { Detection } from "../../../shared/migration";
import type { Draft } from "../../changes/draft";
import { DocumentError } from "../../documents/document-error";
import { asObject } from "../../documents/plain-data";
import { readConfig } from "./config-file";

/** The agents of a plan: those with an inbox; where a configuration names them, `<agent>` stands for each; else the seed's three. */
export function plannedAgents(detection: Detection): string[] {
  return withInbox(detection) ?? (detection.agentConfiguration ? ["<agent>"] : starters);
}

/** The agents when a step is drafted: those with an inbox, else those of `config.yaml`, else the seed's three. */
export function draftedAgents(draft: Draft, detection: Detection): string[] {
  return withInbox(detection) ?? configured(draft, detection.root) ?? starters;
}

/** What an agent decides until its user says otherwise. */
export function startingDomains(agent: string): string[] {
  return Object.hasOwn(domains, agent) ? (domains[agent] ?? []) : [agent];
}

function withInbox({ agents }: Detection): string[] | undefined {
  const names = agents.filter((name) => !queues.includes(name));
  return names.length > 0 ? names : undefined;
}

function configured(draft: Draft, root: string): string[] | undefined {
  try {
    const agents = asObject(readConfig(draft, root)?.get(["agents"]));
    const names = Object.keys(agents ?? {}).filter(isFolderName);
    return names.length > 0 ? names : undefined;
  } catch (error) {
    // By the rules such a file counts as present and without keys; detection has reported it.
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function isFolderName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(name) && !/[ .]$/.test(name);
}

/** Sub-folders of an inbox that the pattern rules know as queues. */
const queues = ["priority", "defer"];
const starters = ["code", "chat", "human"];
const domains: Record<string, string[]> = {
  code: ["implementation", "testing"],
  chat: ["planning", "communication"],
  human: ["priorities", "approval"],
};
