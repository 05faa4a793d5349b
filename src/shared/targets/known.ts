import { z } from "zod";
import { failure } from "../config-sync";
import type { Priority } from "./config";
import { detectionRule } from "./detection-rule";

// Main projects that were worked with before, and how their targets stand all together.

/** A main project for a list of recent ones. */
export const knownMain = z.strictObject({
  /** Its folder, absolute. */
  main: z.string(),
  name: z.string(),
  /** When it was listed or planned last, ISO time. */
  opened: z.string(),
  isThere: z.boolean(),
  /** When its targets were looked at last, ISO time, and how many then waited for a sync. */
  looked: z.string().optional(),
  needSync: z.int().nonnegative().optional(),
});

/** How the targets of all known main projects stand together, by the last look at each. */
export const targetsStanding = z.strictObject({
  targets: z.int().nonnegative(),
  /** Those that wait for something of their main project. */
  needSync: z.int().nonnegative(),
  /** Those of them that can be synced without asking: no conflict, and no step that needs approval. */
  clean: z.int().nonnegative(),
  /** The oldest look, ISO time; absent while there was none. */
  looked: z.string().optional(),
});

/** Targets that wait for something since the last look, and did not before. */
export interface TargetNews {
  readonly main: string;
  readonly name: string;
  readonly targets: readonly string[];
  /** The most urgent of what they wait for, where that is known. */
  readonly priority?: Priority | undefined;
}

/** A sync of a target that can be taken back. */
export const madeSync = z.strictObject({ main: z.string(), target: z.string(), changeSetId: z.string() });

/** What syncing all clean targets came to. */
export const cleanSync = z.strictObject({
  synced: z.array(madeSync),
  /** Targets that were not synced after all, each with the reason. */
  failed: z.array(z.strictObject({ main: z.string(), target: z.string(), failure })),
});

/** How often targets are looked at in the background; `project`: as each `lockstep.yaml` says. */
export const targetSettings = z.strictObject({
  detect: z.enum(["project", ...detectionRule.options]).default("project"),
});

export type TargetsStanding = z.infer<typeof targetsStanding>;
export type MadeSync = z.infer<typeof madeSync>;
export type CleanSync = z.infer<typeof cleanSync>;
export type KnownMain = z.infer<typeof knownMain>;
