import { z } from "zod";
import { article } from "./articles";

// What is wrong with sessions, as every face shows it.

export const findingSeverity = z.enum(["error", "warning"]);

export const sessionFinding = z.strictObject({
  /** Tells it from others of one report; the same as long as what it is about stays. */
  id: z.string(),
  /** Of the rule that it breaks. */
  rule: z.string(),
  severity: findingSeverity,
  /** Of the constitution, 1 to 12. */
  article,
  /** Absent for what concerns the whole workspace. */
  project: z.string().optional(),
  session: z.string().optional(),
  /** Relative to the workspace, with slashes. */
  file: z.string(),
  /** From 1. */
  line: z.int().min(1).optional(),
  /** One sentence. */
  message: z.string(),
  /** What would mend it, where Lockstep can. */
  fix: z.string().optional(),
});

/** A rule as a list of rules shows it. */
export const ruleInfo = z.strictObject({
  id: z.string(),
  severity: findingSeverity,
  article,
  /** What it asks for. */
  title: z.string(),
  /** Written by the team itself. */
  isOwn: z.boolean(),
});

export const validationReport = z.strictObject({
  /** Absolute. */
  workspace: z.string(),
  projects: z.int(),
  sessions: z.int(),
  /** Sessions without an error. */
  passing: z.int(),
  errors: z.int(),
  warnings: z.int(),
  /** By file and line. */
  findings: z.array(sessionFinding),
  rules: z.array(ruleInfo),
});

export type FindingSeverity = z.infer<typeof findingSeverity>;
export type SessionFinding = z.infer<typeof sessionFinding>;
export type RuleInfo = z.infer<typeof ruleInfo>;
export type ValidationReport = z.infer<typeof validationReport>;
