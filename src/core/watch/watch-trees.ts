import { basename } from "node:path";
import type { Failure } from "../../shared/result";
import type { FileSystem } from "../system/system";
import { comingAndGoing } from "./fingerprints";
import { folderWatches } from "./folder-watches";
import { concerns, hasNewlyTiedLink, isOwnName, lookAtTree, type TreeSight } from "./tree-sight";

export interface TreeOptions {
  readonly files: Pick<FileSystem, "look" | "list" | "resolve">;
  /** Something happened at a real path in or around a tree; to be handed to `touch` with what else comes along. */
  readonly onEvent: (path: string) => void;
  /** Files came, went or changed, found by a look that no event asked for. */
  readonly onFound: (paths: readonly string[]) => void;
  readonly onTrouble: (failure: Failure) => void;
  readonly onError: (error: unknown) => void;
  /** True while the system can't watch: then everything is looked at again and again. */
  readonly isPolling: () => boolean;
  /**
   * A look that no event asked for is done. The way to a tree may be another one now; `follow` is to be called once
   * nothing else is being opened.
   */
  readonly onLooked: () => void;
}

/** Watches whole folders. What is in them is compared with what was, so that no event is trusted and none is needed. */
export interface TreeWatch {
  /** Watches these folders from the next `follow` on; gives the files that changed in those it knew. */
  aim(roots: ReadonlySet<string>): string[];
  /** Looks where `paths` (real) concern a tree. */
  touch(paths: readonly string[]): Touched;
  /** Opens what has to be watched now, and tells what came while it was opened. */
  follow(): Promise<void>;
  stop(): void;
}

export interface Touched {
  /** Files that came, went or changed, as they would be asked for. */
  readonly changed: readonly string[];
  /** Folders (real) that are watched no longer, for others may have taken their place. */
  readonly dropped: readonly string[];
  /** True when `follow` is needed. */
  readonly isStale: boolean;
}

export function watchTrees(options: TreeOptions): TreeWatch {
  const { files, onEvent, onFound, onTrouble, onError, isPolling, onLooked } = options;
  const sights = new Map<string, TreeSight>();
  const told = new Set<string>();
  const folders = folderWatches((path) => {
    if (!isOwnName(basename(path)) && rootsAt([path]).length > 0) onEvent(path);
  }, onError);
  let nextLook: NodeJS.Timeout | undefined;

  return { aim, touch, follow, stop };

  function aim(roots: ReadonlySet<string>): string[] {
    for (const root of sights.keys()) if (!roots.has(root)) sights.delete(root);
    return lookAt([...roots]);
  }

  function touch(paths: readonly string[]): Touched {
    const roots = rootsAt(paths);
    const dropped = folders.drop(paths);
    return { changed: lookAt(roots), dropped, isStale: roots.length > 0 || dropped.length > 0 };
  }

  async function follow(): Promise<void> {
    clearTimeout(nextLook);
    for (;;) {
      const opened = await folders.follow(isPolling() ? new Set() : wanted());
      if (opened.length === 0) break;
      // Files may have come before the folder was watched, and folders that are not watched yet.
      tell(lookAt(rootsOver(opened)));
    }
    lookLater();
  }

  function lookLater(): void {
    const isNeeded = isPolling() || rootsWhere((sight) => sight.looseLinks.length > 0).length > 0;
    if (isNeeded) nextLook = setTimeout(lookUnasked, pollInterval);
  }

  function lookUnasked(): void {
    const roots = rootsWhere((sight) => isPolling() || hasNewlyTiedLink(files, sight));
    if (roots.length === 0) {
      lookLater();
      return;
    }
    tell(lookAt(roots));
    onLooked();
  }

  function stop(): void {
    clearTimeout(nextLook);
    folders.close();
  }

  function lookAt(roots: readonly string[]): string[] {
    return roots.flatMap((root) => {
      const before = sights.get(root);
      const now = lookAtTree(files, root);
      sights.set(root, now);
      if (now.isCut) tellTooLarge(root);
      return before ? comingAndGoing(before.files, now.files) : [];
    });
  }

  function tell(paths: readonly string[]): void {
    if (paths.length > 0) onFound(paths);
  }

  function tellTooLarge(root: string): void {
    if (told.has(root)) return;
    told.add(root);
    onTrouble({
      code: "watch-too-large",
      message: `${root} holds so many files that changes in the deepest of its folders are not noticed.`,
      hint: "Take out what is no configuration, such as a link to a large folder.",
    });
  }

  function wanted(): Set<string> {
    return new Set([...sights.values()].flatMap((sight) => [...sight.watched]));
  }

  function rootsAt(paths: readonly string[]): string[] {
    return rootsWhere((sight) => paths.some((path) => concerns(sight, path)));
  }

  function rootsOver(opened: readonly string[]): string[] {
    return rootsWhere((sight) => opened.some((folder) => sight.watched.has(folder)));
  }

  function rootsWhere(test: (sight: TreeSight) => boolean): string[] {
    return [...sights].filter(([, sight]) => test(sight)).map(([root]) => root);
  }
}

/** Milliseconds between two looks at what can't be watched. */
const pollInterval = 400;
