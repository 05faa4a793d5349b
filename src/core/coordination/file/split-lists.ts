import { type EntityKind, entityKind, listNames } from "../../../shared/coordination/enums";

/** The lines of one entry: from those of its dash to behind the line break of its last one. Offsets into the text. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
}

/** A list of the `coordination` section that is written over lines. */
export interface SplitList {
  /** Columns of the key and of the dashes, from 0. */
  readonly keyColumn: number;
  readonly dashColumn: number;
  readonly slices: readonly Slice[];
  /** Last line of the last entry, from 1. */
  readonly lastLine: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type SplitLists = Partial<Record<EntityKind, SplitList>>;

/**
 * Finds the entries of the four lists by indentation alone, in one pass over the lines, so that each can be parsed by
 * itself. Undefined where that can't be trusted: tabs as indentation, several documents, directives, uneven
 * indentation, a text that keeps its blank lines (`|+`). Whoever uses the result still has to parse what is left when
 * the entries are taken out, and to compare: a section that is written otherwise (in brackets, with its key in quotes) is not seen here.
 */
export function splitLists(text: string): SplitLists | undefined {
  const lists: SplitLists = {};
  let open:
    | { kind: EntityKind; keyColumn: number; dashColumn: number; lastLine: number; slices: Mutable<Slice>[] }
    | undefined;
  /** Column of the section's keys; -1 outside of the section, 0 before its first key. */
  let keyColumn = outside;
  let hasContent = false;
  let line = 0;
  const close = () => {
    if (open && open.slices.length > 0) lists[open.kind] = open;
    open = undefined;
  };

  for (let at = text.charCodeAt(0) === byteOrderMark ? 1 : 0; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const end = feed < 0 ? text.length : feed + 1;
    line += 1;
    const start = at;
    at = end;
    let first = start;
    while (text.charCodeAt(first) === space) first += 1;
    const code = text.charCodeAt(first);
    if (first >= end || code === lineFeed || (code === carriageReturn && first + 2 === end)) continue;
    const column = first - start;
    if (keyColumn !== outside && code === tab) return undefined;

    if (open && open.dashColumn >= 0 && column > open.dashColumn) {
      const last = open.slices.at(-1);
      if (last) last.end = end;
      open.lastLine = line;
      continue;
    }
    if (code === hash) continue;

    if (column === 0 && keyColumn !== outside && !isDash(text, first)) {
      close();
      keyColumn = outside;
    }
    if (keyColumn === outside) {
      if (column > 0) continue;
      if (code === percent || /^(---|\.\.\.)(\s|$)/.test(text.slice(first, first + 4))) {
        if (hasContent || text.slice(first, end).trim() !== "---") return undefined;
        continue;
      }
      hasContent = true;
      if (isBareKey(text, first, end, "coordination")) keyColumn = 0;
      continue;
    }

    if (open && isDash(text, first)) {
      const isFirst = open.dashColumn < 0 && column >= open.keyColumn;
      if (!isFirst && column !== open.dashColumn) return undefined;
      open.dashColumn = column;
      open.lastLine = line;
      open.slices.push({ start, end, line });
      continue;
    }
    close();
    if (keyColumn === 0) keyColumn = column;
    if (column > keyColumn) continue;
    if (column < keyColumn) return undefined;
    const kind = entityKind.options.find((one) => isBareKey(text, first, end, listNames[one]));
    if (kind !== undefined) open = { kind, keyColumn: column, dashColumn: -1, lastLine: 0, slices: [] };
  }
  close();
  return Object.values(lists).some((list) => keepsBlankLines(text, list)) ? undefined : lists;
}

/** True for `key:` with nothing but a comment behind it. */
function isBareKey(text: string, start: number, end: number, key: string): boolean {
  if (!text.startsWith(`${key}:`, start)) return false;
  return /^[ \t]*([ \t]#.*)?\r?\n?$/.test(text.slice(start + key.length + 1, end));
}

function isDash(text: string, at: number): boolean {
  if (text[at] !== "-") return false;
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || next === space || next === lineFeed || next === carriageReturn;
}

/** The blank lines behind such a text belong to it, which the slices leave out. */
function keepsBlankLines(text: string, { slices }: SplitList): boolean {
  const [first, last] = [slices[0], slices.at(-1)];
  if (!first || !last) return false;
  // One search over all entries: hardly any file has a plus sign behind a bar.
  return /[|>]\d?\+\d?[ \t]*(#.*)?\r?$/m.test(text.slice(first.start, last.end));
}

const outside = -1;
const byteOrderMark = 0xfeff;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const hash = 35;
const percent = 37;
