import { z } from "zod";
import type { step } from "../change-set";
import { failure, fileSummary } from "../config-sync";
import { fileDiff } from "../history";
import { detection } from "./changes";
import { fileActionKind } from "./plan";
import { targetRow, targetStatus, targetType } from "./registry";
import { rollbackOffer, verificationRun } from "./verification";

// What a window is shown of a main project and its targets.

/** Whether the commands of a main project may be run on approval, and those that its `lockstep.yaml` declares. */
export const targetTrust = z.strictObject({
  trusted: z.boolean(),
  /** A title and the words of each, as they are written there. */
  commands: z.array(z.strictObject({ title: z.string(), argv: z.array(z.string()) })).readonly(),
});

/** One target as a table shows it; every figure is worked out anew. */
export const surveyedTarget = z.strictObject({
  row: targetRow,
  /** Absolute. */
  folder: z.string(),
  status: targetStatus,
  /** Files by what a sync would do with them; those in step are not among them. */
  counts: z.record(fileActionKind, z.int().nonnegative()),
  /** Commands that a sync would run. */
  steps: z.int().nonnegative(),
  /** Of the installed package. */
  installed: z.string().optional(),
  /** Of the last verification. */
  verified: z
    .strictObject({
      at: z.string(),
      verdict: z.enum(["passed", "failed", "stopped"]),
      checks: z.int().nonnegative(),
      failed: z.int().nonnegative(),
      regressed: z.int().nonnegative(),
    })
    .optional(),
  /** Why it can't be planned. */
  failure: failure.optional(),
});

/** A main project and how its targets stand. */
export const targetsSurvey = z.strictObject({
  /** Absolute. */
  main: z.string(),
  name: z.string(),
  registry: z.string(),
  /** Of the main project now. */
  version: z.string().optional(),
  components: z
    .array(z.strictObject({ id: z.string(), title: z.string(), kind: z.enum(["code", "files", "config"]) }))
    .readonly(),
  targets: z.array(surveyedTarget).readonly(),
  /** Rows of the registry that can't be used. */
  problems: z.array(failure).readonly(),
  trust: targetTrust,
});

/** A change set to be approved, with the diffs of its files. */
export const shownEdits = z.strictObject({
  planId: z.string(),
  title: z.string(),
  files: z.array(fileSummary),
  diffs: z.array(fileDiff),
  backupFolder: z.string(),
});

export const registryEdit = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add"), row: targetRow }),
  z.strictObject({ kind: z.literal("remove"), name: z.string() }),
  /** Fields that are null go. */
  z.strictObject({ kind: z.literal("update"), name: z.string(), fields: targetRow.partial() }),
]);

/** Projects that embed the main one. */
export const discovery = z.strictObject({
  targets: z
    .array(
      z.strictObject({
        path: z.string(),
        type: targetType,
        /** Of the embedded project, relative to the target. */
        folder: z.string().optional(),
        version: z.string().optional(),
        /** What shows it, one sentence. */
        evidence: z.string(),
      }),
    )
    .readonly(),
  folders: z.int(),
  /** There were more folders than may be looked into. */
  isCut: z.boolean(),
});

/** What changed in the main project; for one target, or for all alike. */
export const detectedChanges = z.strictObject({ target: z.string().optional(), detection });

/** The verifications of a target, newest first, and what of its last sync they offer to take back. */
export const verificationHistory = z.strictObject({
  runs: z.array(verificationRun).readonly(),
  offers: z.array(rollbackOffer).readonly(),
});

/** A command of `lockstep.yaml` or of an installer, for approval. */
export type ShownCommand = Pick<z.infer<typeof step>, "title" | "argv"> & { readonly folder?: string | undefined };
export type TargetTrust = z.infer<typeof targetTrust>;
export type SurveyedTarget = z.infer<typeof surveyedTarget>;
export type TargetsSurvey = z.infer<typeof targetsSurvey>;
export type ShownEdits = z.infer<typeof shownEdits>;
export type Discovery = z.infer<typeof discovery>;
export type DetectedChanges = z.infer<typeof detectedChanges>;
export type VerificationHistory = z.infer<typeof verificationHistory>;
