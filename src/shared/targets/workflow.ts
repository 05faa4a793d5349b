import { z } from "zod";
import { role } from "./role";

// A sync done by roles: coding applies, testing verifies, debugging explains what failed, documentation brings the
// documents.

/** What recognises a failure by a check's output. All that is stated must fit. */
export const patternMatch = z
  .strictObject({
    /** In the syntax of RE2; `^` and `$` stand for the ends of lines. */
    regex: z.string().min(1).max(1_000).optional(),
    /** In whatever case. */
    keywords: z.array(z.string().min(1).max(200)).max(50).default([]),
    /** Ids of checks; any by default. */
    checks: z.array(z.string()).max(50).default([]),
  })
  .refine(({ regex, keywords }) => regex !== undefined || keywords.length > 0, {
    message: "needs a regex or keywords",
    path: ["regex"],
  });

/** What a fix does. `by-hand`: its text says it. */
export const fixAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sync-again"), component: z.string() }),
  z.strictObject({ kind: z.literal("roll-back"), component: z.string() }),
  /** The same placeholders as in checks. */
  z.strictObject({ kind: z.literal("run"), argv: z.array(z.string()).min(1).max(200) }),
  z.strictObject({ kind: z.literal("by-hand") }),
]);

/** What was learned about one kind of failure. */
export const pattern = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  /** Whose knowledge it is. */
  role,
  title: z.string().min(1).max(200),
  match: patternMatch,
  cause: z.string().max(10_000),
  fix: z.string().max(10_000),
  action: fixAction,
  /** How often the fix worked and did not. */
  successes: z.int().nonnegative(),
  failures: z.int().nonnegative(),
  /** ISO times. */
  created: z.string(),
  updated: z.string(),
});

/** A fix that debugging proposes; nothing is done before the user agrees. */
export const suggestion = z.strictObject({
  id: z.string(),
  from: z.enum(["pattern", "rule", "agent"]),
  /** Of the pattern that it comes from. */
  pattern: z.string().optional(),
  /** Ids of the checks that it is to mend. */
  checks: z.array(z.string()),
  cause: z.string(),
  fix: z.string(),
  action: fixAction,
});

export const workflowPhase = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("coding") }),
  z.strictObject({ kind: z.literal("testing") }),
  z.strictObject({ kind: z.literal("debugging") }),
  /** The user is asked. */
  z.strictObject({ kind: z.literal("suggested"), suggestion }),
  z.strictObject({ kind: z.literal("fixing"), suggestion }),
  z.strictObject({ kind: z.literal("documentation") }),
  z.strictObject({ kind: z.literal("ended"), outcome: z.enum(["succeeded", "failed", "stopped"]), reason: z.string() }),
]);

/** Where a run stands. */
export const workflow = z.strictObject({
  phase: workflowPhase,
  /** Fixes that were tried, at most `mostFixes`. */
  fixes: z.int().nonnegative(),
  mostFixes: z.int().positive(),
  /** Ids of suggestions that were tried or declined. */
  done: z.array(z.string()),
  /** Those that wait. */
  waiting: z.array(suggestion),
  /** Ids of the checks that failed last. */
  failing: z.array(z.string()),
  /** The fix whose effect testing is about to show. */
  trying: suggestion.optional(),
});

export type Pattern = z.infer<typeof pattern>;
export type Suggestion = z.infer<typeof suggestion>;
export type WorkflowPhase = z.infer<typeof workflowPhase>;
export type Workflow = z.infer<typeof workflow>;
