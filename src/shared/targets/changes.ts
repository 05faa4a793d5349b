import { z } from "zod";
import { priority } from "./config";

// What changed in a main project since some moment.

export const changeKind = z.enum(["added", "modified", "deleted", "renamed"]);

/** A word in a commit message or the changelog that says how much a change matters. */
export const changeMarker = z.strictObject({
  kind: z.enum(["security", "data-loss", "breaking", "fix", "performance", "refactoring", "feature"]),
  /** As it stands there, such as `CVE-2026-1234`. */
  text: z.string(),
  /** The commit's short id, or `CHANGELOG.md:12`. */
  source: z.string(),
});

export const changeCommit = z.strictObject({
  id: z.string(),
  subject: z.string(),
  author: z.string(),
  /** ISO 8601. */
  at: z.string(),
});

export const changeRecord = z.strictObject({
  /** Relative to the main project, with slashes. */
  path: z.string(),
  /** Of a renamed file. */
  from: z.string().optional(),
  kind: changeKind,
  /** The first category whose globs name it, or `uncategorised`. */
  category: z.string(),
  categories: z.array(z.string()),
  priority,
  markers: z.array(changeMarker),
  /** Ids of the commits that touched it, newest first; none for uncommitted work. */
  commits: z.array(z.string()),
  uncommitted: z.boolean(),
  /** A submodule, whose own files are not listed. */
  submodule: z.boolean(),
});

/** Since when: a commit or tag as git reads it, a time, or what a target had last. */
export const since = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("revision"), revision: z.string().min(1) }),
  z.strictObject({ kind: z.literal("time"), at: z.string() }),
  z.strictObject({ kind: z.literal("target"), name: z.string() }),
  z.strictObject({ kind: z.literal("beginning") }),
]);

export const detection = z.strictObject({
  /** How it was found out. */
  by: z.enum(["git", "content"]),
  /** The commit that was compared with; absent for the beginning, and without git. */
  from: z.string().optional(),
  /** The commit that the main project is at. */
  to: z.string().optional(),
  /** As `git describe --tags --always` says it, or the version that the project's own files state. */
  version: z.string().optional(),
  /** Most important first. */
  changes: z.array(changeRecord),
  commits: z.array(changeCommit),
  /** In lines that the changelog got. */
  markers: z.array(changeMarker),
  /** The highest of all; absent where nothing changed. */
  priority: priority.optional(),
  /** What could not be told, a sentence each. */
  notes: z.array(z.string()),
});

export const uncategorised = "uncategorised";

export type ChangeKind = z.infer<typeof changeKind>;
export type ChangeMarker = z.infer<typeof changeMarker>;
export type ChangeCommit = z.infer<typeof changeCommit>;
/** All categories of a file, the one that names it first. */
export function allCategories({ category, categories }: Pick<ChangeRecord, "category" | "categories">): string[] {
  return [...new Set([category, ...categories])];
}

export type ChangeRecord = z.infer<typeof changeRecord>;
export type Since = z.infer<typeof since>;
export type Detection = z.infer<typeof detection>;
