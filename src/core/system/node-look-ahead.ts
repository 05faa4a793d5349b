import { sideThread } from "./node-thread";
import type { Entry, SeenAhead } from "./system";

/**
 * `System.lookAhead` of the machine: another thread looks, from the last path to the first, since whoever asks begins
 * with the first. `fewest`: of fewer paths nothing is looked at ahead, for the thread takes a while to start.
 */
export function lookAhead(folder: string, paths: readonly string[], fewest = usualFewest): SeenAhead | undefined {
  const thread = paths.length < fewest ? undefined : sideThread();
  if (!thread) return undefined;
  const shared = new SharedArrayBuffer((paths.length + 1) * rowLength * 8);
  const state = new Int32Array(shared, 0, 2);
  const rows = new Float64Array(shared, rowLength * 8);
  state[0] = paths.length;
  thread.post({ kind: "look", folder, paths: paths.join("\0"), shared });
  return {
    at(place) {
      if (place < Atomics.load(state, 0)) return undefined;
      const row = place * rowLength;
      const kind = rows[row] ?? refused;
      if (kind === absent) return "absent";
      return kind === refused ? undefined : entryIn(rows, row, kind);
    },
    end: () => Atomics.store(state, 1, 1),
  };
}

function entryIn(rows: Float64Array, row: number, kind: number): Entry {
  const number = (column: number) => rows[row + column] ?? 0;
  return {
    kind: kinds[kind] ?? "other",
    size: number(1),
    mode: number(2),
    uid: number(3),
    gid: number(4),
    modified: number(5),
    changed: number(6),
    inode: number(7),
  };
}

const kinds: readonly Entry["kind"][] = ["file", "folder", "link", "other"];
/** Stand where a kind does. */
const absent = 4;
const refused = 5;
/** Numbers. */
const rowLength = 8;
const usualFewest = 5_000;
