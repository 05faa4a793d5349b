import { dirname } from "node:path";
import { AppError } from "../../shared/result";
import type { FileSystem } from "../system/system";

/**
 * Throws AppError `not-a-folder` where `folder`, or one above it, is a file, so that nothing can be put there; `seen` are
 * folders that were looked at already.
 */
export function requirePlace(files: FileSystem, folder: string, seen: Set<string>): void {
  if (seen.has(folder)) return;
  seen.add(folder);
  const entry = files.look(folder);
  if (!entry) {
    if (dirname(folder) !== folder) requirePlace(files, dirname(folder), seen);
  } else if (entry.kind === "file") {
    const message = `${folder} is a file, where a folder is needed.`;
    throw new AppError({ code: "not-a-folder", message, hint: "Move it away, then plan again." });
  }
}
