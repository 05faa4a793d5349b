import { compareIds } from "./compare-ids";
import { components, cycleThrough } from "./components";
import type { Relations } from "./relations";

/** The relation between entries that are not done. What is done holds nothing back, so nothing in front of it counts. */
export interface OpenWork {
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** Nodes in groups that wait for each other, each group after all that waits for it. */
  readonly groups: readonly (readonly number[])[];
  readonly groupOf: Int32Array;
  /** A way around for every group of entries that wait for each other, in the order of blocking, the lowest id first. */
  readonly cycles: readonly (readonly number[])[];
  /** True for a node that waits for itself, directly or through others. */
  isInCycle(place: number): boolean;
  /** How many open entries wait for a node, directly or not; itself never counts. */
  waiting(place: number): number;
}

/** What is open in a file, worked out once for each value of its relations. */
export function openWork(relations: Relations): OpenWork {
  const known = made.get(relations);
  if (known) return known;
  const built = build(relations);
  made.set(relations, built);
  return built;
}

function build({ nodes, ...all }: Relations): OpenWork {
  const isLeft = (place: number) => nodes[place]?.state !== "done";
  const left = (edges: readonly (readonly number[])[]) =>
    edges.map((places, place) => (places.length === 0 || !isLeft(place) ? none : places.filter(isLeft)));
  const [before, after] = [left(all.before), left(all.after)];
  const { groups, groupOf } = components(after);
  const isLower = (a: number, b: number) => compareIds(nodes[a]?.id ?? "", nodes[b]?.id ?? "") < 0;
  const around = groups.filter(([first = -1, second]) => second !== undefined || after[first]?.includes(first));
  const inCycle = new Uint8Array(nodes.length);
  for (const place of around.flat()) inCycle[place] = 1;
  const cycles = around
    .map((group) => group.reduce((lowest, place) => (isLower(place, lowest) ? place : lowest)))
    .sort((a, b) => (isLower(a, b) ? -1 : 1))
    .map((start) => cycleThrough(start, after, groupOf));
  let counts: Int32Array | undefined;
  return {
    before,
    after,
    groups,
    groupOf,
    cycles,
    isInCycle: (place) => inCycle[place] === 1,
    waiting(place) {
      counts ??= countWaiting(after, groups, groupOf, (node) => nodes[node]?.state === "open");
      return counts[place] ?? 0;
    },
  };
}

/**
 * For every place how many others, of those that count, it leads to. Sets of bits go from group to group, some thousand
 * columns at a time, which takes edges × places ÷ 32 steps.
 */
function countWaiting(
  edges: readonly (readonly number[])[],
  groups: readonly (readonly number[])[],
  groupOf: Int32Array,
  counts: (place: number) => boolean,
): Int32Array {
  const result = new Int32Array(edges.length);
  const linked = new Set(edges.flatMap((targets, place) => (targets.length > 0 ? [place, ...targets] : [])));
  const columns = [...linked].filter(counts);
  const column = new Map(columns.map((place, index) => [place, index]));
  const rows = groups.filter(([first = -1]) => linked.has(first));
  const rowOf = new Map(rows.map(([first = -1], row) => [groupOf[first] ?? -1, row]));
  const targetsOf = rows.map((group, row) => [
    ...new Set(group.flatMap((place) => (edges[place] ?? []).map((next) => rowOf.get(groupOf[next] ?? -1) ?? row))),
  ]);
  const totals = new Int32Array(rows.length);
  const bits = new Int32Array(rows.length * words);
  for (let first = 0; first < columns.length; first += words * 32) {
    bits.fill(0);
    for (const [row, group] of rows.entries()) {
      const start = row * words;
      for (const place of group) {
        const bit = (column.get(place) ?? -1) - first;
        if (bit >= 0 && bit < words * 32) setBit(bits, start, bit);
      }
      for (const target of targetsOf[row] ?? []) if (target !== row) addAll(bits, start, target * words);
      totals[row] = (totals[row] ?? 0) + countBits(bits, start);
    }
  }
  for (const [row, group] of rows.entries()) {
    for (const place of group) result[place] = (totals[row] ?? 0) - (counts(place) ? 1 : 0);
  }
  return result;
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
const none: readonly number[] = [];
const made = new WeakMap<Relations, OpenWork>();
