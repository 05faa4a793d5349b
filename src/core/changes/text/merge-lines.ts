import { diffLines } from "./diff-lines";
import type { Hunk } from "./hunk";
import { splitLines } from "./split-lines";

/** The three texts of a merge, or of a part of them. */
export interface Sides {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** A region that both sides changed, differently: its text in all three. Line numbers count from 0 in the base. */
export interface TextConflict extends Sides {
  readonly baseStart: number;
}

export interface TextMerge {
  /** The merge, when there is no conflict. */
  readonly text: string | undefined;
  readonly conflicts: readonly TextConflict[];
}

/**
 * Three-way merge by lines (diff3): a region that one side changed is taken from it, one that both changed alike is
 * taken once, one that both changed differently, or in touching lines, is a conflict. Never a guess; with `settle`, that
 * side is taken at each conflict.
 */
export function mergeLines(base: string, ours: string, theirs: string, settle?: keyof Sides): TextMerge {
  if (ours === theirs || base === theirs) return { text: ours, conflicts: [] };
  if (base === ours) return { text: theirs, conflicts: [] };
  const [o, a, b] = [splitLines(base), splitLines(ours), splitLines(theirs)];
  const [left, right] = [diffLines(o, a), diffLines(o, b)];
  const pieces: string[] = [];
  const conflicts: TextConflict[] = [];
  let at = 0;
  for (const region of regionsOf(left, right)) {
    pieces.push(o.slice(at, region.start).join(""));
    at = region.end;
    const before = o.slice(region.start, region.end).join("");
    const mine = sideText(a, region, region.left, region.leftShift);
    const other = sideText(b, region, region.right, region.rightShift);
    if (mine === other || other === before) pieces.push(mine);
    else if (mine === before) pieces.push(other);
    else if (settle) pieces.push({ base: before, ours: mine, theirs: other }[settle]);
    else conflicts.push({ baseStart: region.start, base: before, ours: mine, theirs: other });
  }
  pieces.push(o.slice(at).join(""));
  return { text: conflicts.length > 0 ? undefined : pieces.join(""), conflicts };
}

interface Region {
  /** In the base. */
  start: number;
  end: number;
  left: Hunk[];
  right: Hunk[];
  /** What to add to a line number of the base to get the side's, before the region. */
  leftShift: number;
  rightShift: number;
}

/** The changes of both sides, those that overlap or touch put together. */
function regionsOf(left: readonly Hunk[], right: readonly Hunk[]): Region[] {
  const regions: Region[] = [];
  let [l, r, leftShift, rightShift] = [0, 0, 0, 0];
  while (l < left.length || r < right.length) {
    const start = Math.min(left[l]?.aStart ?? Number.POSITIVE_INFINITY, right[r]?.aStart ?? Number.POSITIVE_INFINITY);
    const region: Region = { start, end: start, left: [], right: [], leftShift, rightShift };
    for (;;) {
      const [mine, other] = [left[l], right[r]];
      if (mine && mine.aStart <= region.end) {
        region.left.push(mine);
        region.end = Math.max(region.end, mine.aEnd);
        leftShift = mine.bEnd - mine.aEnd;
        l += 1;
      } else if (other && other.aStart <= region.end) {
        region.right.push(other);
        region.end = Math.max(region.end, other.aEnd);
        rightShift = other.bEnd - other.aEnd;
        r += 1;
      } else break;
    }
    regions.push(region);
  }
  return regions;
}

function sideText(lines: readonly string[], { start, end }: Region, hunks: readonly Hunk[], shift: number): string {
  const last = hunks.at(-1);
  const endShift = last ? last.bEnd - last.aEnd : shift;
  return lines.slice(start + shift, end + endShift).join("");
}
