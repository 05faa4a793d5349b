import { z } from "zod";
import { step } from "../change-set";
import { failure, fileSummary } from "../config-sync";
import { applyEvent, fileDiff, stepOutcome } from "../history";
import { targetPlan } from "./plan";
import { rollbackOffer, verificationRun } from "./verification";

// What a window is shown of a sync: before it is carried out, while it goes on, and afterwards.

const target = { target: z.string() };

/** One target of a planned sync. */
export const targetReview = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("planned"),
    ...target,
    plan: targetPlan,
    files: z.array(fileSummary).readonly(),
    /** Of the first hundred files. */
    diffs: z.array(fileDiff).readonly(),
    /** Something is written, if only Lockstep's memory of what is in step. */
    isWork: z.boolean(),
    /** Of the installed package. */
    versionBefore: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal("missing"), ...target, folder: z.string() }),
  /** Fixed to a version that the main project no longer has. */
  z.strictObject({ kind: z.literal("pinned"), ...target, pin: z.string() }),
  z.strictObject({ kind: z.literal("failed"), ...target, failure }),
]);

export const syncReview = z.strictObject({
  planId: z.string(),
  main: z.string(),
  version: z.string().optional(),
  targets: z.array(targetReview).readonly(),
  /** Rows of the registry that can't be used; none where targets were named. */
  problems: z.array(failure).readonly(),
  /** Choices for paths, or keys of configuration files, that are carried into none of the targets; absent where there are none. */
  unknownChoices: z.array(z.string()).readonly().optional(),
});

/** A command that was run, and how it ended. */
export const stepRun = z.strictObject({ step, outcome: stepOutcome });

/** How the sync of one target ended. */
export const targetOutcome = z.strictObject({
  ...target,
  kind: z.enum(["succeeded", "in-step", "failed", "rolled-back", "skipped", "cancelled"]),
  /** Files that wait for a choice. */
  conflicts: z.int(),
  files: z.int(),
  changeSetId: z.string().optional(),
  steps: z.array(stepRun).readonly(),
  /** Of the installed package. */
  versionBefore: z.string().optional(),
  versionAfter: z.string().optional(),
  verification: verificationRun.optional(),
  /** Components that failing checks blame. */
  offers: z.array(rollbackOffer).readonly(),
  failure: failure.optional(),
});

/** Something that happens while targets are synced; several targets may be under way at once. */
export const runMoment = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("started"), ...target }),
  z.strictObject({ kind: z.literal("step"), ...target, step }),
  /** What the step of that target prints. */
  z.strictObject({ kind: z.literal("output"), ...target, text: z.string() }),
  z.strictObject({ kind: z.literal("step-ended"), ...target, run: stepRun }),
  z.strictObject({ kind: z.literal("verifying"), ...target }),
  z.strictObject({ kind: z.literal("ended"), outcome: targetOutcome }),
]);

/** What the stream of a sync carries: moments, then one end. */
export const syncEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("moment"), moment: runMoment }),
  z.strictObject({ kind: z.literal("done"), outcomes: z.array(targetOutcome).readonly() }),
  /** As a whole, before any target was reached, or because of a bug. */
  z.strictObject({ kind: z.literal("failed"), failure }),
]);

/** What the stream of a roll back carries: how far the files are, moments of the commands after them, then one outcome. */
export const restoreEvent = z.discriminatedUnion("kind", [
  ...applyEvent.options,
  z.strictObject({ kind: z.literal("moment"), moment: runMoment }),
]);

/** The texts behind one file of a planned target. */
export const fileTexts = z.strictObject({
  path: z.string(),
  /** What the main project has; absent where it has no such file. */
  source: z.string().optional(),
  /** What the target has now. */
  target: z.string().optional(),
  /** What it would have after the sync; absent where the file would be gone. */
  result: z.string().optional(),
  /** Why no text is shown, where none is. */
  omitted: z.string().optional(),
});

/** What would put a target back. */
export const restoreReview = z.strictObject({
  planId: z.string(),
  title: z.string(),
  target: z.string(),
  files: z.array(fileSummary),
  diffs: z.array(fileDiff),
  backupFolder: z.string(),
  /** Files that were changed since; their changes would be lost. */
  obstacles: z.array(z.string()).readonly(),
  /** Commands that put the installed package back. */
  steps: z.array(step).readonly(),
  notes: z.array(z.string()).readonly(),
});

export type TargetReview = z.infer<typeof targetReview>;
export type SyncReview = z.infer<typeof syncReview>;
export type StepRun = z.infer<typeof stepRun>;
export type TargetOutcome = z.infer<typeof targetOutcome>;
export type RunMoment = z.infer<typeof runMoment>;
export type SyncEvent = z.infer<typeof syncEvent>;
export type RestoreEvent = z.infer<typeof restoreEvent>;
export type FileTexts = z.infer<typeof fileTexts>;
export type RestoreReview = z.infer<typeof restoreReview>;
