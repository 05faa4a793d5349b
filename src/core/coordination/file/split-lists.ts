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

export type SplitLists = Partial<Record<EntityKind, SplitList>>;

/**
 * Finds the entries of the four lists by indentation alone, in one pass over the lines, so that each can be parsed by
 * itself. Undefined where that can't be trusted: tabs as indentation, several documents, directives, uneven
 * indentation, a text that keeps its blank lines (`|+`). Whoever uses the result still has to parse what is left when
 * the entries are taken out, and to compare: a section that is written otherwise (in brackets, with its key in quotes) is not seen here.
 */
export function splitLists(text: string): SplitLists | undefined {
  const splitting = new Splitting(text);
  let line = 0;
  for (let start = text.charCodeAt(0) === byteOrderMark ? 1 : 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed + 1;
    line += 1;
    let first = start;
    while (text.charCodeAt(first) === space) first += 1;
    if (!isBlank(text, first, end) && !splitting.take(start, first, end, line)) return undefined;
    start = end;
  }
  const lists = splitting.end();
  return Object.values(lists).some((list) => keepsBlankLines(text, list)) ? undefined : lists;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A list whose end has not come yet; its `dashColumn` is -1 before its first entry. */
interface OpenList extends Mutable<Omit<SplitList, "slices">> {
  readonly kind: EntityKind;
  readonly slices: Mutable<Slice>[];
}

/** What is known of the lists while the lines that are not blank go by. */
class Splitting {
  readonly #text: string;
  readonly #lists: SplitLists = {};
  #open: OpenList | undefined;
  /** Column of the section's keys; `outside` of the section, 0 before its first key. */
  #keyColumn = outside;
  #hasContent = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** The line from `start` to `end`, whose first sign stands at `first`. False where the text can't be split. */
  take(start: number, first: number, end: number, line: number): boolean {
    const column = first - start;
    const code = this.#text.charCodeAt(first);
    if (this.#keyColumn !== outside && code === tab) return false;
    if (this.#isInEntry(column)) {
      this.#prolong(end, line);
      return true;
    }
    if (code === hash) return true;
    const isEntry = isDash(this.#text, first);
    if (column === 0 && !isEntry) this.#leaveSection();
    if (this.#keyColumn === outside) return column > 0 || this.#takeTop(first, end, code);
    if (this.#open && isEntry) return this.#takeEntry(this.#open, column, { start, end, line });
    return this.#takeKey(column, first, end);
  }

  end(): SplitLists {
    this.#close();
    return this.#lists;
  }

  #isInEntry(column: number): boolean {
    return this.#open !== undefined && this.#open.dashColumn >= 0 && column > this.#open.dashColumn;
  }

  #prolong(end: number, line: number): void {
    const last = this.#open?.slices.at(-1);
    if (last) last.end = end;
    if (this.#open) this.#open.lastLine = line;
  }

  #leaveSection(): void {
    this.#close();
    this.#keyColumn = outside;
  }

  /** A line that begins at the margin. */
  #takeTop(first: number, end: number, code: number): boolean {
    const isMark = code === percent || /^(---|\.\.\.)(\s|$)/.test(this.#text.slice(first, first + 4));
    if (isMark) return !this.#hasContent && this.#text.slice(first, end).trim() === "---";
    this.#hasContent = true;
    if (isBareKey(this.#text, first, end, "coordination")) this.#keyColumn = 0;
    return true;
  }

  #takeEntry(open: OpenList, column: number, slice: Mutable<Slice>): boolean {
    const isFirst = open.dashColumn < 0 && column >= open.keyColumn;
    if (!isFirst && column !== open.dashColumn) return false;
    open.dashColumn = column;
    open.lastLine = slice.line;
    open.slices.push(slice);
    return true;
  }

  /** A line of the section that is in none of its entries. */
  #takeKey(column: number, first: number, end: number): boolean {
    this.#close();
    if (this.#keyColumn === 0) this.#keyColumn = column;
    if (column !== this.#keyColumn) return column > this.#keyColumn;
    const kind = entityKind.options.find((one) => isBareKey(this.#text, first, end, listNames[one]));
    if (kind !== undefined) this.#open = { kind, keyColumn: column, dashColumn: -1, lastLine: 0, slices: [] };
    return true;
  }

  #close(): void {
    if (this.#open && this.#open.slices.length > 0) this.#lists[this.#open.kind] = this.#open;
    this.#open = undefined;
  }
}

function isBlank(text: string, first: number, end: number): boolean {
  const code = text.charCodeAt(first);
  return first >= end || code === lineFeed || (code === carriageReturn && first + 2 === end);
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
