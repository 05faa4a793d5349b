import { type EntityKind, entityKind, listNames } from "../../../shared/coordination/enums";
import { type Slice, type SplitList, type SplitLists, splitLists } from "./split-lists";

/**
 * What `splitLists` gives for `text`, made from `lists`, which it gave for `before`: only the entries around what
 * differs are looked at. Undefined where the difference is not within the entries of one list: then the whole text has
 * to be split.
 */
export function resplit(text: string, before: string, lists: SplitLists): SplitLists | undefined {
  const { start, end } = differingLines(text, before);
  const kind = entityKind.options.find((one) => holds(lists[one], start, end));
  const list = kind && lists[kind];
  if (!list) return undefined;
  const from = Math.max(
    0,
    list.slices.findLastIndex((slice) => slice.start < start),
  );
  const to = list.slices.findIndex((slice) => slice.end >= end);
  const [first, last] = [list.slices[from], list.slices[to]];
  if (!first || !last || to < from) return undefined;
  const grown = text.length - before.length;
  const part = text.slice(first.start, last.end + grown);
  const fresh = splitPart(part, kind, list);
  if (!fresh) return undefined;

  const lines = countBreaks(part) - countBreaks(before.slice(first.start, last.end));
  const behind = (slices: readonly Slice[]) => slices.map((slice) => moved(slice, grown, lines));
  const split: SplitLists = {};
  for (const one of entityKind.options) {
    const known = lists[one];
    if (!known) continue;
    if (one !== kind && (known.slices[0]?.start ?? 0) < start) {
      split[one] = known;
      continue;
    }
    const slices =
      one === kind
        ? [
            ...list.slices.slice(0, from),
            ...fresh.slices.map((slice) => moved(slice, first.start, first.line - 1)),
            ...behind(list.slices.slice(to + 1)),
          ]
        : behind(known.slices);
    const isLastFresh = one === kind && to === list.slices.length - 1;
    split[one] = { ...known, slices, lastLine: isLastFresh ? first.line - 1 + fresh.lastLine : known.lastLine + lines };
  }
  return split;
}

/** Where what differs begins in both texts, and ends in `before`: at beginnings of lines, or at the end of the texts. */
function differingLines(text: string, before: string): { readonly start: number; readonly end: number } {
  const most = Math.min(text.length, before.length);
  const head = sameLength(most, (from, to) => text.slice(from, to) === before.slice(from, to));
  const start = head === 0 ? 0 : before.lastIndexOf("\n", head - 1) + 1;
  const fromEnd = (of: string, from: number, to: number) => of.slice(of.length - to, of.length - from);
  const tail = sameLength(most - start, (from, to) => fromEnd(text, from, to) === fromEnd(before, from, to));
  const end = before.length - tail;
  const isBreak = (of: string) => of[of.length - tail - 1] === "\n";
  if (isBreak(text) && isBreak(before)) return { start, end };
  const feed = before.indexOf("\n", end);
  return { start, end: feed < 0 ? before.length : feed + 1 };
}

/** How many of `most` characters are the same. Large pieces are compared first, which takes a fraction of the time. */
function sameLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  for (const step of [65_536, 4_096, 256, 16, 1]) while (at + step <= most && isSame(at, at + step)) at += step;
  return at;
}

function holds(list: SplitList | undefined, start: number, end: number): boolean {
  const [first, last] = [list?.slices[0], list?.slices.at(-1)];
  return first !== undefined && last !== undefined && first.start <= start && end <= last.end;
}

/** The entries of a part of a list, counted from its beginning; undefined when it holds anything else. */
function splitPart(part: string, kind: EntityKind, { keyColumn, dashColumn }: SplitList) {
  const lead = `coordination:\n${" ".repeat(keyColumn)}${listNames[kind]}:\n`;
  const found = splitLists(lead + part);
  const list = found?.[kind];
  const end = list?.slices.at(-1)?.end ?? 0;
  const isWhole =
    list?.keyColumn === keyColumn &&
    list.dashColumn === dashColumn &&
    list.slices[0]?.start === lead.length &&
    part
      .slice(end - lead.length)
      .split("\n")
      .every(isAside) &&
    Object.keys(found ?? {}).length === 1;
  if (!isWhole) return undefined;
  const slices = list.slices.map((slice) => moved(slice, -lead.length, -leadLines));
  return { slices, lastLine: list.lastLine - leadLines };
}

/** True for a line of no entry, behind which the list can go on. */
function isAside(line: string): boolean {
  return /^ *(?:#.*)?\r?$/.test(line);
}

function countBreaks(text: string): number {
  let count = 0;
  for (let feed = text.indexOf("\n"); feed >= 0; feed = text.indexOf("\n", feed + 1)) count += 1;
  return count;
}

function moved({ start, end, line }: Slice, by: number, lines: number): Slice {
  return { start: start + by, end: end + by, line: line + lines };
}

const leadLines = 2;
