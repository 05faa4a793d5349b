import { z } from "zod";
import { notice } from "../../shared/state";

/** What main hands the engine process when it starts it, as JSON in the last argument. */
export const startOptions = z.strictObject({
  version: z.string(),
  home: z.string().optional(),
  dataFolder: z.string(),
  /** Watching was paused in the engine's life before. */
  paused: z.boolean(),
  /** What happened to the engine's life before, if it has to be told. */
  notices: z.array(notice),
});

/** What main asks of the running engine; a `connect` carries the port. */
export const engineOrder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("connect"), peer: z.enum(["window", "shell"]) }),
  z.strictObject({ kind: z.literal("finish") }),
]);

export type StartOptions = z.infer<typeof startOptions>;
export type EngineOrder = z.infer<typeof engineOrder>;
/** Who is at the other end of a port: a page, or main itself for tray and menu. */
export type Peer = Extract<EngineOrder, { kind: "connect" }>["peer"];
