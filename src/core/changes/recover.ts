import { join } from "node:path";
import { AppError } from "../../shared/result";
import { FileError } from "../system/file-error";
import type { System } from "../system/system";
import { takeApplyLock } from "./apply-lock";
import { blobStore } from "./blob-store";
import { type DataFolder, makeDataFolder } from "./data-folder";
import { isStill } from "./disk-state";
import { readManifest } from "./manifest";
import { requireDisks } from "./mount-points";
import { putBack, removeEmptyFolders } from "./put-back";

/** What became of an apply that was interrupted. */
export type Recovery =
  | { readonly kind: "finished"; readonly id: string; readonly title: string }
  | { readonly kind: "undone"; readonly id: string; readonly title: string; readonly leftAlone: readonly string[] }
  /** The journal entry can't be used, or a disk is away or refused to settle it; it stays for the next start. */
  | { readonly kind: "stuck"; readonly id: string; readonly message: string };

/**
 * Settles every apply that was interrupted: one whose files were all replaced is finished, any other is taken back.
 * Call it at start-up; does nothing, and takes no lock, when the journal is empty. While another process keeps the lock,
 * what is in the journal is its own work, which nobody has to wait for.
 */
export async function recover(system: System, folder: DataFolder, flush = true): Promise<readonly Recovery[]> {
  if (!system.files.list(folder.journal)?.length) return [];
  try {
    makeDataFolder(system.files, folder);
    const lock = await takeApplyLock(system, folder, patience);
    try {
      return recoverLocked(system, folder, flush);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof AppError && error.failure.code === "busy") return [];
    if (!(error instanceof FileError)) throw error;
    return [{ kind: "stuck", id: "journal", message: refused("A change", error) }];
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
  let title = name;
  try {
    const record = readManifest(files, journal);
    title = record.set.title;
    requireDisks(files, folder, record);
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
    if (!(error instanceof FileError)) throw error;
    return { kind: "stuck", id, message: refused(`"${title}"`, error) };
  }
}

function refused(what: string, { message }: FileError): string {
  return `${what} had been cut off: ${message}. Mend that; the next start tries again.`;
}

/** Milliseconds. */
const patience = 1_000;
