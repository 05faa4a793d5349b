import { diff } from "fast-myers-diff";
import type { Hunk } from "./hunk";

/**
 * The shortest edit of one list of lines into another, by Myers' algorithm; undefined where it would take too long to
 * find. Lines that only one side has are in no common run of both: they are left out of the search.
 */
export function shortestEdit(a: Int32Array, b: Int32Array): Hunk[] | undefined {
  const [left, right] = [placesOfCommon(a, b), placesOfCommon(b, a)];
  let questions = mostQuestions;
  const isEqual = (x: number, y: number) => {
    questions -= 1;
    if (questions < 0) throw tooLong;
    return a[left[x] ?? 0] === b[right[y] ?? 0];
  };
  try {
    const differing = left.length === 0 ? [] : [...diff(left, right, isEqual)];
    return withAllLines(differing, left, right, { aStart: a.length, aEnd: a.length, bStart: b.length, bEnd: b.length });
  } catch (error) {
    if (error === tooLong) return undefined;
    throw error;
  }
}

/** Where the lines of `lines` are that `others` has, too. */
function placesOfCommon(lines: Int32Array, others: Int32Array): Int32Array {
  const known = new Set(others);
  const places = new Int32Array(lines.length);
  let count = 0;
  for (let at = 0; at < lines.length; at += 1) {
    if (!known.has(lines[at] ?? 0)) continue;
    places[count] = at;
    count += 1;
  }
  return places.subarray(0, count);
}

/** What stands between the lines that both sides keep. `end`: an empty hunk behind the last line of both. */
function withAllLines(
  differing: readonly (readonly [number, number, number, number])[],
  left: Int32Array,
  right: Int32Array,
  end: Hunk,
): Hunk[] {
  const hunks: Hunk[] = [];
  let [aDone, bDone] = [0, 0];
  const keep = (aNext: number, bNext: number) => {
    if (aNext > aDone || bNext > bDone) hunks.push({ aStart: aDone, aEnd: aNext, bStart: bDone, bEnd: bNext });
    [aDone, bDone] = [aNext + 1, bNext + 1];
  };
  let [x, y] = [0, 0];
  for (const [xStart, xEnd, , yEnd] of [
    ...differing,
    [left.length, left.length, right.length, right.length] as const,
  ]) {
    for (; x < xStart; x += 1, y += 1) keep(left[x] ?? 0, right[y] ?? 0);
    [x, y] = [xEnd, yEnd];
  }
  keep(end.aStart, end.bStart);
  return hunks;
}

const tooLong = new Error("The shortest edit would take too long to find");

/** Comparisons of two lines: a third of a second. Files of several thousand lines with hardly a line in its place reach it. */
const mostQuestions = 20_000_000;
