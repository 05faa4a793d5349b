import { keptFolderOf } from "../own-files";

/** Where wheels of the versions before are kept, each in a folder of its own; `target` as for `keptFolderOf`. */
export function wheelFolderOf(target: string): string {
  return `${keptFolderOf(target)}/wheels`;
}
