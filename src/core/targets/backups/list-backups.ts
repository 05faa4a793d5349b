import { isAbsolute, relative, sep } from "node:path";
import { type ChangeSet, type FileChange, sharedBase } from "../../../shared/change-set";
import { AppError } from "../../../shared/result";
import type { TargetBackup } from "../../../shared/targets/backup";
import { backupIdOf } from "./backup-id";
import type { KeptBackup } from "./kept-backups";

/** An applied change set, as the history has it. */
export interface AppliedRecord {
  readonly set: ChangeSet;
  /** ISO time. */
  readonly applied: string;
  readonly pruned: boolean;
  /** Folders that it made, outermost first. */
  readonly madeFolders: readonly string[];
}

/** How long backups are kept: the newest `keep` in any case, others for `days`. */
export interface BackupRetention {
  readonly keep: number;
  readonly days: number;
}

/**
 * What the target in `folder` (absolute, links resolved) can be put back to, newest first: before every change set of
 * the history that touched it, and what was backed up by hand.
 */
export function listBackups(
  folder: string,
  history: readonly AppliedRecord[],
  kept: readonly KeptBackup[],
  retention: BackupRetention,
): TargetBackup[] {
  const ofHistory = recordsOf(folder, history).map((record): TargetBackup => {
    const { set, applied, pruned } = record;
    const changes = set.changes.filter(({ path, role }) => isBelow(folder, path) && role === "content");
    return {
      id: backupIdOf(applied, set.id),
      kind: set.undoes === undefined ? "sync" : "rollback",
      at: applied,
      title: set.title,
      changeSet: set.id,
      components: [...new Set(changes.map(({ component }) => component))],
      files: changes.length,
      bytes: sizeOf(changes.map(({ before }) => before)),
      restorable: !pruned,
    };
  });
  const byHand = kept.map(
    ({ id, at, title, files }): TargetBackup => ({
      id,
      kind: "made-by-hand",
      at,
      title,
      components: [...new Set(files.map(({ component }) => component))].filter((id) => id !== sharedBase),
      files: files.length,
      bytes: sizeOf(files.map(({ state }) => state)),
      restorable: true,
    }),
  );
  const all = [...ofHistory, ...byHand].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return all.map((backup, index) =>
    index < retention.keep ? backup : { ...backup, keptUntil: endOf(backup.at, retention) },
  );
}

/** Throws AppError `unknown-backup`. */
export function findBackup(backups: readonly TargetBackup[], id: string): TargetBackup {
  const found = backups.find((backup) => backup.id === id);
  if (found) return found;
  throw new AppError({
    code: "unknown-backup",
    message: `There is no backup ${id} of this target.`,
    hint: "`lockstep target backups` lists those that are there.",
  });
}

/** Backups that the retention no longer keeps at `now`. */
export function expiredBackups(backups: readonly TargetBackup[], now: Date): TargetBackup[] {
  return backups.filter(({ keptUntil }) => keptUntil !== undefined && Date.parse(keptUntil) < now.getTime());
}

/** The change sets that touched files below `folder`, newest first. */
export function recordsOf(folder: string, history: readonly AppliedRecord[]): AppliedRecord[] {
  return history
    .filter(({ set }) => set.engine === "targets" && set.changes.some(({ path }) => isBelow(folder, path)))
    .sort((a, b) => (a.set.id < b.set.id ? 1 : -1));
}

export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function sizeOf(states: readonly FileChange["before"][]): number {
  return states.reduce((sum, state) => sum + (state.kind === "file" ? state.size : 0), 0);
}

function endOf(at: string, { days }: BackupRetention): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
