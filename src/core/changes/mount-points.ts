import { dirname, join, parse } from "node:path";
import { AppError } from "../../shared/result";
import { isFileError } from "../system/file-error";
import type { FileSystem } from "../system/system";
import type { DataFolder } from "./data-folder";
import type { Manifest } from "./manifest";

/** The folders where the disks are mounted that `folders`, which are there, are on. What is at the root is always there. */
export function mountPointsOf(files: FileSystem, { root }: DataFolder, folders: Iterable<string>): string[] {
  const points = new Set<string>();
  const seen = new Map<string, number | undefined>();
  const diskOf = (path: string) => {
    if (!seen.has(path)) seen.set(path, diskAt(files, path));
    return seen.get(path);
  };
  for (const folder of folders) {
    let at = folder;
    while (dirname(at) !== at && diskOf(dirname(at)) === diskOf(at)) at = dirname(at);
    points.add(at);
  }
  points.delete(parse(root).root);
  return [...points];
}

/** Refuses to settle a change set while a disk that it is on is away: what is on it would count as changed by somebody. */
export function requireDisks(files: FileSystem, folder: DataFolder, { set, mountPoints }: Manifest): void {
  const away = firstAway(files, mountPoints);
  if (away === undefined) return;
  const journal = join(folder.journal, `${set.id}.json`);
  throw new AppError({
    code: "disk-away",
    message:
      `"${set.title}" had been cut off, and the disk at ${away} is not connected. Connect it; the next start goes on. ` +
      `If it is gone for good, delete ${journal}.`,
  });
}

/** Refuses to take a change set back while a disk that it is on is away: what it had removed would come back beside that disk. */
export function requireDisksToUndo(files: FileSystem, { set, mountPoints }: Manifest): void {
  const away = firstAway(files, mountPoints);
  if (away === undefined) return;
  throw new AppError({
    code: "disk-away",
    message: `"${set.title}" can't be rolled back now: the disk at ${away} is not connected.`,
    hint: "Connect it, then try again.",
  });
}

/** The first at which nothing is, or an empty folder in which no disk is mounted. Numbers of disks differ after a restart. */
function firstAway(files: FileSystem, mountPoints: readonly string[]): string | undefined {
  return mountPoints.find((point) => {
    if (!files.look(point)) return true;
    const above = dirname(point);
    return above !== point && diskAt(files, point) === diskAt(files, above) && files.list(point)?.length === 0;
  });
}

/** Undefined where that may not be asked, as of what is above the folders of an app in some sandboxes. */
function diskAt(files: FileSystem, path: string): number | undefined {
  try {
    return files.diskOf(path);
  } catch (error) {
    if (isFileError(error, "EACCES", "EPERM")) return undefined;
    throw error;
  }
}
