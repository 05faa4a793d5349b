import { isFileError } from "./file-error";
import type { Entry, FileSystem } from "./system";

/** The path without links, or undefined when it leads nowhere or may not be read. */
export function realPath(files: Pick<FileSystem, "resolve">, path: string): string | undefined {
  return unlessRefused(() => files.resolve(path));
}

/** The entry at `path` itself, or undefined when nothing is there or it may not be looked at. */
export function entryAt(files: Pick<FileSystem, "look">, path: string): Entry | undefined {
  return unlessRefused(() => files.look(path));
}

/** The names in a folder, or undefined when it is absent, no folder, or may not be read. */
export function namesIn(files: Pick<FileSystem, "list">, folder: string): readonly string[] | undefined {
  return unlessRefused(() => files.list(folder));
}

/** Does what only spares time later, as far as the disk lets it. */
export function whereAllowed(keep: () => void): void {
  unlessRefused(keep);
}

function unlessRefused<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}
