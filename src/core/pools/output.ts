import type { KeptOutput } from "../../shared/pools";

export interface OutputSinks {
  /** `text` with its secrets masked; it gets whole lines. */
  readonly mask: (text: string) => string;
  /** Keeps all of it. */
  readonly log: (text: string) => void;
  /** Sees it as it comes. */
  readonly show: (text: string) => void;
}

export interface Output {
  add(text: string): void;
  /** Masks and keeps what is left of the last line, and gives what is held in memory. */
  close(): Omit<KeptOutput, "log">;
}

/**
 * Takes the output of a command in pieces and keeps its beginning and its end. Secrets are masked line by line, since a
 * piece may end in the middle of one; a line longer than 16,384 characters is cut between two words.
 */
export function openOutput({ mask, log, show }: OutputSinks): Output {
  let line = "";
  let head = "";
  let tail = "";
  let omitted = 0;
  const keep = (text: string) => {
    // PostgreSQL keeps no text with NUL, and readers show none.
    const masked = mask(text).replaceAll("\0", "\ufffd");
    const split = tail === "" ? wholeUpTo(masked, mostHead - head.length) : 0;
    head += masked.slice(0, split);
    tail += masked.slice(split);
    if (tail.length > 2 * mostTail) shorten();
    log(masked);
    show(masked);
  };
  const shorten = () => {
    const start = wholeUpTo(tail, tail.length - mostTail);
    omitted += start;
    tail = tail.slice(start);
  };
  return {
    add(text) {
      // A progress bar ends its lines with a carriage return alone.
      const lineEnd = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
      const whole = lineEnd < 0 ? 0 : line.length + lineEnd + 1;
      line += text;
      const ready = whole || (line.length > longestLine ? wordsUpTo(line) : 0);
      if (ready === 0) return;
      keep(line.slice(0, ready));
      line = line.slice(ready);
    },
    close() {
      if (line !== "") keep(line);
      line = "";
      if (tail.length > mostTail) shorten();
      return { head, tail, omitted };
    },
  };
}

/** `index`, or one less where it would cut a character that has two code units. */
function wholeUpTo(text: string, index: number): number {
  const isPair = (text.codePointAt(index - 1) ?? 0) > 0xffff;
  return Math.max(0, Math.min(isPair ? index - 1 : index, text.length));
}

/** The length of `line` up to its last word, for a secret is in one word; all of it when it is one word. */
function wordsUpTo(line: string): number {
  return line.lastIndexOf(" ") + 1 || line.length;
}

const mostHead = 8_192;
const mostTail = 32_768;
const longestLine = 16_384;
