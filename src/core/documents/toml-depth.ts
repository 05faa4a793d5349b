import { DocumentError, positionAt } from "./document-error";
import type { Limits } from "./limits";

/**
 * Throws DocumentError `too-deep` for TOML text whose tables and arrays are inside each other beyond the limit, before
 * a parser that recurses sees it. Brackets and the dots of keys count; what stands in strings and comments does not.
 * Over broken text it may see anything, but one pass ends it.
 */
export function requireTomlDepth(text: string, limits: Limits, path: string): void {
  const nesting = new Nesting();
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote || code === apostrophe) {
      at = lastOfString(text, at);
      continue;
    }
    if (code === hash) {
      at = endOfLine(text, at) - 1;
      continue;
    }
    nesting.step(code);
    const isTooDeep = nesting.depth > limits.depth;
    if (!isTooDeep && nesting.dots < mostKeyParts) continue;
    const problem = isTooDeep
      ? `More than ${limits.depth} levels of nesting`
      : `More than ${mostKeyParts} parts in a key`;
    throw new DocumentError("too-deep", path, `${problem}.`, positionAt(text, at));
  }
}

class Nesting {
  /** Dots since the beginning of the key. */
  dots = 0;
  private header = 0;
  private level = 0;
  private isValue = false;
  private readonly outer: number[] = [];

  /** How many tables and arrays are open, the document itself included. */
  get depth(): number {
    return 1 + this.header + this.level + this.dots;
  }

  step(code: number): void {
    if (code === dot) {
      if (!this.isValue) this.dots += 1;
    } else if (code === equals) this.isValue = true;
    else if (code === comma || (code === newline && this.outer.length === 0)) this.endKey();
    else if (code === openingBracket || code === openingBrace) this.enter();
    else if (code === closingBracket || code === closingBrace) this.leave();
  }

  private enter(): void {
    if (this.outer.length === 0 && !this.isValue) {
      this.header = 1;
      return;
    }
    this.outer.push(this.level);
    this.level += 1 + this.dots;
    this.endKey();
  }

  private leave(): void {
    const outer = this.outer.pop();
    if (outer === undefined) this.header += this.dots;
    else this.level = outer;
    this.endKey();
  }

  private endKey(): void {
    this.dots = 0;
    this.isValue = false;
  }
}

/** The last character of the string that starts at `start`, or of the line or text that cuts it off. */
function lastOfString(text: string, start: number): number {
  const mark = text.charAt(start);
  const isLong = text.startsWith(mark.repeat(3), start);
  const closing = isLong ? mark.repeat(3) : mark;
  for (let at = start + closing.length; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash && mark === '"') at += 1;
    else if (code === newline && !isLong) return at - 1;
    else if (text.startsWith(closing, at)) {
      // Up to two quotes may stand before the three that close.
      let end = at + closing.length;
      while (isLong && end < at + 5 && text.charAt(end) === mark) end += 1;
      return end - 1;
    }
  }
  return text.length;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

/** The library needs time that grows with the square of the parts: 4.6 s for 10,000. */
const mostKeyParts = 100;

const [newline, quote, hash, apostrophe, comma, dot, equals] = [10, 34, 35, 39, 44, 46, 61];
const [openingBracket, backslash, closingBracket, openingBrace, closingBrace] = [91, 92, 93, 123, 125];
