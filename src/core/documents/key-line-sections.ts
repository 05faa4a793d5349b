import { DocumentError, positionAt } from "./document-error";

/** What tells the lines of one format from those of another. */
export interface KeyLineFormat {
  readonly format: "ini" | "env";
  readonly hasSections: boolean;
  /** The key and value of a line; `start` and `end` are those of the value in it. Undefined for a line without a key. */
  readonly entry: (text: string, at: number) => LineEntry | undefined;
  /** A new line without its break. */
  readonly print: (key: string, value: string, like: string | undefined) => string;
}

export interface LineEntry {
  readonly key: string;
  /** Undefined for a key without any value. */
  readonly value: string | undefined;
  /** Of the value, in the text. */
  readonly start: number;
  /** Behind the last character of the value, which may stand on a later line. */
  readonly end: number;
}

export interface KeyLineSection {
  /** Undefined for the lines above the first header. */
  readonly name: string | undefined;
  readonly start: number;
  /** Behind the break of its last line that is neither blank nor a comment straight above the next header. */
  end: number;
  readonly entries: Map<string, PlacedEntry>;
}

export interface PlacedEntry extends LineEntry {
  readonly lineStart: number;
  /** Behind the break of its last line. */
  readonly lineEnd: number;
}

/**
 * The sections of a text by their names, in its order; that of the lines above the first header is always there. Throws
 * DocumentError `duplicate-key` for a key that stands twice in its section.
 */
export function readSections(
  text: string,
  format: KeyLineFormat,
  path: string,
): ReadonlyMap<string | undefined, KeyLineSection> {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first: KeyLineSection = { name: undefined, start, end: start, entries: new Map() };
  let section = first;
  const sections = new Map<string | undefined, KeyLineSection>([[undefined, first]]);
  const refuse = (at: number, what: string): never => {
    throw new DocumentError("duplicate-key", path, `${what} stands twice.`, positionAt(text, at));
  };
  /** Where the section would end without the comment lines read last. */
  let endAbove: number | undefined;
  for (let at = start; at < text.length; ) {
    const name = format.hasSections
      ? /^[ \t]*\[([^\]\r\n]+)\]/.exec(text.slice(at, endOfLine(text, at)))?.[1]
      : undefined;
    if (name !== undefined) {
      if (sections.has(name)) refuse(at, `The section ${name}`);
      if (first.entries.has(name)) refuse(at, `The name ${name}`);
      section.end = endAbove ?? section.end;
      endAbove = undefined;
      section = { name, start: at, end: endOfLine(text, at), entries: new Map() };
      sections.set(name, section);
      at = section.end;
      continue;
    }
    const entry = format.entry(text, at);
    const lineEnd = endOfLine(text, Math.max(at, entry?.end ?? at));
    if (entry) {
      if (section.entries.has(entry.key)) refuse(at, `The key ${entry.key}`);
      section.entries.set(entry.key, { ...entry, lineStart: at, lineEnd });
    }
    const line = text.slice(at, lineEnd).trim();
    endAbove = !entry && /^[#;]/.test(line) ? (endAbove ?? section.end) : undefined;
    if (line !== "") section.end = lineEnd;
    at = lineEnd;
  }
  return sections;
}

/** Behind the line break of the line that holds `at`. */
function endOfLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found + 1;
}
