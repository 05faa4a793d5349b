import { basename, dirname, join } from "node:path";
import { foldedName } from "../../shared/folded-name";
import type { FileSystem } from "./system";

/**
 * The path of what is there, its own name as the disk lists it: one that ignores case finds it by other spellings, too.
 * Throws as `resolve`.
 */
export function spelledOnDisk(files: Pick<FileSystem, "resolve">, path: string): string {
  const [name, asked] = [basename(files.resolve(path)), basename(path)];
  // That of a link leads to another name.
  return name !== asked && foldedName(name) === foldedName(asked) ? join(dirname(path), name) : path;
}
