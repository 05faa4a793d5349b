import { join } from "node:path";
import type { DataFolder } from "../../changes/data-folder";
import type { FileSystem } from "../../system/system";

/**
 * True when some queue of pushes may have something in it, at the price of looking at one small folder: it is asked at
 * every start and every minute, and the sync is not loaded for it.
 */
export function hasWaiting(files: FileSystem, folder: DataFolder): boolean {
  return foldersOfSyncs(files, folder).some((path) => {
    const queue = files.look(join(path, queueName));
    return queue !== undefined && queue.size > emptyQueueLength;
  });
}

/** One for each sync that ever was, beside files that belong to none; absolute, in a fixed order. */
export function foldersOfSyncs(files: FileSystem, folder: DataFolder): string[] {
  const root = join(folder.root, syncFolder);
  if (files.look(root)?.kind !== "folder") return [];
  const entries = [...files.scan(root)].flat().filter(({ kind }) => kind === "folder");
  return entries.map(({ name }) => join(root, name)).sort();
}

/** Below the data folder. */
export const syncFolder = "session-sync";
/** The queue of one sync, in its folder. */
export const queueName = "queue.json";
/** Bytes of a queue without entries; each has a hundred more. */
const emptyQueueLength = 26;
