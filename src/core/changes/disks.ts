import { join } from "node:path";
import { AppError } from "../../shared/result";
import type { FileSystem } from "../system/system";
import type { DataFolder } from "./data-folder";
import type { Manifest } from "./manifest";
import { existingOf } from "./put-back";

/** Those of `folders`, which are there, that are on another disk than Lockstep's own, each with its disk. */
export function disksOf(files: FileSystem, { root }: DataFolder, folders: Iterable<string>): Manifest["disks"] {
  const own = files.diskOf(root);
  const disks = [...folders].map((folder) => [folder, files.diskOf(folder)] as const);
  return Object.fromEntries(disks.filter(([, disk]) => disk !== own));
}

/**
 * Refuses to settle a change set while a disk that it is on is away: what is on it would count as changed by somebody.
 * A disk may have another number after a restart, so only folders in which nothing is are asked about. A folder that
 * its user deleted was on the disk of the one that it was in.
 */
export function requireDisks(files: FileSystem, folder: DataFolder, { set, disks }: Manifest): void {
  for (const [path, disk] of Object.entries(disks)) {
    if (files.list(path)?.length || isOn(files, path, disk)) continue;
    const journal = join(folder.journal, `${set.id}.json`);
    throw new AppError({
      code: "disk-away",
      message:
        `"${set.title}" had been cut off, and the disk with ${path} is not connected. Connect it; the next start goes on. ` +
        `If it is gone for good, delete ${journal}.`,
    });
  }
}

/** Whether `path`, or what is there of the way to it, is on `disk`. */
function isOn(files: FileSystem, path: string, disk: number): boolean {
  return [...existingOf(files, [path])].some((at) => files.look(at) && files.diskOf(at) === disk);
}
