import { groupedBy } from "../../shared/groups";
import type { KeyLineFormat, KeyLineSection, PlacedEntry } from "./key-line-sections";
import type { Splice } from "./splice";

/** What a line is to say. */
export interface KeyLine {
  readonly section: string | undefined;
  readonly key: string;
  readonly value: string;
}

/** A new value in place of the one that the line of `entry` has, or behind its key where it has none. */
export function changedLine(entry: PlacedEntry, { key, value }: KeyLine, format: KeyLineFormat): Splice {
  const text = entry.value === undefined ? format.print(key, value, undefined).slice(key.length) : value;
  return { start: entry.start, end: entry.end, text };
}

/** New lines: those of a section behind its last one and in the manner of that one, new sections at the end. */
export function addedLines(
  text: string,
  sections: ReadonlyMap<string | undefined, KeyLineSection>,
  lines: readonly KeyLine[],
  format: KeyLineFormat,
): Splice[] {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const last = [...sections.values()].at(-1);
  const splices: Splice[] = [];
  const made: string[] = [];
  for (const [name, added] of groupedBy(lines, ({ section }) => section)) {
    const section = sections.get(name);
    const like = [...((section ?? last)?.entries.values() ?? [])].at(-1);
    const manner = like && text.slice(like.lineStart, like.start);
    const printed = added.map(({ key, value }) => format.print(key, value, manner) + eol).join("");
    if (section) splices.push(wholeLines(text, section.end, printed, eol));
    else made.push(`[${name}]${eol}${printed}`);
  }
  if (made.length === 0) return splices;
  const isFirst = text.trim() === "" && splices.length === 0;
  const apart = (isFirst ? "" : eol) + made.join(eol);
  const end = text.length;
  const isClosed = splices.some(({ start }) => start === end);
  return [...splices, isClosed ? { start: end, end, text: apart } : wholeLines(text, end, apart, eol)];
}

/** Lines at a place where a line begins, or the text ends without a break. */
function wholeLines(text: string, at: number, lines: string, eol: string): Splice {
  const isOpen = at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\uFEFF";
  return { start: at, end: at, text: isOpen ? eol + lines : lines };
}
