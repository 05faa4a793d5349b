import { type Agent, type AgentRegistry, agentRegistry } from "../../../shared/sessions/agent-registry";
import type { Stage } from "../../../shared/sessions/stages";
import { type Parsed, parsed } from "../layout/parsed";
import type { ProjectFiles } from "../layout/read-workspace";

/** The registry of a project, sound or not; comments are allowed in it. */
export function registryOf({ registry }: Pick<ProjectFiles, "registry">): Parsed<AgentRegistry> {
  return parsed(registry, agentRegistry);
}

/** Who works on a stage: of several agents the first listed. */
export function agentForStage({ agents }: AgentRegistry, stage: Stage): Agent | undefined {
  return agents.find(({ stages }) => stages.includes(stage));
}

/** The agent of that id or alias; dashes and underscores count as the same, as does case. */
export function agentNamed({ agents }: AgentRegistry, name: string): Agent | undefined {
  const exact = agents.find(({ id }) => id === name);
  return exact ?? agents.find(({ id, aliases }) => [id, ...aliases].some((known) => folded(known) === folded(name)));
}

function folded(id: string): string {
  return id.toLowerCase().replaceAll("_", "-");
}
