import { z } from "zod";
import { handoffMode, handoffRule } from "./agent-registry";
import { stage } from "./stages";

/** A handover of work from one agent to another, in a session's `metadata/handoffs.json`. */
export const handoff = z.looseObject({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** The stage that the receiver is to work on. */
  stage,
  summary: z.string().default(""),
  acknowledged: z.boolean().default(false),
  /** The receiver, or a person, did not take it. */
  rejected: z.boolean().default(false),
  /** ISO 8601, as written. */
  at: z.string(),
  /** When it was acknowledged or rejected. */
  settled_at: z.string().optional(),
});

export const handoffFile = z.looseObject({ handoffs: z.array(handoff).default([]) });

/** Who is to go on with a session, and what speaks for it. */
export const handoffSuggestion = z.discriminatedUnion("kind", [
  /** Every stage is completed. */
  z.strictObject({ kind: z.literal("done") }),
  /** No agent of the registry works on the stage. */
  z.strictObject({ kind: z.literal("no-agent"), stage }),
  /** Who worked last goes on, or begins. */
  z.strictObject({ kind: z.literal("stay"), stage, agent: z.string(), reason: z.string() }),
  /** A handover to this stage waits to be acknowledged. */
  z.strictObject({ kind: z.literal("waiting"), stage, from: z.string(), to: z.string(), id: z.string() }),
  z.strictObject({
    kind: z.literal("handoff"),
    stage,
    from: z.string(),
    to: z.string(),
    /** The rule that it follows; without one, the first agent of the stage is meant. */
    rule: handoffRule.optional(),
    mode: handoffMode,
    /** Somebody has to approve it. */
    needsApproval: z.boolean(),
    /** One sentence. */
    reason: z.string(),
  }),
]);

export type Handoff = z.infer<typeof handoff>;
export type HandoffSuggestion = z.infer<typeof handoffSuggestion>;
