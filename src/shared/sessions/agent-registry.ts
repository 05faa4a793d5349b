import { z } from "zod";
import { stage } from "./stages";

// `agent_registry.json` of a project: who works on which stage, and how work is handed over. What is not known here is
// kept. Registries without capabilities, rules or protocols are read as well, and the planner's `mode` of older ones.

/**
 * Who hands over: people alone, on Lockstep's advice (`manual`); people, who approve or reject what Lockstep proposes
 * (`hybrid`); or Lockstep, when a stage is completed (`automatic`).
 */
export const handoffMode = z.enum(["manual", "hybrid", "automatic"]);

export const agent = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  role: z.string().default(""),
  /** Of older registries: `planning` or `implementation`. */
  mode: z.string().optional(),
  stages: z.array(stage).default([]),
  capabilities: z.array(z.string()).default([]),
  /** Left out: as the registry's mode says. */
  handoff_protocol: z.enum(["manual", "automatic"]).optional(),
  /** Other spellings of its id, such as those of the prototype. */
  aliases: z.array(z.string()).default([]),
});

export const handoffRule = z.looseObject({
  from_stage: stage,
  to_stage: stage,
  from_agent: z.string(),
  to_agent: z.string(),
  requires_approval: z.boolean().default(true),
});

export const agentRegistry = z.looseObject({
  agents: z.array(agent),
  handoff_rules: z.array(handoffRule).default([]),
  handoff_mode: handoffMode.default("manual"),
});

export type HandoffMode = z.infer<typeof handoffMode>;
export type Agent = z.infer<typeof agent>;
export type HandoffRule = z.infer<typeof handoffRule>;
export type AgentRegistry = z.infer<typeof agentRegistry>;
