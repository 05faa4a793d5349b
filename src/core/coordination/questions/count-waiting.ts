import type { Components } from "./components";
import type { Edges } from "./links";

/**
 * For every place how many others, of those that count, it leads to. Sets of bits go from group to group, some thousand
 * columns at a time, which takes edges × places ÷ 32 steps.
 */
export function countWaiting(edges: Edges, components: Components, counts: (place: number) => boolean): Int32Array {
  const rows = rowsOf(edges, components, counts);
  const columns = rows.at(-1)?.end ?? 0;
  const totals = new Int32Array(rows.length);
  const bits = new Int32Array(rows.length * words);
  for (let first = 0; first < columns; first += span) {
    bits.fill(0);
    for (const [row, { begin, end, targets }] of rows.entries()) {
      const start = row * words;
      const last = Math.min(end, first + span);
      for (let column = Math.max(begin, first); column < last; column += 1) setBit(bits, start, column - first);
      for (const target of targets) addAll(bits, start, target * words);
      totals[row] = (totals[row] ?? 0) + countBits(bits, start);
    }
  }
  const result = new Int32Array(edges.length);
  for (const [row, { group }] of rows.entries()) {
    for (const place of group) result[place] = (totals[row] ?? 0) - (counts(place) ? 1 : 0);
  }
  return result;
}

/** A group of places that lead to each other. */
interface Row {
  readonly group: readonly number[];
  /** Columns of its places that count: from the first to behind the last. */
  readonly begin: number;
  readonly end: number;
  /** Rows that its edges lead to, all of them before it. */
  readonly targets: ReadonlySet<number>;
}

/** Those that have edges. */
function rowsOf(edges: Edges, { groups, groupOf }: Components, counts: (place: number) => boolean): Row[] {
  const isLinked = linkedPlaces(edges);
  const linked = groups.filter(([first = -1]) => isLinked[first] === 1);
  const rowOf = new Int32Array(groups.length);
  for (const [row, [first = -1]] of linked.entries()) rowOf[groupOf[first] ?? -1] = row;
  let begin = 0;
  return linked.map((group, row) => {
    const targets = new Set<number>();
    for (const place of group) {
      for (const next of edges[place] ?? []) targets.add(rowOf[groupOf[next] ?? -1] ?? row);
    }
    targets.delete(row);
    const made = { group, begin, end: begin + group.filter(counts).length, targets };
    begin = made.end;
    return made;
  });
}

/** 1 for each place that an edge begins or ends at. */
function linkedPlaces(edges: Edges): Uint8Array {
  const isLinked = new Uint8Array(edges.length);
  edges.forEach((targets, place) => {
    if (targets.length > 0) isLinked[place] = 1;
    for (const target of targets) isLinked[target] = 1;
  });
  return isLinked;
}

function setBit(bits: Int32Array, start: number, bit: number): void {
  const word = start + (bit >> 5);
  bits[word] = (bits[word] ?? 0) | (1 << (bit & 31));
}

function addAll(bits: Int32Array, start: number, from: number): void {
  for (let word = 0; word < words; word += 1) {
    bits[start + word] = (bits[start + word] ?? 0) | (bits[from + word] ?? 0);
  }
}

function countBits(bits: Int32Array, start: number): number {
  let total = 0;
  for (let word = start; word < start + words; word += 1) {
    let value = bits[word] ?? 0;
    if (value === 0) continue;
    value -= (value >>> 1) & 0x55555555;
    value = (value & 0x33333333) + ((value >>> 2) & 0x33333333);
    total += Math.imul((value + (value >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

/** Of 32 columns each, worked on at a time. */
const words = 64;
/** Columns. */
const span = words * 32;
