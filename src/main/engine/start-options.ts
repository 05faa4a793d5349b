import { z } from "zod";
import type { Failure } from "../../shared/result";
import { notice } from "../../shared/state";
import type { VaultAnswer } from "../../shared/vault";

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

const vaultAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("done"), text: z.string() }),
  z.strictObject({ kind: z.literal("unavailable"), reason: z.string() }),
]) satisfies z.ZodType<VaultAnswer>;

/**
 * What main says to the running engine. A line is one conversation, with a page or with main itself; what goes over it
 * is the RPC library's.
 */
export const engineOrder = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("connect"), line: z.int(), peer: z.enum(["window", "shell"]) }),
  z.strictObject({ kind: z.literal("message"), line: z.int(), data: z.unknown() }),
  z.strictObject({ kind: z.literal("hang-up"), line: z.int() }),
  /** What the operating system's key store says to a question of the engine. */
  z.strictObject({ kind: z.literal("vault"), id: z.int(), answer: vaultAnswer }),
  z.strictObject({ kind: z.literal("finish") }),
]);

/** A text that the operating system's key store shall seal, or has sealed and shall open. */
export interface VaultQuestion {
  readonly kind: "vault";
  /** For the answer. */
  readonly id: number;
  readonly question: "seal" | "open";
  readonly text: string;
}

/** What the engine says to main. `failed`: it can't open. */
export type EngineReport =
  | VaultQuestion
  | { readonly kind: "message"; readonly line: number; readonly data: unknown }
  | { readonly kind: "failed"; readonly failure: Failure };

export type StartOptions = z.infer<typeof startOptions>;
export type EngineOrder = z.infer<typeof engineOrder>;
/** Who is at the other end of a line: a page, or main itself for tray and menu. */
export type Peer = Extract<EngineOrder, { kind: "connect" }>["peer"];
