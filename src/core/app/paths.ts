import { requireFolder } from "../system/require-folder";
import type { System } from "../system/system";

/** A folder with its links resolved, or itself while it does not exist. */
export function realpathOrSelf({ files }: Pick<System, "files">, path: string): string {
  return files.look(path) ? files.resolve(path) : path;
}

/** A folder that the user named, absolute. Throws AppError as `requireFolder` does. */
export function namedFolder(system: Pick<System, "files">, path: string): string {
  requireFolder(system, path);
  return path;
}
