import type { Edit, Path, Value } from "./document";
import { isInside } from "./nested-edits";

/** What many edits do to one list that items go out of, by the indexes that these have before. */
export interface ListEdits {
  readonly list: Path;
  readonly removed: ReadonlySet<number>;
  readonly replaced: ReadonlyMap<number, Value>;
}

interface Gathered extends ListEdits {
  readonly removed: Set<number>;
  readonly replaced: Map<number, Value>;
  /** The last that goes. */
  lowest: number;
}

/**
 * The lists that items go out of, and all other edits. Undefined where an index means another item once some have gone:
 * items have to go from the end, after others got their values, and nothing else may be done in or to such a list.
 */
export function gatherListEdits(
  edits: readonly Edit[],
): { readonly lists: readonly ListEdits[]; readonly others: readonly Edit[] } | undefined {
  const lists = new Map<string, Gathered>();
  for (const { path, value } of edits) {
    if (value !== undefined || typeof path.at(-1) !== "number") continue;
    const list = path.slice(0, -1);
    const key = JSON.stringify(list);
    if (!lists.has(key))
      lists.set(key, { list, removed: new Set(), replaced: new Map(), lowest: Number.POSITIVE_INFINITY });
  }
  if (lists.size === 0) return { lists: [], others: edits };
  const others: Edit[] = [];
  for (const edit of edits) {
    const index = edit.path.at(-1);
    const list = typeof index === "number" ? lists.get(JSON.stringify(edit.path.slice(0, -1))) : undefined;
    if (!list || typeof index !== "number") others.push(edit);
    else if (!take(list, index, edit.value)) return undefined;
  }
  const touched = new Set(others.map(({ path }) => JSON.stringify(path)));
  const isApart =
    others.every(({ path }) => !isInside(path, lists)) &&
    [...lists].every(([key, { list }]) => !touched.has(key) && !isInside(list, touched) && !isInside(list, lists));
  return isApart ? { lists: [...lists.values()], others } : undefined;
}

/** False where the order of the edits counts. */
function take(list: Gathered, index: number, value: Value | undefined): boolean {
  if (value !== undefined) {
    list.replaced.set(index, value);
    return list.removed.size === 0;
  }
  const isNext = index < list.lowest;
  list.removed.add(index);
  list.lowest = index;
  return isNext;
}
