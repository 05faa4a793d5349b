import type { System } from "./system/system";

/** A folder with its links resolved, or itself while it does not exist. */
export function realpathOrSelf({ files }: Pick<System, "files">, path: string): string {
  return files.look(path) ? files.resolve(path) : path;
}
