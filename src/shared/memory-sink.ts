import { z } from "zod";

/** The MCP server that also gets every event: started on stdio, or reached over streamable HTTP. */
export const memoryServer = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("stdio"),
    command: z.string().min(1),
    args: z.array(z.string()).default([]),
    env: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({
    kind: z.literal("http"),
    url: z.url({ protocol: /^https?$/ }),
    headers: z.record(z.string(), z.string()).default({}),
  }),
]);

/** How a delivery went. `sent`: now; `left`: events that wait. */
export const delivery = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("delivered"), sent: z.int() }),
  /** The server can't be reached, or refuses; `message` is one sentence. */
  z.strictObject({ kind: z.literal("away"), sent: z.int(), left: z.int(), message: z.string() }),
  /** Another process of Lockstep delivers at this moment. */
  z.strictObject({ kind: z.literal("busy") }),
]);

export type MemoryServer = Readonly<z.infer<typeof memoryServer>>;
export type Delivery = Readonly<z.infer<typeof delivery>>;
