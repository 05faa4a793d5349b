import { z } from "zod";
import { dependency, issue, plan, todo } from "./coordination/entities";
import { dependencyType, priority } from "./coordination/enums";

// Lists of the entries of a coordination file: what they are narrowed to, their order, and what they answer with.

const text = z.string();
const texts = z.array(text).readonly();
const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

/** How many of the entries found have each value; values that none has are left out. */
export const entryCounts = z.strictObject({ status: counts, priority: counts, severity: counts, type: counts });

/** A page of a list; `total` and `counts` are of everything found, before `offset` and `limit`. */
export const listAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("issue"), entries: z.array(issue).readonly(), total: count, counts: entryCounts }),
  z.strictObject({ kind: z.literal("plan"), entries: z.array(plan).readonly(), total: count, counts: entryCounts }),
  z.strictObject({ kind: z.literal("todo"), entries: z.array(todo).readonly(), total: count, counts: entryCounts }),
  z.strictObject({
    kind: z.literal("dependency"),
    entries: z.array(dependency).readonly(),
    total: count,
    counts: entryCounts,
  }),
]);

/** What a list is narrowed to. Several values in one field mean any of them, several fields all of them; texts ignore upper and lower case. */
export const listFilter = z.strictObject({
  status: texts.optional(),
  /** Only what is open, or only what is not. A dependency is open until it is satisfied or deprecated. */
  isOpen: z.boolean().optional(),
  priority: z.array(priority).readonly().optional(),
  severity: texts.optional(),
  /** By name, package or nickname. Of a dependency either side. */
  repo: text.optional(),
  consumer: text.optional(),
  provider: text.optional(),
  type: z.array(dependencyType).readonly().optional(),
  /** Empty for entries that nobody has. */
  assignee: text.optional(),
  /** All of them. */
  labels: texts.optional(),
  /** Words that all occur in the id, title, description, notes or labels. */
  text: text.optional(),
  /** Todos of this plan. */
  plan: text.optional(),
  /** Target day, both days included. */
  targetFrom: text.optional(),
  targetTo: text.optional(),
  /** Open and its target before today. */
  isOverdue: z.boolean().optional(),
});

export const sortKey = z.enum([
  "file",
  "id",
  "title",
  "status",
  "priority",
  "severity",
  "repo",
  "assignee",
  "target",
  "created",
  "updated",
  "hours",
]);

export const listOrder = z.strictObject({
  by: sortKey,
  isDescending: z.boolean().optional(),
  offset: count.optional(),
  limit: count.optional(),
});

export type EntryCounts = Readonly<z.infer<typeof entryCounts>>;
export type ListAnswer = Readonly<z.infer<typeof listAnswer>>;
export type ListFilter = Readonly<z.infer<typeof listFilter>>;
export type ListOrder = Readonly<z.infer<typeof listOrder>>;
export type SortKey = z.infer<typeof sortKey>;
