import { basename, dirname, join } from "node:path";
import { madeOf } from "../../../shared/made-of";
import type { System } from "../../system/system";
import type { SourceTree } from "./walk-source";

/** The paths of a source that a disk which ignores case would put on top of an earlier one; none on other disks. */
export function caseClashes(
  system: Pick<System, "files" | "platform">,
  target: string,
  tree: SourceTree,
): ReadonlySet<string> {
  return ignoresCase(system, target) ? clashesIn(tree) : noClashes;
}

const clashesIn = madeOf((tree: SourceTree): ReadonlySet<string> => {
  const seen = new Set<string>();
  const clashes = new Set<string>();
  for (const { path } of tree.files) {
    const folded = path.normalize("NFC").toLowerCase();
    if (seen.has(folded)) clashes.add(path);
    seen.add(folded);
  }
  return clashes;
});

/** A folder that is found by its name in other letters tells; one without letters is judged by the system. */
function ignoresCase({ files, platform }: Pick<System, "files" | "platform">, folder: string): boolean {
  const name = basename(folder);
  const other = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
  if (other === name) return platform !== "linux";
  const inode = files.look(folder)?.inode;
  return inode !== undefined && files.look(join(dirname(folder), other))?.inode === inode;
}

const noClashes: ReadonlySet<string> = new Set();
