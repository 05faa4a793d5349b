import type { AgentRegistry } from "../../../shared/sessions/agent-registry";

/** What a new project begins with: one agent plans, another one builds, and people hand over. */
export const defaultRegistry: AgentRegistry = {
  agents: [
    {
      id: "claude-code",
      role: "Planning and documentation",
      stages: ["intent", "context", "spec", "plan", "tasks", "feedback"],
      capabilities: ["requirements analysis", "architecture design"],
      handoff_protocol: "manual",
      aliases: ["claude_code"],
    },
    {
      id: "gpt-codex",
      role: "Implementation",
      stages: ["implementation"],
      capabilities: ["code generation", "debugging"],
      handoff_protocol: "manual",
      aliases: ["codex_gpt"],
    },
  ],
  handoff_rules: [
    {
      from_stage: "tasks",
      to_stage: "implementation",
      from_agent: "claude-code",
      to_agent: "gpt-codex",
      requires_approval: true,
    },
    {
      from_stage: "implementation",
      to_stage: "feedback",
      from_agent: "gpt-codex",
      to_agent: "claude-code",
      requires_approval: true,
    },
  ],
  handoff_mode: "manual",
};
