import { basename, dirname, join } from "node:path";
import { count } from "../../../shared/count";
import { foldedName } from "../../../shared/folded-name";
import { madeOf } from "../../../shared/made-of";
import type { System } from "../../system/system";
import type { ComponentBase } from "../base/base-file";
import type { SourceTree } from "./walk-source";

/** Names of a source that are the same to a disk which ignores case; on other disks there are none. */
export interface OtherLetters {
  /** The paths that such a disk would put on top of an earlier one. */
  readonly clashes: ReadonlySet<string>;
  /** Paths that the source has now, each with the one in other letters that it had at the last sync. */
  readonly before: ReadonlyMap<string, string>;
}

/** What is the same to the disk of the folder `target`. */
export function otherLetters(
  system: Pick<System, "files" | "platform">,
  target: string,
  tree: SourceTree,
  base: ComponentBase | undefined,
): OtherLetters {
  if (!ignoresCase(system, target)) return none;
  return { clashes: clashesIn(tree), before: base ? respelled(tree, base) : none.before };
}

/** What is told of names that the source has in other letters now, since an apply leaves those of the target. */
export function tellRespelled({ before }: OtherLetters): string[] {
  const [first] = before;
  if (!first) return [];
  const [now, was] = first;
  const what = before.size === 1 ? `${was} is` : `${count(before.size, "file")} are`;
  const such = before.size === 1 ? now : `in other letters, such as ${was} as ${now}`;
  return [`${what} spelled ${such} now. The target's disk takes that for the same name: rename it there by hand.`];
}

const clashesIn = madeOf((tree: SourceTree): ReadonlySet<string> => {
  const seen = new Set<string>();
  const clashes = new Set<string>();
  for (const { path } of tree.files) {
    const name = foldedName(path);
    if (seen.has(name)) clashes.add(path);
    seen.add(name);
  }
  return clashes;
});

function respelled(tree: SourceTree, base: ComponentBase): ReadonlyMap<string, string> {
  const fresh = new Map<string, string>();
  for (const { path } of tree.files) if (!base.files.get(path)) fresh.set(foldedName(path), path);
  if (fresh.size === 0) return none.before;
  const carried = new Set(tree.files.map(({ path }) => path));
  const before = new Map<string, string>();
  for (const [path] of base.files) {
    const now = carried.has(path) ? undefined : fresh.get(foldedName(path));
    if (now !== undefined) before.set(now, path);
  }
  return before;
}

/** A folder that is found by its name in other letters tells; one without letters is judged by the system. */
function ignoresCase({ files, platform }: Pick<System, "files" | "platform">, folder: string): boolean {
  const name = basename(folder);
  const other = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
  if (other === name) return platform !== "linux";
  const inode = files.look(folder)?.inode;
  return inode !== undefined && files.look(join(dirname(folder), other))?.inode === inode;
}

const none: OtherLetters = { clashes: new Set(), before: new Map() };
