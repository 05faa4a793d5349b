import { z } from "zod";
import { engineId } from "./change-set";
import { failure, fileSummary } from "./config-sync";

/** A line of the history. `undone`: the id of the change set that took it back, when one did as a whole. */
export const historyEntry = z.strictObject({
  id: z.string(),
  engine: engineId,
  title: z.string(),
  /** ISO time of the apply. */
  applied: z.string(),
  files: z.int(),
  added: z.int(),
  removed: z.int(),
  components: z.array(z.string()),
  undoes: z.string().optional(),
  undone: z.string().optional(),
  /** Set when old bytes were pruned or forgotten: such an entry can't be rolled back. */
  pruned: z.boolean(),
});

/** Entries, newest first. `problem`: which files of the history can't be read, so that they are no entries. */
export const historyList = z.strictObject({ entries: z.array(historyEntry), problem: failure.optional() });

export const historyDetail = z.strictObject({ entry: historyEntry, files: z.array(fileSummary) });

/** One file of a plan or a history entry, with secrets masked unless asked for. */
export const fileDiff = z.strictObject({
  path: z.string(),
  /** Undefined when the file is absent, binary or too large to show. */
  before: z.string().optional(),
  after: z.string().optional(),
  unified: z.string(),
  added: z.int(),
  removed: z.int(),
  /** Why the text is not shown, if it isn't. */
  omitted: z.string().optional(),
});

/** A file that changed since the change set was applied, in the way of an undo. */
export const undoObstacle = z.strictObject({ path: z.string(), message: z.string(), unified: z.string() });

export const undoPlan = z.strictObject({
  planId: z.string(),
  title: z.string(),
  files: z.array(fileSummary),
  /** Not empty: the undo is refused unless forced, and then these files lose what was changed since. */
  obstacles: z.array(undoObstacle),
  /** Of `files`, those that keep what was changed in them since. */
  merged: z.array(z.string()),
  /** Sentences, such as what it does not take back. */
  notes: z.array(z.string()),
});

export const progress = z.strictObject({
  stage: z.enum(["planning", "checking", "backing-up", "staging", "replacing", "verifying", "done"]),
  done: z.int(),
  total: z.int(),
});

export const applyOutcome = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("applied"),
    changeSetId: z.string(),
    files: z.int(),
    backupFolder: z.string(),
    /** Of the check after the write: what is still not as planned; empty when all is. */
    leftovers: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal("nothing-to-do") }),
  /** Files that changed since the plan was made; nothing was written. */
  z.strictObject({ kind: z.literal("stale"), paths: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("cancelled") }),
  z.strictObject({ kind: z.literal("failed"), failure }),
]);

/** How an approved step went. `log`: the file that keeps its output. */
export const stepOutcome = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ended"), code: z.int(), output: z.string(), log: z.string() }),
  z.strictObject({ kind: z.literal("stopped"), output: z.string(), log: z.string() }),
  z.strictObject({ kind: z.literal("not-started"), failure }),
]);

/** What a stream of an apply carries: any number of progress events, then one outcome. */
export const applyEvent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), progress }),
  z.strictObject({ kind: z.literal("outcome"), outcome: applyOutcome }),
]);

export type HistoryList = z.infer<typeof historyList>;
export type HistoryEntry = z.infer<typeof historyEntry>;
export type HistoryDetail = z.infer<typeof historyDetail>;
export type FileDiff = z.infer<typeof fileDiff>;
export type UndoPlan = z.infer<typeof undoPlan>;
export type UndoObstacle = z.infer<typeof undoObstacle>;
export type Progress = z.infer<typeof progress>;
export type ApplyOutcome = z.infer<typeof applyOutcome>;
export type StepOutcome = z.infer<typeof stepOutcome>;
export type ApplyEvent = z.infer<typeof applyEvent>;
