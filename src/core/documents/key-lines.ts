import { bareObject } from "../../shared/bare-object";
import type { Document, Path, Value } from "./document";
import { DocumentError, positionAt } from "./document-error";
import { equalValues } from "./equal-values";
import { defaultLimits, type Limits, requireSize } from "./limits";
import { asObject, plainData } from "./plain-data";

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

export interface KeyLineOptions {
  /** The file, for messages. */
  readonly path: string;
  readonly limits?: Limits;
}

/**
 * A text of `key = value` lines, in sections or not. Values are strings, or null for a key without one. An edit replaces
 * the characters of a value, or adds or removes lines; everything else stays. Throws DocumentError `duplicate-key` for a
 * key that stands twice in its section, since programs differ in which one they take.
 */
export function parseKeyLines(text: string, format: KeyLineFormat, options: KeyLineOptions): Document {
  requireSize(text, options.limits ?? defaultLimits, options.path);
  return new KeyLineDocument(text, format, options, readSections(text, format, options.path));
}

interface Section {
  /** Undefined for the lines above the first header. */
  readonly name: string | undefined;
  readonly start: number;
  /** Behind the break of its last line that is not blank. */
  end: number;
  readonly entries: Map<string, PlacedEntry>;
}

interface PlacedEntry extends LineEntry {
  readonly lineStart: number;
  /** Behind the break of its last line. */
  readonly lineEnd: number;
}

class KeyLineDocument implements Document {
  constructor(
    readonly text: string,
    private readonly kind: KeyLineFormat,
    private readonly options: KeyLineOptions,
    private readonly sections: readonly Section[],
  ) {}

  get format(): "ini" | "env" {
    return this.kind.format;
  }

  get(path: Path): Value | undefined {
    return path.reduce<Value | undefined>((value, key) => {
      const fields = asObject(value);
      return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
    }, this.data());
  }

  set(path: Path, value: Value): Document {
    const old = this.get(path);
    if (old !== undefined && equalValues(old, value)) return this;
    const fields = asObject(value);
    const [first, second, ...rest] = path.map(String);
    if (fields) return this.setFields(path, fields, asObject(old) ?? {});
    if (first === undefined || rest.length > 0 || Array.isArray(value)) throw this.refuse(path);
    const section = second === undefined ? undefined : first;
    return this.put(section, second ?? first, value === null ? "" : String(value));
  }

  remove(path: Path): Document {
    const [first, second] = path.map(String);
    const entry =
      second === undefined
        ? this.section(undefined)?.entries.get(first ?? "")
        : this.section(first)?.entries.get(second);
    if (entry) return this.splice(entry.lineStart, entry.lineEnd, "");
    const section = second === undefined && first !== undefined ? this.section(first) : undefined;
    return section ? this.splice(section.start, section.end, "") : this;
  }

  private setFields(
    path: Path,
    fields: Readonly<Record<string, Value>>,
    old: Readonly<Record<string, Value>>,
  ): Document {
    const isSection = path.length === 1 && this.kind.hasSections;
    if (path.length > 0 && !isSection) throw this.refuse(path);
    let edited: Document = this;
    for (const key of Object.keys(old)) if (!Object.hasOwn(fields, key)) edited = edited.remove([...path, key]);
    for (const [key, item] of Object.entries(fields)) edited = edited.set([...path, key], item);
    return edited;
  }

  private put(name: string | undefined, key: string, value: string): Document {
    if (name !== undefined && !this.kind.hasSections) throw this.refuse([name, key]);
    const section = this.section(name);
    const entry = section?.entries.get(key);
    const eol = this.text.includes("\r\n") ? "\r\n" : "\n";
    const like = [...((section ?? this.sections.at(-1))?.entries.values() ?? [])].at(-1);
    if (entry) {
      const isBare = entry.value === undefined;
      const line = isBare ? this.kind.print(key, value, undefined) : value;
      const text = isBare ? line.slice(key.length) : line;
      return this.verified(this.splice(entry.start, entry.end, text), name, key, value);
    }
    const line = this.kind.print(key, value, like && this.text.slice(like.lineStart, like.start));
    const at = section ? section.end : this.text.length;
    const isOpen = at > 0 && this.text[at - 1] !== "\n";
    const isApart = !section && this.text.trim() !== "";
    const header = section || name === undefined ? "" : `${isApart ? eol : ""}[${name}]${eol}`;
    return this.verified(this.splice(at, at, `${isOpen ? eol : ""}${header}${line}${eol}`), name, key, value);
  }

  private section(name: string | undefined): Section | undefined {
    return this.sections.find((section) => section.name === name);
  }

  private data(): Value {
    const root = bareObject<Value>();
    for (const { name, entries } of this.sections) {
      const fields = name === undefined ? root : bareObject<Value>();
      for (const [key, { value }] of entries) fields[key] = value ?? null;
      if (name !== undefined) root[name] = fields;
    }
    return plainData(root);
  }

  private splice(start: number, end: number, text: string): Document {
    return parseKeyLines(this.text.slice(0, start) + text + this.text.slice(end), this.kind, this.options);
  }

  private verified(edited: Document, section: string | undefined, key: string, value: string): Document {
    const path = section === undefined ? [key] : [section, key];
    if (edited.get(path) === value || (value === "" && edited.get(path) === null)) return edited;
    throw this.refuse(path);
  }

  private refuse(path: Path): DocumentError {
    return new DocumentError(
      "unsupported",
      this.options.path,
      `The edit of ${path.join(".")} would not read back as meant.`,
    );
  }
}

function readSections(text: string, format: KeyLineFormat, path: string): Section[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let section: Section = { name: undefined, start, end: start, entries: new Map() };
  const sections = [section];
  const refuse = (at: number, what: string): never => {
    throw new DocumentError("duplicate-key", path, `${what} stands twice.`, positionAt(text, at));
  };
  for (let at = start; at < text.length; ) {
    const name = format.hasSections
      ? /^[ \t]*\[([^\]\r\n]+)\]/.exec(text.slice(at, endOfLine(text, at)))?.[1]
      : undefined;
    if (name !== undefined) {
      if (sections.some((known) => known.name === name)) refuse(at, `The section ${name}`);
      if (sections[0]?.entries.has(name)) refuse(at, `The name ${name}`);
      section = { name, start: at, end: endOfLine(text, at), entries: new Map() };
      sections.push(section);
      at = section.end;
      continue;
    }
    const entry = format.entry(text, at);
    const lineEnd = endOfLine(text, Math.max(at, entry?.end ?? at));
    if (entry) {
      if (section.entries.has(entry.key)) refuse(at, `The key ${entry.key}`);
      section.entries.set(entry.key, { ...entry, lineStart: at, lineEnd });
    }
    if (text.slice(at, lineEnd).trim() !== "") section.end = lineEnd;
    at = lineEnd;
  }
  return sections;
}

/** Behind the line break of the line that holds `at`. */
function endOfLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found + 1;
}
