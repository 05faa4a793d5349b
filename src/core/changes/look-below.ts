import { dirname } from "node:path";
import type { Entry, FileSystem } from "../system/system";

/**
 * Looks at one path after the other, as `FileSystem.look` does; in a folder that was not there a moment ago, nothing is
 * looked for: of a large tree that is new, this spares a look for each file.
 */
export function lookBelow(files: FileSystem): (path: string) => Entry | undefined {
  let looked: string | undefined;
  let isThere = true;
  return (path) => {
    const folder = dirname(path);
    if (folder === looked && !isThere) return undefined;
    const entry = files.look(path);
    if (!entry && folder !== looked) {
      looked = folder;
      isThere = files.look(folder) !== undefined;
    }
    return entry;
  };
}
