import type { Hunk } from "./hunk";
import { shortestEdit } from "./shortest-edit";

/**
 * The differences of two lists of lines, in order. Lines are compared as numbers; lines that occur once in both cut
 * the work into small pieces, and inside a piece Myers' algorithm finds the shortest edit.
 */
export function diffLines(a: readonly string[], b: readonly string[]): Hunk[] {
  const numbers = new Map<string, number>();
  const number = (line: string) => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  const left = Int32Array.from(a, number);
  const right = Int32Array.from(b, number);
  const hunks: Hunk[] = [];
  diffPiece(left, right, { aStart: 0, aEnd: left.length, bStart: 0, bEnd: right.length }, numbers.size, hunks);
  return joinTouching(hunks);
}

function diffPiece(a: Int32Array, b: Int32Array, piece: Hunk, kinds: number, hunks: Hunk[]): void {
  let { aStart, aEnd, bStart, bEnd } = piece;
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) [aStart, bStart] = [aStart + 1, bStart + 1];
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) [aEnd, bEnd] = [aEnd - 1, bEnd - 1];
  const rest = { aStart, aEnd, bStart, bEnd };
  if (aStart === aEnd && bStart === bEnd) return;
  if (aStart === aEnd || bStart === bEnd) {
    hunks.push(rest);
    return;
  }
  const size = aEnd - aStart + (bEnd - bStart);
  const anchors = size > anchorAbove ? uniqueAnchors(a, b, rest, kinds) : [];
  if (anchors.length > 0) {
    let [x, y] = [aStart, bStart];
    for (const [ax, by] of [...anchors, [aEnd, bEnd] as const]) {
      diffPiece(a, b, { aStart: x, aEnd: ax, bStart: y, bEnd: by }, kinds, hunks);
      [x, y] = [ax, by];
    }
    return;
  }
  const edit = shortestEdit(a.subarray(aStart, aEnd), b.subarray(bStart, bEnd));
  // Two large regions without one line that stands once in both: called replaced, rather than compared for minutes.
  if (!edit) hunks.push(rest);
  for (const hunk of edit ?? []) {
    const [start, end] = [aStart + hunk.aStart, aStart + hunk.aEnd];
    hunks.push({ aStart: start, aEnd: end, bStart: bStart + hunk.bStart, bEnd: bStart + hunk.bEnd });
  }
}

/** Pairs of lines that occur exactly once on each side of the piece, in an order that rises on both (patience diff, Bram Cohen). */
function uniqueAnchors(
  a: Int32Array,
  b: Int32Array,
  { aStart, aEnd, bStart, bEnd }: Hunk,
  kinds: number,
): (readonly [number, number])[] {
  const countInA = new Uint8Array(kinds);
  const countInB = new Uint8Array(kinds);
  const placeInB = new Int32Array(kinds);
  for (let x = aStart; x < aEnd; x += 1) bump(countInA, a[x]);
  for (let y = bStart; y < bEnd; y += 1) {
    bump(countInB, b[y]);
    placeInB[b[y] ?? 0] = y;
  }
  const pairs: (readonly [number, number])[] = [];
  for (let x = aStart; x < aEnd; x += 1) {
    const line = a[x] ?? 0;
    if (countInA[line] === 1 && countInB[line] === 1) pairs.push([x, placeInB[line] ?? 0]);
  }
  return risingPairs(pairs);
}

function bump(counts: Uint8Array, line: number | undefined): void {
  if (line !== undefined && (counts[line] ?? 0) < 2) counts[line] = (counts[line] ?? 0) + 1;
}

/** The longest run of pairs whose second members rise, by patience sorting. */
function risingPairs(pairs: (readonly [number, number])[]): (readonly [number, number])[] {
  const tops: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, y]] of pairs.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < y) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tops[low - 1] ?? -1;
    tops[low] = index;
  }
  const rising: (readonly [number, number])[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}

function joinTouching(hunks: readonly Hunk[]): Hunk[] {
  const joined: Hunk[] = [];
  for (const hunk of hunks) {
    const last = joined.at(-1);
    if (last && last.aEnd === hunk.aStart && last.bEnd === hunk.bStart)
      joined[joined.length - 1] = { ...last, aEnd: hunk.aEnd, bEnd: hunk.bEnd };
    else joined.push(hunk);
  }
  return joined;
}

const anchorAbove = 200;
