import type { FileSystem } from "./system";

/**
 * Whether what a folder listed is found by its path: a name of bytes that are no UTF-8 is read with U+FFFD in it, and
 * nothing is there by that name.
 */
export function hasName(files: Pick<FileSystem, "look">, path: string): boolean {
  return !path.includes("\uFFFD") || files.look(path) !== undefined;
}
