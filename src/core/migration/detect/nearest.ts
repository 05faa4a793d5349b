/** Something with a place in the project. */
interface Placed {
  readonly path: string;
  readonly depth: number;
}

/** The `most` entries nearest to the root, whatever the order they came in. */
export interface Nearest<T extends Placed> {
  /** False for an entry that would not stay. */
  wants(entry: Placed): boolean;
  /** False for a folder of which no entry, being at `depth`, would stay, now or later. */
  wantsOf(folder: string, depth: number): boolean;
  add(entry: T): void;
  /** Nearest first, then by path. */
  all(): readonly T[];
}

export function nearest<T extends Placed>(most: number): Nearest<T> {
  let kept: T[] = [];
  /** The last of those that stayed when there were too many. */
  let last: T | undefined;
  const cut = () => {
    kept.sort(byPlace);
    if (kept.length < most) return;
    kept = kept.slice(0, most);
    last = kept.at(-1);
  };
  return {
    wants: (entry) => last === undefined || byPlace(entry, last) < 0,
    wantsOf: (folder, depth) =>
      last === undefined || byPlace({ path: folder === "" ? "" : `${folder}/`, depth }, last) < 0,
    add(entry) {
      kept.push(entry);
      // Sorting at every entry beyond the limit would cost seconds in a large project.
      if (kept.length >= Math.max(most * 2, 256)) cut();
    },
    all() {
      cut();
      return kept;
    },
  };
}

/** Files near the root before those further down, then by the code units of their paths. */
export function byPlace(a: Placed, b: Placed): number {
  if (a.depth !== b.depth) return a.depth - b.depth;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
