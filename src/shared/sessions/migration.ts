import { z } from "zod";
import { fileSummary } from "../config-sync";
import { migrationFinding } from "./migration-finding";

// A migration of prototype session folders to the orchestrator's layout, as the faces see it. Paths are relative to the
// workspace and have slashes.

/** Where a version of an artifact was found, the layout that counts most first. */
export const prototypeLayout = z.enum(["session-first", "flat", "stray", "stage-first", "current", "orchestrator"]);

/**
 * What becomes of the prototype's own folders: renamed (the standard), kept for some time with a notice, or removed.
 * A roll back gives them back in any case.
 */
export const archiveMode = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("archive") }),
  z.strictObject({ kind: z.literal("grace"), days: z.int().min(1).max(3650) }),
  z.strictObject({ kind: z.literal("immediate") }),
]);

/** One version of an artifact in the prototype, or what is there already in the new layout. */
export const artifactVersion = z.strictObject({
  from: z.string(),
  layout: prototypeLayout,
  /** SHA-256. */
  hash: z.string(),
  /** Bytes. */
  size: z.int(),
  /** ISO time of its last change. */
  modified: z.string(),
  /** Where it goes: the artifact's own place, or below `metadata/versions` for one that was not chosen. */
  to: z.string(),
});

/** An artifact with versions whose bytes differ: `chosen` takes its place, the others are kept beside it. */
export const artifactConflict = z.strictObject({
  /** `<project>/<session>/<path in the session>`: what a choice names. */
  id: z.string(),
  chosen: z.string(),
  /** Why it was chosen: by the user, as the newest, because it has its place already, or by lying in its place. */
  by: z.enum(["user", "newest", "settled", "place"]),
  versions: z.array(artifactVersion),
});

/** A session of the prototype and what it becomes. */
export const migratedSession = z.strictObject({
  project: z.string(),
  session: z.string(),
  /** Project and session in the new layout: other names where the old ones can't be folders everywhere. */
  toProject: z.string(),
  toSession: z.string(),
  isCurrent: z.boolean(),
  layouts: z.array(prototypeLayout),
  /** Files that are copied, versions not counted. */
  artifacts: z.int(),
  /** Versions with equal bytes that need no copy of their own. */
  duplicates: z.int(),
  conflicts: z.array(artifactConflict),
  /** What the validator says of the artifacts before, and of the session after the migration. */
  validity: z.strictObject({ before: z.int(), after: z.int() }),
});

/** Why a mention of the prototype counts as active, or does not. */
export const referenceKind = z.enum([
  "pipeline",
  "editor-task",
  "instructions",
  "code",
  "document",
  "session",
  "archive",
  "history",
]);

/** A mention of the prototype in a text file. */
export const reference = z.strictObject({
  file: z.string(),
  /** From 1. */
  line: z.int(),
  column: z.int(),
  /** The line, shortened around the mention. */
  excerpt: z.string(),
  old: z.string(),
  /** What the mapping puts in its place; left out where it stays. */
  new: z.string().optional(),
  kind: referenceKind,
  /** The mention is a path in a string, and what comes in its place is a command: somebody should look at it. */
  isCommand: z.literal(true).optional(),
  /** True for what must be gone before the prototype can go. */
  active: z.boolean(),
});

/** A line of the table by which mentions are rewritten; `new: null` leaves them and lists them. */
export const mappingEntry = z.strictObject({
  /** `<project>`, `<session>` and `<stage>` stand for one name each. */
  old: z.string().min(3).max(300),
  new: z.string().max(300).nullable(),
});

export const referenceMapping = z.strictObject({ mapping: z.array(mappingEntry).max(500) });

export const archivedFolder = z.strictObject({ from: z.string(), to: z.string().optional(), files: z.int() });

/** What a migration would do, or what was found. */
export const sessionMigrationReport = z.strictObject({
  root: z.string(),
  sessions: z.array(migratedSession),
  findings: z.array(migrationFinding),
  references: z.strictObject({
    active: z.int(),
    rewritten: z.int(),
    /** Active ones that would stay. */
    left: z.int(),
    listed: z.array(reference),
  }),
  mapping: z.array(mappingEntry),
  mappingFile: z.string(),
  archive: z.strictObject({ mode: archiveMode, folders: z.array(archivedFolder) }),
  counts: z.strictObject({ copied: z.int(), bytes: z.int(), duplicates: z.int(), versions: z.int() }),
});

/** A planned migration, held until it is applied; the diffs of its files are asked for one by one. */
export const sessionMigrationPlan = z.strictObject({
  planId: z.string(),
  title: z.string(),
  report: sessionMigrationReport,
  files: z.array(fileSummary),
  backupFolder: z.string(),
});

/** How a migration stands on the disk. */
export const sessionMigrationVerification = z.strictObject({
  verdict: z.enum(["passed", "failed"]),
  checks: z.array(
    z.strictObject({
      id: z.enum(["artifacts", "validity", "pointers", "references", "archive"]),
      passed: z.boolean(),
      summary: z.string(),
      details: z.array(z.string()),
    }),
  ),
});

export type PrototypeLayout = z.infer<typeof prototypeLayout>;
export type ArchiveMode = z.infer<typeof archiveMode>;
export type ArtifactConflict = z.infer<typeof artifactConflict>;
export type MigratedSession = z.infer<typeof migratedSession>;
export type ReferenceKind = z.infer<typeof referenceKind>;
export type Reference = z.infer<typeof reference>;
export type MappingEntry = z.infer<typeof mappingEntry>;
export type SessionMigrationReport = z.infer<typeof sessionMigrationReport>;
export type SessionMigrationPlan = z.infer<typeof sessionMigrationPlan>;
export type SessionMigrationVerification = z.infer<typeof sessionMigrationVerification>;
