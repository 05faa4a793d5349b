import { z } from "zod";
import { itemReport } from "./fidelity";

/** SHA-256 of a file's bytes, 64 lower-case hex digits. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/, "Expected a SHA-256 in hex");

/** What is at a path: nothing, a regular file, or a symbolic link with the text of its target. */
export const fileState = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("absent") }),
  z.strictObject({
    kind: z.literal("file"),
    hash: contentHash,
    /** Bytes. */
    size: z.int().nonnegative(),
    /** Permission bits. */
    mode: z.int().min(0).max(0o7777),
    /** Microseconds since 1970, where the change set keeps times: set when this state is put in place, never compared. */
    modified: z.int().optional(),
  }),
  z.strictObject({ kind: z.literal("link"), target: z.string().min(1) }),
]);

/** Whose text a change replaces: untouched since we wrote it, edited by the user after us, or there before us. */
export const origin = z.enum(["ours", "edited", "foreign"]);

export const risk = z.enum(["low", "medium", "high"]);

/**
 * What a file is to its user: `content` is theirs; `base` is Lockstep's memory of the last sync, changed and undone
 * with the files it describes, but never a reason to refuse an undo.
 */
export const fileRole = z.enum(["content", "base"]);

/** The component of a base that is about all components of a change set: it goes back with any of them. */
export const sharedBase = "base";

/** A lock that another program takes around its own writes: a folder made by `mkdir`, taken over when older than `staleMs`. */
export const directoryLock = z.strictObject({ path: z.string(), staleMs: z.int().positive() });

/** One path of a change set: the state before and after, and why. */
export const fileChange = z.strictObject({
  path: z.string().min(1),
  before: fileState,
  after: fileState,
  component: z.string().min(1),
  reason: z.string(),
  risk,
  origin,
  role: fileRole.default("content"),
  lock: directoryLock.optional(),
  /**
   * For a JSON file that a running program rewrites all the time: the object-key paths that this change edits. The rest
   * of the file may change between plan, apply and undo without being in the way.
   */
  nodes: z.array(z.array(z.string())).optional(),
});

/** Something to run that is not a file: shown with its exact argv and folder, run only on approval. */
export const step = z.strictObject({
  id: z.string(),
  title: z.string(),
  argv: z.array(z.string()).min(1),
  folder: z.string(),
});

export const engineId = z.enum(["config-sync", "migration", "targets", "sessions", "coordination"]);

/** An immutable description of a change to files. The bytes behind its hashes travel beside it (see `Plan`). */
export const changeSet = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[0-9a-z-]{8,64}$/),
  engine: engineId,
  title: z.string(),
  created: z.iso.datetime(),
  changes: z.array(fileChange),
  steps: z.array(step),
  /** What became of each item that was carried, for engines that convert. */
  report: z.array(itemReport).default([]),
  /** The change set that this one takes back, wholly or in part. */
  undoes: z.string().optional(),
  /** Of that, the user's files that were as before it already, so that nothing changes in them. */
  asBefore: z.array(z.string()).optional(),
  /** The folder (absolute, links resolved) of the target project that a sync or a rollback is about. */
  target: z.string().optional(),
  /** Folders to remove when nothing is left in them: those that files were moved out of, or that the undone change set had made. */
  removeFolders: z.array(z.string()).default([]),
  /** Folders to make with these permission bits where they are missing: copies of folders, or those that the undone change set had removed. */
  makeFolders: z.array(z.strictObject({ path: z.string(), mode: z.int().min(0).max(0o7777) })).default([]),
});

export type FileState = z.infer<typeof fileState>;
export type Origin = z.infer<typeof origin>;
export type Risk = z.infer<typeof risk>;
export type DirectoryLock = z.infer<typeof directoryLock>;
export type FileChange = z.infer<typeof fileChange>;

export type EngineId = z.infer<typeof engineId>;
export type ChangeSet = z.infer<typeof changeSet>;
export type Operation = "create" | "update" | "delete";

/** What a change does to its path. A change of permission bits alone is an update. */
export function operationOf(change: Pick<FileChange, "before" | "after">): Operation {
  if (change.before.kind === "absent") return "create";
  return change.after.kind === "absent" ? "delete" : "update";
}

/** True when both states name the same bytes and permission bits, or the same target of a link. */
export function sameState(a: FileState, b: FileState): boolean {
  if (a.kind === "file") return b.kind === "file" && a.hash === b.hash && a.mode === b.mode;
  if (a.kind === "link") return b.kind === "link" && a.target === b.target;
  return b.kind === "absent";
}
