import { posix, win32 } from "node:path";
import type { Plan } from "../../../shared/coordination/entities";
import type { FileSystem, System } from "../../system/system";

/**
 * Looks for the deliverables of plans in the repositories of the plan (see `repoFolders`) and beside the file: true where
 * there is such a file or folder, undefined where it can't be told: an address, prose, a path that leads out, or a
 * repository whose folder is not known.
 */
export function deliverableFinder(
  files: FileSystem,
  platform: System["platform"],
  folderOf: (repo: string) => string | undefined,
  fileFolder: string,
): (plan: Plan, deliverable: string) => boolean | undefined {
  const { join, normalize, isAbsolute, sep } = platform === "win32" ? win32 : posix;
  return ({ repos }, deliverable) => {
    const path = normalize(deliverable.trim());
    const isOutside = isAbsolute(path) || path === ".." || path.startsWith(`..${sep}`) || deliverable.trim() === "";
    if (isOutside || /^\w[\w+.-]+:\/\//.test(deliverable.trim())) return undefined;
    const folders = repos.flatMap((repo) => folderOf(repo) ?? []).filter((folder) => files.look(folder));
    if ([fileFolder, ...folders].some((folder) => files.look(join(folder, path)))) return true;
    return folders.length < Math.max(repos.length, 1) || /\s/.test(path) ? undefined : false;
  };
}
