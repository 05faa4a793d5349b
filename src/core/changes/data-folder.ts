import { join } from "node:path";
import { isFileError } from "../system/file-error";
import type { FileSystem, System } from "../system/system";

/** Where Lockstep keeps its own files: plain folders, readable without Lockstep. */
export interface DataFolder {
  readonly root: string;
  readonly journal: string;
  readonly history: string;
  readonly blobs: string;
  readonly lock: string;
}

export function dataFolder(root: string): DataFolder {
  return {
    root,
    journal: join(root, "journal"),
    history: join(root, "history"),
    blobs: join(root, "blobs"),
    lock: join(root, "apply.lock"),
  };
}

/** Makes the folders that are missing, for this user alone: the old bytes in them may hold secrets. */
export function makeDataFolder(files: FileSystem, folder: DataFolder): void {
  for (const path of [folder.root, folder.journal, folder.history, folder.blobs]) makeFolders(files, path, 0o700);
}

/** Makes `path` and its missing parents; gives those that it made, outermost first. Another process may do the same. */
export function makeFolders(files: FileSystem, path: string, mode: number): string[] {
  return missingFolders(files, path).filter((folder) => makeFolder(files, folder, mode));
}

/** False when another process was faster. */
function makeFolder(files: FileSystem, path: string, mode: number): boolean {
  try {
    files.makeFolder(path, mode);
    return true;
  } catch (error) {
    if (isFileError(error, "EEXIST")) return false;
    throw error;
  }
}

/** The folders that stand between the disk and `path` itself, outermost first, without those that are `known` to. */
export function missingFolders(files: FileSystem, path: string, known?: ReadonlySet<string>): string[] {
  const missing: string[] = [];
  let at = path;
  // A whole drive of Windows may be missing, and can't be made.
  for (; !known?.has(at) && !files.look(at) && join(at, "..") !== at; at = join(at, "..")) missing.unshift(at);
  return missing;
}

/**
 * Replaces a file of Lockstep's own in one step: written beside it, flushed, renamed over it. Used for what the
 * user's change sets don't cover (manifests, settings).
 */
export function replaceOwnFile(
  { files, newId }: Pick<System, "files" | "newId">,
  path: string,
  bytes: Uint8Array,
  flush: boolean,
): void {
  const staged = `${path}.${newId()}.tmp`;
  try {
    files.create(staged, bytes, { mode: 0o600, flush });
    files.rename(staged, path);
  } catch (error) {
    if (isFileError(error) && files.look(staged)) files.remove(staged);
    throw error;
  }
  if (flush) files.flushFolder(join(path, ".."));
}
