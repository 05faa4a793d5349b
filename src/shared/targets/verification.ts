import { z } from "zod";
import { checkGroup } from "./config";

// What the checks of a target found, and how that compares with the time before.

/**
 * `warning`: worth knowing, fails nothing; `skipped`: there was nothing to look at, or it may not run; `stopped`: the
 * user ended it.
 */
export const checkVerdict = z.enum(["passed", "failed", "warning", "skipped", "stopped"]);

/** A check beside the same one of the run before. */
export const checkChange = z.enum(["new", "same", "regressed", "fixed"]);

export const checkResult = z.strictObject({
  id: z.string(),
  title: z.string(),
  group: checkGroup,
  verdict: checkVerdict,
  /** Whose fault a failure is, where that is known. */
  component: z.string().optional(),
  /** Its failure doesn't fail the run. */
  optional: z.boolean(),
  /** One sentence. */
  summary: z.string(),
  /** What is wrong, a line each; the first hundred. */
  details: z.array(z.string()),
  /** Files, or whatever is counted: those that should be there by the source, and those that are. */
  counted: z.strictObject({ expected: z.int(), found: z.int() }).optional(),
  /** Of a command: its words, exit code, and output without secrets. */
  argv: z.array(z.string()).optional(),
  code: z.int().optional(),
  output: z.string().optional(),
  milliseconds: z.number().nonnegative(),
  change: checkChange.optional(),
});

export const verificationRun = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  target: z.string(),
  /** Absolute. */
  folder: z.string(),
  /** ISO time. */
  at: z.string(),
  /** The groups that were asked for. */
  groups: z.array(checkGroup),
  /** The version of the main project that the target had. */
  version: z.string().optional(),
  /** The change set of the sync that was verified. */
  changeSet: z.string().optional(),
  verdict: z.enum(["passed", "failed", "stopped"]),
  checks: z.array(checkResult),
});

/** A component that failing checks blame and that the sync had changed: taking it back is offered. */
export const rollbackOffer = z.strictObject({
  component: z.string(),
  changeSet: z.string(),
  /** Titles of the checks. */
  because: z.array(z.string()),
});

export type CheckResult = z.infer<typeof checkResult>;
export type VerificationRun = z.infer<typeof verificationRun>;
export type RollbackOffer = z.infer<typeof rollbackOffer>;
