import type { ChangeRecord, Detection } from "../../../shared/targets/changes";
import type { FileSystem } from "../../system/system";
import { type ComponentBase, readBase } from "../base/base-file";
import type { MainSource } from "../plan/open-source";
import type { SourceTree } from "../plan/walk-source";
import { type Categorised, priorities } from "./categorise";

/**
 * What changed in a main project since a target was last synced, by comparing its files with the base in its `BasePlace`: for
 * main projects without git. Only files that components carry are known. A file that was renamed shows as deleted and added.
 */
export function detectByContent(files: FileSystem, source: MainSource, place: string): Detection {
  const changes = new Map<string, ChangeRecord>();
  const notes: string[] = [];
  for (const id of Object.keys(source.config.components)) {
    const { tree } = source.component(id);
    const base = readBase(files, place, id, source.bases);
    if (!base) notes.push(`${id} was never synced, so all of its files count as new.`);
    if (!tree.isThere) continue;
    for (const [below, kind] of differences(tree, base)) {
      const path = tree.inMain === "" ? below : `${tree.inMain}/${below}`;
      changes.set(path, recordOf(path, kind, source.categorise(path)));
    }
  }
  const sorted = [...changes.values()].sort(
    (a, b) => priorities.indexOf(a.priority) - priorities.indexOf(b.priority) || (a.path < b.path ? -1 : 1),
  );
  const highest = sorted[0]?.priority;
  return {
    by: "content",
    ...(source.version ? { version: source.version } : {}),
    changes: sorted,
    commits: [],
    markers: [],
    ...(highest ? { priority: highest } : {}),
    notes,
  };
}

/** What a component's source has otherwise than at the last sync, by path below its root. */
function* differences(
  tree: SourceTree,
  base: ComponentBase | undefined,
): Generator<readonly [path: string, kind: ChangeRecord["kind"]]> {
  for (const { path, now } of tree.files) {
    const known = base?.files.get(path);
    if (!known) yield [path, "added"];
    else if (known.hash !== now.hash || known.isLink !== now.isLink) yield [path, "modified"];
  }
  const carried = new Set(tree.files.map(({ path }) => path));
  for (const [path] of base?.files ?? []) if (!carried.has(path) && !tree.left.has(path)) yield [path, "deleted"];
}

function recordOf(
  path: string,
  kind: ChangeRecord["kind"],
  { category, categories, priority }: Categorised,
): ChangeRecord {
  return {
    path,
    kind,
    category,
    categories: [...categories],
    priority,
    markers: [],
    commits: [],
    uncommitted: false,
    submodule: false,
  };
}
