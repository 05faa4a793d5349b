import { z } from "zod";
import { risk, step } from "./change-set";
import { evidence, patternId, scale } from "./migration";

/** One line of a sum; the amounts of all rows add up to the total. */
export const row = z.strictObject({
  label: z.string(),
  /** Points, or hours; a row of 0 says why nothing was added. */
  amount: z.number(),
  /** One sentence. */
  why: z.string(),
  /** The first few places where it was seen. */
  evidence: z.array(evidence),
});

export const complexity = z.enum(["simple", "moderate", "complex", "very-complex"]);
export const strategyId = z.enum(["greenfield", "parallel", "direct", "hybrid"]);

/** What stops working as it did, for those who use the system. */
export const breakingChange = z.strictObject({
  id: z.enum(["message-format", "endpoints", "event-log", "architecture"]),
  text: z.string(),
  why: z.string(),
  evidence: z.array(evidence),
});

/** How hard a migration would be, each figure with the rows that add up to it. */
export const figures = z.strictObject({
  scale,
  /** The patterns that are missing and in scope, in the seed's order. */
  gaps: z.array(patternId),
  complexity: z.strictObject({ level: complexity, score: z.int(), rows: z.array(row) }),
  hours: z.strictObject({ total: z.int(), rows: z.array(row) }),
  risk: z.strictObject({ level: risk, points: z.int(), rows: z.array(row) }),
  dataMigration: z.strictObject({ required: z.boolean(), why: z.string(), evidence: z.array(evidence) }),
  breakingChanges: z.array(breakingChange),
  /** Such as "1 day" or "2 weeks". */
  timeline: z.string(),
  strategy: z.strictObject({ id: strategyId, reason: z.string() }),
});

/** What the user supposes: another scale, gaps that are left alone. */
export const whatIf = z.strictObject({
  scale: scale.optional(),
  outOfScope: z.array(patternId).default([]),
});

/** The figures, and, under a supposition that changes something, those of the project as it was found. */
export const assessment = figures.extend({
  whatIf: whatIf.extend({ asFound: figures }).optional(),
});

export const phase = z.enum([
  "preparation",
  "configuration",
  "data",
  "infrastructure",
  "patterns",
  "validation",
  "deployment",
]);

/** Minutes of work, from and to. */
export const duration = z
  .strictObject({ from: z.int().min(1), to: z.int().min(1) })
  .refine(({ from, to }) => from <= to, "The shorter duration comes first");

/** What a step would do to one path; the review of its change set shows the bytes. */
export const plannedChange = z.strictObject({
  kind: z.enum(["make-folder", "create-file", "set-keys"]),
  /** Below the project's root, with forward slashes. */
  path: z.string(),
  /** One sentence. */
  purpose: z.string(),
});

/** Who does a step: Lockstep by a change set, Lockstep by commands that the user approves, or the user. */
export const work = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("change-set"), changes: z.array(plannedChange) }),
  z.strictObject({
    kind: z.literal("commands"),
    commands: z.array(step).min(1),
    /** Files that they create, absolute: none may be there before, and a rollback removes them. */
    makes: z.array(z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal("by-hand"), checklist: z.array(z.string()).min(1) }),
]);

/**
 * How a step stands. `skipped` and `not-needed` say why. `rolled-back`: it was carried out, and taken back. Times are
 * ISO; `changeSet` is the one of the history that a rollback takes back.
 */
export const stepStatus = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("to-do") }),
  z.strictObject({ kind: z.literal("done"), at: z.iso.datetime(), changeSet: z.string().optional() }),
  z.strictObject({ kind: z.literal("failed"), at: z.iso.datetime(), message: z.string() }),
  z.strictObject({ kind: z.literal("rolled-back"), at: z.iso.datetime() }),
  z.strictObject({ kind: z.literal("skipped"), reason: z.string() }),
  z.strictObject({ kind: z.literal("not-needed"), reason: z.string() }),
]);

/** A part of a step; its id is `<step>/<part>`. */
export const subStep = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  work,
  status: stepStatus,
});

export const planStep = z.strictObject({
  /** Stable over re-assessment; of a gap the pattern's name. */
  id: z.string(),
  /** Its place in the plan, from 1. */
  number: z.int(),
  phase,
  title: z.string(),
  description: z.string(),
  /** As planned; `duration` is the user's where they gave one. */
  estimate: duration,
  duration,
  /** `duration` in words, such as "2-4 hours". */
  durationWords: z.string(),
  risk,
  work,
  /** Acceptance criteria. */
  criteria: z.array(z.string()),
  /** How this step is taken back. */
  rollback: z.string(),
  /** Ids of steps that must be settled before Lockstep carries this one out. */
  after: z.array(z.string()),
  subSteps: z.array(subStep),
  status: stepStatus,
  /** The user's. */
  notes: z.string(),
});

/** What the user changed in a plan, by the id of a step or a part of one; kept over re-assessment. */
export const planEdits = z.strictObject({
  /** These steps come in this order; any other follows the step that it follows in a fresh plan. */
  order: z.array(z.string()),
  steps: z.record(
    z.string(),
    z.strictObject({
      duration: duration.optional(),
      /** Leave the step out: the reason. */
      skip: z.string().min(1).optional(),
      notes: z.string().optional(),
      /** Lines of its checklist that are done. */
      ticked: z.array(z.string()).optional(),
    }),
  ),
});

/** A heading, what to do, and command lines to copy. */
export const guidance = z.strictObject({
  title: z.string(),
  points: z.array(z.string()),
  commands: z.array(z.string()),
});

export const rollbackStrategy = z.strictObject({
  duration,
  durationWords: z.string(),
  dataLoss: z.string(),
  steps: z.array(guidance),
});

export const testingStrategy = z.strictObject({
  unit: z.array(guidance),
  integration: z.array(guidance),
  performance: z.array(guidance),
  acceptance: z.array(z.string()),
});

export const planTimeline = z.strictObject({
  words: z.string(),
  /** The assessed hours, and in tenths of an hour the share of each phase; the shares add up to the hours. */
  hours: z.int(),
  phases: z.array(
    z.strictObject({
      label: z.string(),
      hours: z.number(),
      /** Steps that are neither skipped nor without need, and the sum of their durations in minutes. */
      steps: z.int(),
      from: z.int(),
      to: z.int(),
    }),
  ),
});

export const migrationPlan = z.strictObject({
  format: z.literal(1),
  /** The project's folder, absolute, and its name. */
  root: z.string(),
  name: z.string(),
  scale,
  outOfScope: z.array(patternId),
  steps: z.array(planStep),
  rollback: rollbackStrategy,
  testing: testingStrategy,
  timeline: planTimeline,
  successCriteria: z.array(z.string()),
  /** Sentences about an order or a skipped step that asks for trouble. */
  cautions: z.array(z.string()),
  edits: planEdits,
});

export type Row = z.infer<typeof row>;
export type Complexity = z.infer<typeof complexity>;
export type StrategyId = z.infer<typeof strategyId>;
export type BreakingChange = z.infer<typeof breakingChange>;
export type Figures = z.infer<typeof figures>;
export type WhatIf = z.infer<typeof whatIf>;
export type Assessment = z.infer<typeof assessment>;
export type Phase = z.infer<typeof phase>;
export type Duration = z.infer<typeof duration>;
export type PlannedChange = z.infer<typeof plannedChange>;
export type Work = z.infer<typeof work>;
export type StepStatus = z.infer<typeof stepStatus>;
export type SubStep = z.infer<typeof subStep>;
export type PlanStep = z.infer<typeof planStep>;
export type PlanEdits = z.infer<typeof planEdits>;
export type Guidance = z.infer<typeof guidance>;
export type RollbackStrategy = z.infer<typeof rollbackStrategy>;
export type TestingStrategy = z.infer<typeof testingStrategy>;
export type PlanTimeline = z.infer<typeof planTimeline>;
export type MigrationPlan = z.infer<typeof migrationPlan>;
