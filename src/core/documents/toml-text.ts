import type { Splice } from "./splice";
import type { TomlSection } from "./toml-tree";

/**
 * The lines of a TOML text and which of them belong to which section. Comment lines straight above a header belong to
 * that header, for they tend to describe it; other comments belong to the section they stand in.
 */
export class TomlText {
  readonly eol: string;
  private airy: boolean | undefined;
  private readonly indexes: ReadonlyMap<TomlSection, number>;

  constructor(
    readonly text: string,
    readonly sections: readonly TomlSection[],
  ) {
    const first = text.indexOf("\n");
    this.eol = first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
    this.indexes = new Map(sections.map((section, index) => [section, index]));
  }

  /** Where the text begins, behind a byte order mark. */
  get start(): number {
    return this.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  lineStart(offset: number): number {
    // A search from below 0 would look at the first character.
    return offset > this.start ? Math.max(this.text.lastIndexOf("\n", offset - 1) + 1, this.start) : this.start;
  }

  /** Behind the line break of the line that holds `offset`. */
  lineEnd(offset: number): number {
    const at = this.text.indexOf("\n", offset);
    return at < 0 ? this.text.length : at + 1;
  }

  indentAt(offset: number): string {
    return /^[ \t]*/.exec(this.text.slice(this.lineStart(offset), offset))?.[0] ?? "";
  }

  /** The line that ends before the line start `at`, without its break; undefined on the first line. */
  lineBefore(at: number): string | undefined {
    return at > this.start ? this.text.slice(this.lineStart(at - 1), at).trimEnd() : undefined;
  }

  /** Behind the last line with a pair of `section`, or with its header. */
  contentEnd(section: TomlSection): number {
    const last = section.pairs.at(-1) ?? section.header;
    return last ? this.lineEnd(last.end) : this.start;
  }

  /** The first of the comment lines straight above the header, or the line of the header. */
  headStart(section: TomlSection): number {
    if (!section.header) return this.start;
    const previous = this.sections[this.indexOf(section) - 1];
    const least = previous ? this.contentEnd(previous) : this.start;
    let at = this.lineStart(section.header.start);
    while (at > least && isComment(this.lineBefore(at))) at = this.lineStart(at - 1);
    return at;
  }

  /** Behind the last line that is not blank and belongs to `section`. */
  bodyEnd(section: TomlSection): number {
    return Math.max(this.contentEnd(section), this.blankStart(this.regionEnd(section)));
  }

  /** The first of the blank lines straight above the line that starts at `at`. */
  blankStart(at: number): number {
    let start = at;
    while (this.lineBefore(start) === "") start = this.lineStart(start - 1);
    return start;
  }

  /** Behind the blank lines from the line that starts at `at` on. */
  blankEnd(at: number): number {
    let end = at;
    while (end < this.text.length && this.text.slice(end, this.lineEnd(end)).trim() === "") end = this.lineEnd(end);
    return end;
  }

  /** Behind the content and the comments straight below it. */
  ownEnd(section: TomlSection): number {
    const most = this.regionEnd(section);
    let at = this.contentEnd(section);
    while (at < most && isComment(this.text.slice(at, this.lineEnd(at)))) at = this.lineEnd(at);
    return at;
  }

  /** Puts whole lines before the line that starts at `at`; a text that ends without a line break still does. */
  insertLines(at: number, lines: readonly string[]): Splice {
    const isOpenEnded = at === this.text.length && at > this.start && this.text[at - 1] !== "\n";
    const joined = lines.join(this.eol);
    return { start: at, end: at, text: isOpenEnded ? this.eol + joined : joined + this.eol };
  }

  /** Removes the lines from line start `start` up to `end`, and the break before them where the text ends without one. */
  removeLines(start: number, end: number): Splice {
    const isOpenEnded = end === this.text.length && this.text[end - 1] !== "\n" && start > this.start;
    return { start: isOpenEnded ? start - (this.text[start - 2] === "\r" ? 2 : 1) : start, end, text: "" };
  }

  /** True unless every header follows the line above it without a blank line. */
  get isAiry(): boolean {
    if (this.airy === undefined) {
      const above = this.sections.map((section) => section.header && this.lineBefore(this.headStart(section)));
      const known = above.filter((line) => line !== undefined);
      this.airy = known.length === 0 || known.includes("");
    }
    return this.airy;
  }

  private indexOf(section: TomlSection): number {
    return this.indexes.get(section) ?? -1;
  }

  private regionEnd(section: TomlSection): number {
    const next = this.sections[this.indexOf(section) + 1];
    return next ? this.headStart(next) : this.text.length;
  }
}

function isComment(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]*#/.test(line);
}
