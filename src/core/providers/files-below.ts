import { join } from "node:path";
import { hasName } from "../system/has-name";
import type { FileSystem, NamedEntry } from "../system/system";
import { lookThrough } from "./look-through";

/** What is somewhere below a folder; paths have forward slashes and are sorted. */
export interface FilesBelow {
  /**
   * Every file. A pipe or a device counts as one, which can't be read then, and so does a link that leads nowhere: what it
   * names is out of reach, and not deleted.
   */
  readonly paths: readonly string[];
  /** The links that lead nowhere: each may as well be a folder. */
  readonly lost: readonly string[];
  /** Folders that nothing can be found in, since their names are no text. */
  readonly unnamed: readonly string[];
}

/** Looks for files below `folder`; linked folders are followed, loops are not. */
export function filesBelow(files: FileSystem, folder: string): FilesBelow {
  const found = { paths: [] as string[], lost: [] as string[], unnamed: [] as string[] };
  const seen = new Set<string>();
  const walk = (path: string, below: string): void => {
    for (const { name, kind: own } of entriesOf(files, path, seen)) {
      const kind = own === "link" ? (lookThrough(files, join(path, name))?.kind ?? "lost") : own;
      // A link such as `.#review.md` that leads nowhere says that Emacs has review.md open.
      if (kind === "lost" && name.startsWith(".#")) continue;
      if (kind === "lost") found.lost.push(below + name);
      if (kind !== "folder") found.paths.push(below + name);
      else if (hasName(files, join(path, name))) walk(join(path, name), `${below}${name}/`);
      else found.unnamed.push(below + name);
    }
  };
  walk(folder, "");
  return { paths: found.paths.sort(), lost: found.lost.sort(), unnamed: found.unnamed.sort() };
}

function entriesOf(files: FileSystem, path: string, seen: Set<string>): readonly NamedEntry[] {
  const folder = files.look(path);
  if (!folder) return [];
  const real = files.resolve(path);
  if (seen.has(real)) return [];
  seen.add(real);
  return [...files.scan(path, folder)].flat();
}
