import { z } from "zod";
import { failure, fileSummary } from "./config-sync";
import { coordinationEdit } from "./coordination/edits";
import { entityRef } from "./coordination/entities";
import { finding } from "./coordination/findings";
import { plainValue } from "./coordination/plain-value";
import { entityDetails, statusReport } from "./coordination-answers";
import { checkReport, commandApproval } from "./coordination-checks";
import { applyOutcome, fileDiff } from "./history";
import { memoryEvent } from "./memory";
import { poolSelector, runPlan } from "./pools";
import { forecast, trends } from "./trends";

/** A coordination file that is open in Lockstep. */
export const workspace = z.strictObject({
  /** Absolute; what every question names the file by. */
  path: z.string(),
  /** What it is called in lists: its folder's name, or of equal ones the path. */
  name: z.string(),
  /** `broken`: it doesn't parse, and what is shown is its last good state. `missing`: it is not there. */
  state: z.enum(["ok", "broken", "missing"]),
  problem: failure.optional(),
  /** Hash of the bytes that are shown. An edit names the one that it was made on. */
  revision: z.string(),
  /** Entries per kind. */
  counts: z.strictObject({ issue: z.int(), plan: z.int(), todo: z.int(), dependency: z.int() }),
  /** Commands in the file may be run, each after its approval. */
  trusted: z.boolean(),
  /** Dependencies are checked by themselves, every so many minutes; 0: only when asked. */
  checkEveryMinutes: z.int().min(0),
});

/** A file at a glance. */
export const coordinationOverview = z.strictObject({
  workspace,
  report: statusReport,
  findings: z.array(finding),
  /** For choices and filters. */
  repos: z.array(z.string()),
  assignees: z.array(z.string()),
  labels: z.array(z.string()),
  plans: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  /** The change set that undo would take back, with its title. */
  undo: z.strictObject({ changeSetId: z.string(), title: z.string() }).optional(),
});

/** One place of an entry that was changed differently here and in the file. Left out: it is not there. */
export const editConflict = z.strictObject({
  entity: entityRef,
  path: z.array(z.union([z.string(), z.int()])),
  base: plainValue.optional(),
  mine: plainValue.optional(),
  theirs: plainValue.optional(),
});

/** Edits of a file and the revision that they were made on. */
export const editOrder = z.strictObject({
  path: z.string(),
  revision: z.string(),
  edits: z.array(coordinationEdit).min(1).max(10_000),
});

/** What edits would do, for the review of the lines that change. */
export const editPlan = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("plan"),
    planId: z.string(),
    title: z.string(),
    files: z.array(fileSummary),
    diffs: z.array(fileDiff),
    /** Ids that new entries get, in the order of the edits. */
    created: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal("nothing-to-do") }),
  z.strictObject({ kind: z.literal("conflicts"), conflicts: z.array(editConflict) }),
]);

/** How an edit ended. */
export const editOutcome = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("applied"),
    changeSetId: z.string(),
    created: z.array(z.string()),
    workspace,
  }),
  z.strictObject({ kind: z.literal("conflicts"), conflicts: z.array(editConflict) }),
  z.strictObject({ kind: z.literal("not-applied"), outcome: applyOutcome }),
]);

export const checkScope = z.strictObject({
  path: z.string(),
  /** Only dependencies of this repository. */
  consumer: z.string().optional(),
  ids: z.array(z.string()).optional(),
});

/** What a check would run, each to be approved; approvals that were given before are left out. */
export const checkPreparation = z.strictObject({ trusted: z.boolean(), approvals: z.array(commandApproval) });

/** The newest result of every dependency that was checked. */
export const keptChecks = checkReport.extend({ at: z.iso.datetime().optional() });

export const runTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("todo"), id: z.string() }),
  z.strictObject({ kind: z.literal("plan"), id: z.string() }),
]);

export const runOrder = z.strictObject({
  path: z.string(),
  target: runTarget,
  selector: poolSelector.default("least_loaded"),
  /** Jobs at once. */
  concurrency: z.int().min(1).max(64).default(2),
  /** Only this pool of the settings. */
  pool: z.string().optional(),
});

/** A run before its approval. `skipped`: todos that name no command, with the reason. */
export const preparedRun = z.strictObject({
  plan: runPlan,
  skipped: z.array(z.strictObject({ id: z.string(), title: z.string(), reason: z.string() })),
  trusted: z.boolean(),
});

/** An entry with everything that leads to and from it, and what happened to it. */
export const entityView = z.strictObject({ details: entityDetails, events: z.array(memoryEvent) });

export const trendsView = z.strictObject({
  trends,
  forecasts: z.array(z.strictObject({ plan: z.string(), title: z.string(), forecast })),
});

export type Workspace = z.infer<typeof workspace>;
export type CoordinationOverview = z.infer<typeof coordinationOverview>;
export type EditOrder = z.infer<typeof editOrder>;
export type EditPlan = z.infer<typeof editPlan>;
export type EditOutcome = z.infer<typeof editOutcome>;
export type CheckScope = z.infer<typeof checkScope>;
export type CheckPreparation = z.infer<typeof checkPreparation>;
export type KeptChecks = z.infer<typeof keptChecks>;
export type RunTarget = z.infer<typeof runTarget>;
export type RunOrder = z.infer<typeof runOrder>;
export type PreparedRun = z.infer<typeof preparedRun>;
export type EntityView = z.infer<typeof entityView>;
export type TrendsView = z.infer<typeof trendsView>;
