import { dirname, isAbsolute, join } from "node:path";
import type { TargetRow } from "../../../shared/targets/registry";
import { isFileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";

/** The absolute folder of a target, and whether it is there. */
export function targetPlace(
  files: FileSystem,
  registry: string,
  { path }: Pick<TargetRow, "path">,
): { readonly folder: string; readonly isThere: boolean } {
  const folder = isAbsolute(path) ? path : join(dirname(registry), path.replaceAll("\\", "/"));
  const entry = files.look(folder);
  return { folder, isThere: entry?.kind === "folder" || (entry?.kind === "link" && isFolder(files, folder)) };
}

function isFolder(files: FileSystem, link: string): boolean {
  try {
    return files.list(link) !== undefined;
  } catch (error) {
    // Such as links that form a loop.
    if (isFileError(error)) return false;
    throw error;
  }
}
