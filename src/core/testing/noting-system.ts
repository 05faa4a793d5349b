import type { MemorySystem } from "../system/memory-system";
import type { System } from "../system/system";

/** A machine that notes which files and folders are looked at. */
export interface NotingSystem {
  readonly system: System;
  /** Gives what was looked at so far, and forgets it; absolute. */
  noted(): readonly string[];
}

export function notingSystem(machine: MemorySystem): NotingSystem {
  const seen = new Set<string>();
  const noting =
    <T>(look: (path: string) => T) =>
    (path: string) => {
      seen.add(path);
      return look.call(machine.files, path);
    };
  const { look, read, readRegular, list } = machine.files;
  const files = { look: noting(look), read: noting(read), readRegular: noting(readRegular), list: noting(list) };
  return {
    system: { ...machine, files: Object.setPrototypeOf(files, machine.files) },
    noted() {
      const all = [...seen];
      seen.clear();
      return all;
    },
  };
}

/** Those of `looked` that no watch of `watched` tells of (a folder with all below it ends with "/"); all are absolute. */
export function unwatched(looked: readonly string[], watched: readonly string[]): string[] {
  const isWatched = (path: string) =>
    watched.some((one) => asFolder(path) === asFolder(one) || (one.endsWith("/") && path.startsWith(one)));
  const isOnTheWay = (path: string) => watched.some((one) => one.startsWith(asFolder(path)));
  return looked.filter((path) => !isWatched(path) && !isOnTheWay(path));
}

function asFolder(path: string): string {
  return path.endsWith("/") ? path : `${path}/`;
}
