import type { Components } from "./components";
import type { Edges } from "./links";

/**
 * For every place how many others, of those that count, it leads to. Sets of bits go from group to group, some thousand
 * columns at a time, which takes edges × places ÷ 32 steps.
 */
export function countWaiting(
  edges: Edges,
  { groups, groupOf }: Components,
  counts: (place: number) => boolean,
): Int32Array {
  const isLinked = linkedPlaces(edges);
  const rows = groups.filter(([first = -1]) => isLinked[first] === 1);
  const rowOf = new Int32Array(groups.length);
  const columnOf = new Int32Array(edges.length).fill(-1);
  let columns = 0;
  for (const [row, group] of rows.entries()) {
    rowOf[groupOf[group[0] ?? -1] ?? -1] = row;
    for (const place of group) {
      if (!counts(place)) continue;
      columnOf[place] = columns;
      columns += 1;
    }
  }
  const totals = new Int32Array(rows.length);
  const bits = new Int32Array(rows.length * words);
  for (let first = 0; first < columns; first += words * 32) {
    bits.fill(0);
    for (const [row, group] of rows.entries()) {
      const start = row * words;
      for (const place of group) {
        const bit = (columnOf[place] ?? -1) - first;
        if (bit >= 0 && bit < words * 32) setBit(bits, start, bit);
        for (const next of edges[place] ?? []) {
          const target = rowOf[groupOf[next] ?? -1] ?? row;
          if (target !== row) addAll(bits, start, target * words);
        }
      }
      totals[row] = (totals[row] ?? 0) + countBits(bits, start);
    }
  }
  const result = new Int32Array(edges.length);
  for (const [row, group] of rows.entries()) {
    for (const place of group) result[place] = (totals[row] ?? 0) - (counts(place) ? 1 : 0);
  }
  return result;
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
