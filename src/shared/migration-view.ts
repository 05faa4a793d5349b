import { z } from "zod";
import { step } from "./change-set";
import { fileSummary } from "./config-sync";
import { fileDiff } from "./history";
import { detection, patternId, scale } from "./migration";
import { assessment, duration, figures, migrationPlan } from "./migration-plan";

/** What a project had at one time, for comparing. Kept when it differs from the newest kept one. */
export const assessmentSnapshot = z.strictObject({
  /** ISO time. */
  at: z.iso.datetime(),
  figures,
  /** The counted findings there were: patterns, `event-log`, `inbox`, `agent-configuration`, `message-system-<kind>`. */
  found: z.array(z.string()),
  /** Minutes of the steps that were to do, from and to; and how many were done of how many. */
  open: duration.or(z.strictObject({ from: z.literal(0), to: z.literal(0) })),
  done: z.int(),
  steps: z.int(),
});

/** What is known of a project, and what to do about it. */
export const migrationView = z.strictObject({
  detection,
  assessment,
  plan: migrationPlan,
  /** A paused migration carries out no step until it is resumed. */
  paused: z.boolean(),
  /** Oldest first; the last is the present one. */
  snapshots: z.array(assessmentSnapshot),
});

/** How far the look at a project is. */
export const lookProgress = z.strictObject({ files: z.int(), folders: z.int() });

/** What a stream of an assessment carries: any number of progress events, then the view. */
export const assessEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), progress: lookProgress }),
  z.strictObject({ kind: z.literal("view"), view: migrationView }),
]);

/** What the user changes in a plan. Null takes the user's word back. All of it survives a re-assessment. */
export const planEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("duration"), stepId: z.string(), duration: duration.nullable() }),
  z.strictObject({ kind: z.literal("skip"), stepId: z.string(), reason: z.string().min(1).nullable() }),
  z.strictObject({ kind: z.literal("notes"), stepId: z.string(), notes: z.string() }),
  /** A line of the checklist of a step, or of a part of one. */
  z.strictObject({ kind: z.literal("tick"), stepId: z.string(), line: z.string(), done: z.boolean() }),
  /** Ids of steps; any other keeps its place after the one that it follows in a fresh plan. */
  z.strictObject({ kind: z.literal("order"), order: z.array(z.string()) }),
  /** A step or a part of one that is done by hand. */
  z.strictObject({ kind: z.literal("mark"), stepId: z.string(), done: z.boolean() }),
  /** Gaps that are left alone, and a scale other than the one worked out. */
  z.strictObject({ kind: z.literal("suppose"), outOfScope: z.array(patternId), scale: scale.nullable() }),
  z.strictObject({ kind: z.literal("pause"), paused: z.boolean() }),
]);

/** A step that was prepared for its review: the files that it changes, or the commands that it runs. */
export const preparedStep = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("change-set"),
    planId: z.string(),
    title: z.string(),
    files: z.array(fileSummary),
    diffs: z.array(fileDiff),
    backupFolder: z.string(),
    /** Sentences, such as how many rows a conversion reads and which it leaves out. */
    notes: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal("commands"),
    planId: z.string(),
    title: z.string(),
    /** Shown with their exact command line and folder; they run on approval only, in this order. */
    commands: z.array(step),
    notes: z.array(z.string()),
  }),
]);

/** What rolling back the last step would do. */
export const rollbackPreview = z.strictObject({
  stepId: z.string(),
  title: z.string(),
  /** The one that is taken back, where the step was one. */
  changeSetId: z.string().optional(),
  /** What is put back, made again or removed. */
  files: z.array(fileSummary),
  diffs: z.array(fileDiff),
  /** Sentences, such as what stands in the way. */
  notes: z.array(z.string()),
});

/** `watching`: from now on. `changed`: another program has changed what the newest look depended on. */
export const projectEvent = z.enum(["watching", "changed"]);

/** A project that was assessed before. */
export const knownProject = z.strictObject({
  root: z.string(),
  name: z.string(),
  /** ISO time of the newest assessment. */
  assessed: z.iso.datetime(),
  done: z.int(),
  steps: z.int(),
});

export type AssessmentSnapshot = z.infer<typeof assessmentSnapshot>;
export type MigrationView = z.infer<typeof migrationView>;
export type RollbackPreview = z.infer<typeof rollbackPreview>;
export type ProjectEvent = z.infer<typeof projectEvent>;
export type LookProgress = z.infer<typeof lookProgress>;
export type AssessEvent = z.infer<typeof assessEvent>;
export type PlanEdit = z.infer<typeof planEdit>;
export type PreparedStep = z.infer<typeof preparedStep>;
export type KnownProject = z.infer<typeof knownProject>;
