import { type FileChange, sharedBase } from "../../../shared/change-set";
import { AppError } from "../../../shared/result";
import type { TargetBackup } from "../../../shared/targets/backup";
import { backupIdOf } from "./backup-id";
import type { KeptBackup } from "./kept-backups";
import { type AppliedRecord, changesIn, recordsOf } from "./target-records";

/** How long backups are kept: the newest `keep` in any case, others for `days`. */
export interface BackupRetention {
  readonly keep: number;
  readonly days: number;
}

/**
 * What the target in `folder` (absolute, links resolved) can be put back to, newest first: before every change set of
 * the history that is about it (and the main project of `place`), and what was backed up by hand.
 */
export function listBackups(
  folder: string,
  history: readonly AppliedRecord[],
  kept: readonly KeptBackup[],
  retention: BackupRetention,
  place?: string,
): TargetBackup[] {
  const ofHistory = recordsOf(folder, history, place).map((record): TargetBackup => {
    const { set, applied, pruned } = record;
    const changes = changesIn(folder, set).filter(({ role }) => role === "content");
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

function sizeOf(states: readonly FileChange["before"][]): number {
  return states.reduce((sum, state) => sum + (state.kind === "file" ? state.size : 0), 0);
}

function endOf(at: string, { days }: BackupRetention): string {
  return new Date(Date.parse(at) + days * 86_400_000).toISOString();
}
