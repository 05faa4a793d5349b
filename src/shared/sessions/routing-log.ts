import { z } from "zod";

// The log of handoffs of a workspace, `.idse/logs/agent_routing.log`: a line each.

/** `handoff-automatic`: Lockstep handed over by itself, and the receiver took it at once. */
const routingEvent = z.enum(["handoff", "handoff-automatic", "acknowledged", "rejected"]);

export const routingEntry = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("handoff"),
    /** ISO 8601, as written. */
    at: z.string().refine((time) => !Number.isNaN(Date.parse(time))),
    event: routingEvent,
    project: z.string(),
    session: z.string(),
    stage: z.string(),
    from: z.string(),
    to: z.string(),
    summary: z.string(),
  }),
  /** A line that somebody else wrote. */
  z.strictObject({ kind: z.literal("other"), text: z.string() }),
]);

export type RoutingEvent = z.infer<typeof routingEvent>;
export type RoutingEntry = z.infer<typeof routingEntry>;
