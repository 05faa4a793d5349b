import { bareObject } from "../../shared/bare-object";
import { type Document, type Edit, editEach, type Path, type Value } from "./document";
import { DocumentError } from "./document-error";
import { equalValues } from "./equal-values";
import { type KeyLineFormat, type KeyLineSection, readSections } from "./key-line-sections";
import { addedLines, changedLine, type KeyLine } from "./key-line-splices";
import { defaultLimits, type Limits, requireSize } from "./limits";
import { hasNested } from "./nested-edits";
import { asObject, plainData } from "./plain-data";
import { type Splice, spliced } from "./splice";

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
  return KeyLineDocument.parse(text, format, options);
}

class KeyLineDocument implements Document {
  private known: Value | undefined;

  private constructor(
    readonly text: string,
    private readonly kind: KeyLineFormat,
    private readonly options: KeyLineOptions,
    private readonly sections: ReadonlyMap<string | undefined, KeyLineSection>,
  ) {}

  static parse(text: string, kind: KeyLineFormat, options: KeyLineOptions): KeyLineDocument {
    requireSize(text, options.limits ?? defaultLimits, options.path);
    return new KeyLineDocument(text, kind, options, readSections(text, kind, options.path));
  }

  get format(): "ini" | "env" {
    return this.kind.format;
  }

  get(path: Path): Value | undefined {
    return path.reduce<Value | undefined>((value, key) => {
      const fields = asObject(value);
      return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
    }, this.data);
  }

  set(path: Path, value: Value): Document {
    return this.editAll([{ path, value }]);
  }

  remove(path: Path): Document {
    return this.editAll([{ path, value: undefined }]);
  }

  placeOf(path: Path): number | undefined {
    return this.linesAt(path)?.start;
  }

  /** One text for all lines that go, and one for all that change or come. */
  editAll(edits: readonly Edit[]): Document {
    if (hasNested(edits)) return editEach(this, edits);
    const lines = edits.flatMap(({ path, value }) => this.linesOf(path, value));
    const removed = lines.flatMap(({ path, value }) => (value === undefined ? (this.linesAt(path) ?? []) : []));
    const put = lines.flatMap(({ path, value }) => (value === undefined ? [] : [{ ...this.nameOf(path), value }]));
    return this.splice(removed.map((range) => ({ ...range, text: "" }))).put(put);
  }

  /** The lines that an edit sets, or with undefined removes; tables are set line by line. */
  private linesOf(path: Path, value: Value | undefined): { path: Path; value: string | undefined }[] {
    const old = this.get(path);
    if (value === undefined) return [{ path, value }];
    if (old !== undefined && equalValues(old, value)) return [];
    const fields = asObject(value);
    if (!fields) {
      const isLine = path.length === 1 || (path.length === 2 && this.kind.hasSections);
      if (!isLine || Array.isArray(value)) throw this.refuse(path);
      return [{ path, value: value === null ? "" : String(value) }];
    }
    if (path.length > 0 && !(path.length === 1 && this.kind.hasSections)) throw this.refuse(path);
    const gone = Object.keys(asObject(old) ?? {}).filter((key) => !Object.hasOwn(fields, key));
    return [
      ...gone.map((key) => ({ path: [...path, key], value: undefined })),
      ...Object.entries(fields).flatMap(([key, item]) => this.linesOf([...path, key], item)),
    ];
  }

  private put(lines: readonly KeyLine[]): KeyLineDocument {
    const splices: Splice[] = [];
    const added: KeyLine[] = [];
    for (const line of lines) {
      const entry = this.sections.get(line.section)?.entries.get(line.key);
      if (entry) splices.push(changedLine(entry, line, this.kind));
      else added.push(line);
    }
    const edited = this.splice([...splices, ...addedLines(this.text, this.sections, added, this.kind)]);
    for (const { section, key, value } of lines) {
      const path = section === undefined ? [key] : [section, key];
      const made = edited.get(path);
      if (made !== value && !(value === "" && made === null)) throw this.refuse(path);
    }
    return edited;
  }

  /** The whole lines of a key or a section. */
  private linesAt(path: Path): { readonly start: number; readonly end: number } | undefined {
    const { section, key } = this.nameOf(path);
    const entry = path.length > 2 ? undefined : this.sections.get(section)?.entries.get(key);
    if (entry) return { start: entry.lineStart, end: entry.lineEnd };
    const named = path.length === 1 ? this.sections.get(key) : undefined;
    return named && { start: named.start, end: named.end };
  }

  private nameOf(path: Path): { readonly section: string | undefined; readonly key: string } {
    const [first = "", second] = path.map(String);
    return second === undefined ? { section: undefined, key: first } : { section: first, key: second };
  }

  private get data(): Value {
    this.known ??= this.read();
    return this.known;
  }

  private read(): Value {
    const root = bareObject<Value>();
    for (const { name, entries } of this.sections.values()) {
      const fields = name === undefined ? root : bareObject<Value>();
      for (const [key, { value }] of entries) fields[key] = value ?? null;
      if (name !== undefined) root[name] = fields;
    }
    return plainData(root);
  }

  private splice(splices: readonly Splice[]): KeyLineDocument {
    return splices.length === 0 ? this : KeyLineDocument.parse(spliced(this.text, splices), this.kind, this.options);
  }

  private refuse(path: Path): DocumentError {
    return new DocumentError(
      "unsupported",
      this.options.path,
      `The edit of ${path.join(".")} would not read back as meant.`,
    );
  }
}
