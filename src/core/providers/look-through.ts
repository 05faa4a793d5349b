import { FileError } from "../system/file-error";
import type { Entry, FileSystem } from "../system/system";

/** What is at `path`, or where a link there leads; undefined for a link that leads nowhere. */
export function lookThrough(files: FileSystem, path: string): Entry | undefined {
  const entry = files.look(path);
  if (entry?.kind !== "link") return entry;
  try {
    return files.look(files.resolve(path));
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
