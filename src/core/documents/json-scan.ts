import { DocumentError, positionAt } from "./document-error";

/** A run of characters: from `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Member {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: Range;
}

interface ScannedObject {
  readonly members: readonly Member[];
  readonly end: number;
}

export interface ScanOptions {
  /** For messages. */
  readonly path: string;
  readonly comments: boolean;
  readonly depth: number;
}

/**
 * Walks JSON text without building a tree, so that one node of a 200 MB file can be found and the rest still be
 * proved well-formed. Grammar: RFC 8259, with comments where the options allow them, never with trailing commas.
 */
export class JsonScan {
  private readonly objects = new Map<number, ScannedObject>();
  private readonly arrays = new Map<number, readonly Member[]>();

  constructor(
    readonly text: string,
    readonly options: ScanOptions,
  ) {}

  /** The range of the only value of the document. */
  root(): Range {
    const start = this.skipTrivia(this.text.charCodeAt(0) === 0xfeff ? 1 : 0);
    // The members of the root are wanted by every look-up: this pass finds them while it checks the text.
    const end = this.object(start)?.end ?? this.skipValue(start);
    const rest = this.skipTrivia(end);
    if (rest < this.text.length) this.fail(rest, "Expected the end of the file");
    return { start, end };
  }

  /** The members of the object that starts at `start`; undefined when another kind of value does. */
  members(start: number): readonly Member[] | undefined {
    return this.object(start)?.members;
  }

  /** The items of the array that starts at `start`, each as a member whose key is its index and takes no room. */
  elements(start: number): readonly Member[] | undefined {
    if (this.text[start] !== "[") return undefined;
    const known = this.arrays.get(start);
    if (known) return known;
    const members: Member[] = [];
    let at = this.skipTrivia(start + 1);
    while (this.text[at] !== "]") {
      const value = { start: at, end: this.skipValue(at) };
      members.push({ key: String(members.length), keyRange: { start: at, end: at }, value });
      at = this.skipTrivia(value.end);
      if (this.text[at] === ",") at = this.skipTrivia(at + 1);
    }
    this.arrays.set(start, members);
    return members;
  }

  private object(start: number): ScannedObject | undefined {
    if (this.text[start] !== "{") return undefined;
    const known = this.objects.get(start);
    if (known) return known;
    const scanned = this.scanObject(start);
    this.objects.set(start, scanned);
    return scanned;
  }

  private scanObject(start: number): ScannedObject {
    const members: Member[] = [];
    let at = this.skipTrivia(start + 1);
    if (this.text[at] === "}") return { members, end: at + 1 };
    for (;;) {
      const keyStart = at;
      if (this.text[at] !== '"') this.fail(at, "Expected a property name in double quotes");
      at = this.skipString(at);
      const keyRange = { start: keyStart, end: at };
      at = this.skipTrivia(at);
      if (this.text[at] !== ":") this.fail(at, 'Expected ":" after the property name');
      const valueStart = this.skipTrivia(at + 1);
      at = this.skipValue(valueStart);
      const key: unknown = JSON.parse(this.text.slice(keyRange.start, keyRange.end));
      members.push({ key: String(key), keyRange, value: { start: valueStart, end: at } });
      at = this.skipTrivia(at);
      if (this.text[at] === "}") return { members, end: at + 1 };
      if (this.text[at] !== ",") this.fail(at, 'Expected "," or "}"');
      at = this.skipTrivia(at + 1);
    }
  }

  /** The offset after white space, and comments where they are allowed. */
  skipTrivia(from: number): number {
    const { text } = this;
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 32 || code === 10 || code === 13 || code === 9) at += 1;
      else if (code === slash && this.options.comments) at = this.skipComment(at);
      else return at;
    }
  }

  /** The offset after the value that starts at `from`. Keeps its own stack: deep nesting is an error, not a crash. */
  skipValue(from: number): number {
    const closers: string[] = [];
    let at = this.skipStart(from, closers);
    while (closers.length > 0) {
      at = this.skipTrivia(at);
      const closer = closers[closers.length - 1];
      if (this.text[at] === closer) {
        closers.pop();
        at += 1;
      } else {
        if (this.text[at] !== ",") this.fail(at, `Expected "," or "${closer}"`);
        at = this.skipTrivia(at + 1);
        at = this.skipStart(closer === "}" ? this.skipKey(at) : at, closers);
      }
    }
    return at;
  }

  /**
   * The offset after the next value that is whole: one without items, or the first that lies in the one at `from`. What
   * it lies in is put on `closers`, by the sign that ends it.
   */
  private skipStart(from: number, closers: string[]): number {
    const { text } = this;
    for (let at = from; ; ) {
      const opener = text[at];
      if (opener === '"') return this.skipString(at);
      if (opener !== "{" && opener !== "[") return this.skipScalar(at);
      if (closers.length >= this.options.depth) this.failDeep(at);
      const closer = opener === "{" ? "}" : "]";
      at = this.skipTrivia(at + 1);
      if (text[at] === closer) return at + 1;
      closers.push(closer);
      if (opener === "{") at = this.skipKey(at);
    }
  }

  private failDeep(at: number): never {
    const { depth, path } = this.options;
    throw new DocumentError("too-deep", path, `More than ${depth} levels of nesting.`, positionAt(this.text, at));
  }

  fail(at: number, expected: string): never {
    const { text, options } = this;
    // Only signs are quoted: words may be a secret that lost its quotes.
    const sign = /^[^\w\s"']{1,3}/.exec(text.slice(at, at + 3))?.[0];
    const found = at >= text.length ? "the file ends" : `found ${sign ? JSON.stringify(sign) : "something else"}`;
    throw new DocumentError("syntax", options.path, `${expected}, but ${found}.`, positionAt(text, at));
  }

  private skipKey(from: number): number {
    if (this.text[from] !== '"') this.fail(from, "Expected a property name in double quotes");
    const colon = this.skipTrivia(this.skipString(from));
    if (this.text[colon] !== ":") this.fail(colon, 'Expected ":" after the property name');
    return this.skipTrivia(colon + 1);
  }

  private skipString(from: number): number {
    const { text } = this;
    for (let at = from + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) return at + 1;
      if (code === backslash) {
        at += 1;
        escapeSequence.lastIndex = at;
        const found = escapeSequence.exec(text);
        if (!found) this.fail(at - 1, "Expected an escape that JSON knows");
        at += found[0].length - 1;
      } else if (code < 32) this.fail(at, "Expected a string without line breaks or control characters");
    }
    return this.fail(text.length, "Expected the end of a string");
  }

  private skipScalar(from: number): number {
    scalar.lastIndex = from;
    const found = scalar.exec(this.text);
    if (!found) this.fail(from, "Expected a value");
    return from + found[0].length;
  }

  private skipComment(from: number): number {
    const { text } = this;
    if (text[from + 1] === "/") {
      const end = text.indexOf("\n", from);
      return end < 0 ? text.length : end;
    }
    if (text[from + 1] !== "*") this.fail(from, "Expected a value or a comment");
    const end = text.indexOf("*/", from + 2);
    if (end < 0) this.fail(text.length, "Expected the end of a comment");
    return end + 2;
  }
}

const slash = 0x2f;
const quote = 0x22;
const backslash = 0x5c;
const escapeSequence = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const scalar = /true(?![\w$])|false(?![\w$])|null(?![\w$])|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w$.])/y;
