import { basename, dirname } from "node:path";
import { openFolderWatcher, rawPath, whenReady } from "./chokidar-watcher";

/** The folders being watched, each by a watcher of its own, so that they can come and go one by one. */
export interface FolderWatches {
  /** Watches exactly the `wanted` folders (real paths); gives those that were not watched before, once they are. */
  follow(wanted: ReadonlySet<string>): Promise<readonly string[]>;
  /**
   * Forgets the folders at or below `paths`: another folder may have taken the place of one, and the system watches
   * the old one on. Gives the forgotten.
   */
  drop(paths: Iterable<string>): readonly string[];
  close(): void;
}

/**
 * `onEvent` is given the path of what changed; the folder itself when that came, went or was replaced. `event` is
 * "rename" for what came or went, and "change" for what got another content or other attributes.
 */
export function folderWatches(
  onEvent: (path: string, event: string) => void,
  onError: (error: unknown) => void,
): FolderWatches {
  const watchers = new Map<string, { readonly close: () => void }>();

  return {
    async follow(wanted) {
      for (const folder of watchers.keys()) if (!wanted.has(folder)) close(folder);
      const missing = [...wanted].filter((folder) => !watchers.has(folder));
      await Promise.all(missing.map(open));
      return missing;
    },
    drop(paths) {
      const replaced = new Set(paths);
      const dropped = [...watchers.keys()].filter((folder) => isAtOrBelow(folder, replaced));
      for (const folder of dropped) close(folder);
      return dropped;
    },
    close() {
      for (const folder of watchers.keys()) close(folder);
    },
  };

  async function open(folder: string): Promise<void> {
    const watcher = await openFolderWatcher(folder);
    watcher.on("error", onError);
    watcher.on("raw", (event, name, details) => {
      const told = rawPath(name, details);
      // A watcher whose folder is gone looks out for it from the folder above: that one's events are not its own.
      if (told.folder !== folder) return;
      // A sub-folder whose attributes changed, or on Windows its content, which it tells itself.
      if (event === "change" && watchers.has(told.path)) return;
      onEvent(told.path, event);
      // What becomes of the watched folder itself is told under its own name.
      if (event === "rename" && name === basename(folder)) onEvent(folder, event);
    });
    await new Promise<void>((settle) => {
      // A watcher closed before it was ready never says that it is.
      const close = () => void watcher.close().then(settle);
      watchers.set(folder, { close });
      void whenReady(watcher).then(settle);
    });
  }

  function close(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }
}

function isAtOrBelow(folder: string, paths: ReadonlySet<string>): boolean {
  const parent = dirname(folder);
  return paths.has(folder) || (parent !== folder && isAtOrBelow(parent, paths));
}
