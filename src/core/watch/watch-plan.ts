import { basename, dirname, join, resolve } from "node:path";
import { addTo } from "../../shared/groups";
import { entryAt, realPath } from "../system/if-allowed";
import type { FileSystem } from "../system/system";

type Sight = Pick<FileSystem, "look" | "resolve">;

/** What has to be watched so that no change of some files is missed. Paths are real (without links on the way). */
export interface WatchPlan {
  /** To be watched, not what lies below them. Folders, because other programs replace a file by renaming over it. */
  readonly folders: ReadonlySet<string>;
  /** Files whose change counts, each with the paths that it was asked for by. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Folders and links on the way: when one comes, goes or is replaced, a new plan is needed. */
  readonly passages: ReadonlySet<string>;
  /** Folders of which everything below counts, as they were asked for; this plan only tells when they come and go. */
  readonly trees: ReadonlySet<string>;
}

/**
 * Plans the watching of `watched` (absolute) as the disk is now; of a missing folder, the nearest parent that exists.
 * A path that ends with "/" means that folder and everything below it, whether it exists yet or not.
 */
export function planWatch(files: Sight, watched: readonly string[]): WatchPlan {
  const folders = new Set<string>();
  const asked = new Map<string, string[]>();
  const passages = new Set<string>();
  const trees = new Set(watched.filter(isTree).map((path) => resolve(path)));

  for (const path of watched.filter((path) => !isTree(path))) {
    const folder = addWayTo(path);
    if (folder.path === dirname(path)) addFile(path, join(folder.real, basename(path)));
    else passages.add(join(folder.real, nextSegment(folder.path, path)));
  }
  for (const path of trees) {
    const folder = addWayTo(path);
    passages.add(join(folder.real, nextSegment(folder.path, path)));
  }
  return { folders, files: asked, passages, trees };

  function addWayTo(path: string): Folder {
    const folder = nearestFolder(files, dirname(path));
    addPassage(files, folder.path, folders, passages);
    folders.add(folder.real);
    return folder;
  }

  function addFile(path: string, entry: string): void {
    addTo(asked, entry, path);
    if (entryAt(files, entry)?.kind !== "link") return;
    passages.add(entry);
    const target = realPath(files, entry);
    if (target === undefined) return;
    folders.add(dirname(target));
    addTo(asked, target, path);
  }
}

/** True when both plans watch the same: folders, files, passages and trees. */
export function sameWatchPlan(a: WatchPlan, b: WatchPlan): boolean {
  return (
    sameKeys(a.folders, b.folders) &&
    sameKeys(a.files, b.files) &&
    sameKeys(a.passages, b.passages) &&
    sameKeys(a.trees, b.trees)
  );
}

/** True when a watched path means a folder and everything below it. */
export function isTree(path: string): boolean {
  return path.endsWith("/");
}

/** Whether an entry that the watcher meets is none of the plan's business; staged files and locks are among those. */
export function isOutside({ folders, files, passages }: WatchPlan, path: string): boolean {
  return !folders.has(path) && !files.has(path) && !passages.has(path);
}

function addPassage(files: Sight, folder: string, folders: Set<string>, passages: Set<string>): void {
  const parent = dirname(folder) === folder ? undefined : realPath(files, dirname(folder));
  if (parent === undefined) return;
  folders.add(parent);
  passages.add(join(parent, basename(folder)));
}

interface Folder {
  readonly path: string;
  readonly real: string;
}

function nearestFolder(files: Sight, path: string): Folder {
  const real = realPath(files, path);
  if ((real !== undefined && files.look(real)?.kind === "folder") || dirname(path) === path) {
    return { path, real: real ?? path };
  }
  return nearestFolder(files, dirname(path));
}

/** The name below `folder` through which `path` goes. */
function nextSegment(folder: string, path: string): string {
  const parent = dirname(path);
  return parent === folder ? basename(path) : nextSegment(folder, parent);
}

function sameKeys(a: ReadonlySet<string> | ReadonlyMap<string, unknown>, b: typeof a): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}
