import { join } from "node:path";
import { AppError } from "../../shared/result";
import type { System } from "../system/system";
import { takeApplyLock } from "./apply-lock";
import { blobStore } from "./blob-store";
import { type DataFolder, makeDataFolder } from "./data-folder";
import { isStill } from "./disk-state";
import { readManifest } from "./manifest";
import { putBack, removeEmptyFolders } from "./put-back";

/** What became of an apply that was interrupted. */
export type Recovery =
  | { readonly kind: "finished"; readonly id: string; readonly title: string }
  | { readonly kind: "undone"; readonly id: string; readonly title: string; readonly leftAlone: readonly string[] }
  /** The journal entry can't be used; nothing was touched. */
  | { readonly kind: "stuck"; readonly id: string; readonly message: string };

/**
 * Settles every apply that was interrupted: one whose files were all replaced is finished, any other is taken back.
 * Call it at start-up; does nothing, and takes no lock, when the journal is empty.
 */
export async function recover(system: System, folder: DataFolder, flush = true): Promise<readonly Recovery[]> {
  if (!system.files.list(folder.journal)?.length) return [];
  makeDataFolder(system.files, folder);
  const lock = await takeApplyLock(system, folder);
  try {
    return recoverLocked(system, folder, flush);
  } finally {
    lock.release();
  }
}

/** The same for a caller that holds the lock. */
export function recoverLocked(system: System, folder: DataFolder, flush: boolean): Recovery[] {
  const names = system.files.list(folder.journal) ?? [];
  // A journal that never got its name: its apply had not touched anything yet.
  for (const name of names) if (name.endsWith(".tmp")) system.files.remove(join(folder.journal, name));
  const entries = names.filter((name) => name.endsWith(".json")).sort();
  return entries.map((name) => recoverEntry(system, folder, name, flush));
}

function recoverEntry(system: System, folder: DataFolder, name: string, flush: boolean): Recovery {
  const { files } = system;
  const journal = join(folder.journal, name);
  const id = name.slice(0, -".json".length);
  try {
    const record = readManifest(files, journal);
    const { title } = record.set;
    if (record.set.changes.every(({ path, after }) => isStill(files, path, after))) {
      removeEmptyFolders(system, record.set.removeFolders);
      files.rename(journal, join(folder.history, name));
      if (flush) for (const path of [folder.history, folder.journal]) files.flushFolder(path);
      return { kind: "finished", id, title };
    }
    const { leftAlone } = putBack(system, blobStore(system, folder), record, flush);
    files.remove(journal);
    if (flush) files.flushFolder(folder.journal);
    return { kind: "undone", id, title, leftAlone };
  } catch (error) {
    if (error instanceof AppError) return { kind: "stuck", id, message: error.message };
    throw error;
  }
}
