import { basename, dirname } from "node:path";
import { AppError } from "../../shared/result";
import type { Draft } from "../changes/draft";
import { spelledOnDisk } from "../system/spelled-on-disk";
import type { FileSystem } from "../system/system";

/**
 * Throws AppError `not-a-folder` where `folder`, or one above it, is a file, so that nothing can be put there, and
 * `other-spelling` where one below `root` has that name in other letters; `seen` are folders that were looked at already.
 */
export function requirePlace(files: FileSystem, folder: string, root = folder, seen = new Set<string>()): void {
  if (seen.has(folder)) return;
  seen.add(folder);
  const entry = files.look(folder);
  if (entry?.kind === "file") {
    const message = `${folder} is a file, where a folder is needed.`;
    throw new AppError({ code: "not-a-folder", message, hint: "Move it away, then plan again." });
  }
  const isBelow = folder.length > root.length;
  if (entry?.kind === "folder" && isBelow) requireSpelling(files, folder);
  if ((isBelow || !entry) && dirname(folder) !== folder) requirePlace(files, dirname(folder), root, seen);
}

/** As `requirePlace` for the folder of a new `file`, which may not be there in another spelling either. */
export function requirePlaceOf(file: string, root: string, draft: Draft, files: FileSystem, seen: Set<string>): void {
  requirePlace(files, dirname(file), root, seen);
  if (draft.stateOf(file).kind !== "absent") requireSpelling(files, file);
}

/**
 * Throws AppError `other-spelling` where what is at `path` is spelled in other letters there. A disk that ignores case
 * finds it all the same, but lists it by its own name, so that the same would be there and missing at once.
 */
function requireSpelling(files: FileSystem, path: string): void {
  const there = spelledOnDisk(files, path);
  if (there === path) return;
  const message = `${path} is there already as "${basename(there)}", which is the same name for this disk.`;
  throw new AppError({ code: "other-spelling", message, hint: "Spell it alike on both sides, then plan again." });
}
