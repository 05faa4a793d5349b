import { RE2JS, RE2JSSyntaxException } from "re2js";

/**
 * A regular expression that is looked for inside a text; `^` and `$` stand for the ends of a line, and of the pieces of
 * a line longer than `pieceLength`.
 */
export interface TextPattern {
  test(text: string): boolean;
  /** Where the first match begins. */
  find(text: string): number | undefined;
  /** Characters that may be handed to it at once without holding the thread. */
  readonly pieceLength: number;
  /** Time for a character, that of our own expressions being 1. */
  readonly cost: number;
}

/** A pattern that can't be compiled; the message says why. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/**
 * Compiles an expression from a file, in the syntax of RE2, which has no look-around and no back-references: it takes
 * time in proportion to the text, whatever the expression. Throws PatternError.
 */
export function safePattern(source: string): TextPattern {
  try {
    const compiled = RE2JS.compile(source, RE2JS.MULTILINE);
    return {
      test: (text) => compiled.test(text),
      find(text) {
        const match = compiled.matcher(text);
        return match.find() ? match.start() : undefined;
      },
      // It reads some 5 MB a second.
      pieceLength: 32_768,
      cost: 100,
    };
  } catch (cause) {
    if (!(cause instanceof RE2JSSyntaxException)) throw cause;
    throw new PatternError(cause.message.replace(/^error parsing regexp: /, ""), { cause });
  }
}

/** Compiles an expression of our own with the engine of JavaScript, some hundred times as fast. `(?i)` begins one that ignores case. */
export function ownPattern(source: string): TextPattern {
  const isLoose = source.startsWith("(?i)");
  const compiled = new RegExp(isLoose ? source.slice(4) : source, isLoose ? "im" : "m");
  return {
    test: (text) => compiled.test(text),
    find: (text) => compiled.exec(text)?.index,
    pieceLength: 1_048_576,
    cost: 1,
  };
}
