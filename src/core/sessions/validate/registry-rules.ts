import { stages } from "../../../shared/sessions/stages";
import { agentForStage, agentNamed, registryOf } from "../agents/registry";
import { soundValue } from "../layout/parsed";
import type { Problem, ProjectSubject, Rule } from "./rule";
import { placeOf, problemsOf } from "./state-rules";

/** Rules about `agent_registry.json`; a project need not have one. */
export const registryRules: readonly Rule<ProjectSubject>[] = [
  {
    id: "registry-invalid",
    severity: "error",
    article: 11,
    title: "agent_registry.json can be read",
    check: ({ project }) => problemsOf(registryOf(project)),
  },
  {
    id: "registry-agents",
    severity: "error",
    article: 11,
    title: "Every agent is registered once",
    check({ project }) {
      const registry = soundValue(registryOf(project));
      const ids = registry?.agents.map(({ id }) => id) ?? [];
      return ids
        .filter((id, index) => ids.indexOf(id) < index)
        .map((id) => ({ ...placeOf(project.registry, ["agents"]), message: `The agent "${id}" is registered twice.` }));
    },
  },
  {
    id: "registry-stages",
    severity: "warning",
    article: 11,
    title: "Every stage has an agent",
    check({ project }) {
      const registry = soundValue(registryOf(project));
      if (!registry) return [];
      return stages
        .filter((stage) => agentForStage(registry, stage) === undefined)
        .map((stage) => ({
          ...placeOf(project.registry, ["agents"]),
          message: `No agent works on the stage ${stage}.`,
        }));
    },
  },
  {
    id: "registry-rules",
    severity: "error",
    article: 11,
    title: "Handoff rules name agents that are registered, for stages that they work on",
    check({ project }) {
      const registry = soundValue(registryOf(project));
      if (!registry) return [];
      const place = placeOf(project.registry, ["handoff_rules"]);
      return registry.handoff_rules.flatMap((rule): Problem[] => {
        const sides = [
          [rule.from_agent, rule.from_stage],
          [rule.to_agent, rule.to_stage],
        ] as const;
        return sides.flatMap(([name, stage]) => {
          const agent = agentNamed(registry, name);
          if (!agent) return [{ ...place, message: `A rule names the agent "${name}", which is not registered.` }];
          if (agent.stages.includes(stage)) return [];
          return [{ ...place, message: `A rule has "${name}" on the stage ${stage}, which it does not work on.` }];
        });
      });
    },
  },
];
