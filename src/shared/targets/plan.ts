import { z } from "zod";
import { step } from "../change-set";
import { mergeStrategy, priority } from "./config";
import { targetStatus, targetType } from "./registry";

// What a sync would do to one target.

/** What the user chose for a file that the target changed. */
export const fileChoice = z.enum(["take", "keep", "merge"]);

/**
 * `keep`: the target changed it and the source did not, or the target deleted it; `conflict`: both changed it, and
 * nobody chose yet; `merge`: both changed it and the changes fit together; `refuse`: it can't be carried.
 */
export const fileActionKind = z.enum(["add", "update", "delete", "keep", "merge", "conflict", "refuse"]);

/** One key of a configuration file, and why it is as it is after the merge. */
export const keyDecision = z.strictObject({
  /** Keys between dots; those that hold dots are in quotes. */
  key: z.string(),
  strategy: mergeStrategy.or(z.literal("three-way")),
  outcome: z.enum(["kept", "taken", "added", "removed", "merged", "conflict"]),
  /** One sentence. */
  reason: z.string(),
});

export const fileAction = z.strictObject({
  /** Relative to the target, with slashes: also its id in choices. */
  path: z.string(),
  /** Relative to the main project; absent where the source has no such file any more. */
  source: z.string().optional(),
  component: z.string(),
  kind: fileActionKind,
  category: z.string(),
  priority,
  reason: z.string(),
  /** What may be chosen instead. */
  choices: z.array(fileChoice),
  chosen: fileChoice.optional(),
  /** Of configuration files that are merged. */
  keys: z.array(keyDecision).optional(),
  binary: z.boolean().default(false),
});

export const componentPlan = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["code", "files", "config"]),
  /** Absolute. */
  source: z.string(),
  /** Absolute. */
  destination: z.string(),
  /** Without the files that are in step. */
  actions: z.array(fileAction),
  /** Files of the source. */
  files: z.int().nonnegative(),
  inStep: z.int().nonnegative(),
  /** The source is not there, while the target has files of it from an earlier sync. */
  lacksSource: z.boolean(),
  notes: z.array(z.string()),
});

export const targetPlan = z.strictObject({
  target: z.string(),
  type: targetType,
  /** Absolute. */
  folder: z.string(),
  status: targetStatus,
  /** Of the main project now. */
  version: z.string().optional(),
  hasBase: z.boolean(),
  components: z.array(componentPlan),
  steps: z.array(step),
  /** Something of it can't be carried until the user does what the notes say, whatever is synced. */
  isHeldUp: z.boolean(),
  notes: z.array(z.string()),
});

export type FileChoice = z.infer<typeof fileChoice>;
export type FileActionKind = z.infer<typeof fileActionKind>;
export type KeyDecision = z.infer<typeof keyDecision>;
export type FileAction = z.infer<typeof fileAction>;
export type ComponentPlan = z.infer<typeof componentPlan>;
/** By path in the target. */
export type Choices = Readonly<Record<string, FileChoice>>;
export type TargetPlan = z.infer<typeof targetPlan>;
