import { parseDocument, type TomlDocument } from "@decimalturn/toml-patch";
import { DocumentError } from "./document-error";
import { type Limits, requireSize } from "./limits";
import { requireTomlDepth } from "./toml-depth";
import { type TomlTree, tomlTree } from "./toml-tree";

/** Checks the whole text (TOML 1.1) and finds the place of every part; a DocumentError says what is wrong and where. */
export function readToml(text: string, limits: Limits, path: string): TomlTree {
  requireSize(text, limits, path);
  requireTomlDepth(text, limits, path);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return tomlTree(blocksOf(text.slice(start), path), text, start, path);
}

function blocksOf(text: string, path: string): TomlDocument["cst"] {
  try {
    return parseDocument(text).cst;
  } catch (cause) {
    throw translated(cause, path);
  }
}

/** The library's errors have `line` (from 1), `column` (from 0) and a message that repeats the line of the file. */
function translated(cause: unknown, path: string): unknown {
  if (!(cause instanceof Error)) return cause;
  if (cause instanceof RangeError) {
    return new DocumentError("too-deep", path, "Too many levels of nesting.", undefined, { cause });
  }
  const { line, column } = cause as { line?: unknown; column?: unknown };
  const at = typeof line === "number" && typeof column === "number" ? { line, column: column + 1 } : undefined;
  const detail = cause.message.replace(preamble, "").slice(0, 200);
  const [pattern, sentence] = expectations.find(([wrong]) => wrong.test(detail)) ?? [];
  const problem = pattern && sentence ? detail.replace(pattern, sentence) : detail;
  return new DocumentError("syntax", path, `${problem}.`, at, { cause });
}

const preamble = /^Error parsing TOML \(\d+, \d+\):\n(?:[^\n]*\n *\^\n)?/;

const value = 'Expected a value (a string in quotes, a number, true, false, a date, "[" or "{")';

/** Where the library says what it found, what it would have taken instead. */
const expectations: readonly (readonly [wrong: RegExp, sentence: string])[] = [
  [/^Invalid integer ".*"$/, value],
  [/^Expected value, reached EOF$/, `${value}, but the file ends`],
  [/^(?:Unrecognized token type|Expected "[[{]" for inline (?:array|table))$/, value],
  [/^Expected "\[\[", found (.*)$/, 'Expected the name of a table, but found "$1"'],
  [/^Invalid bare key char '(.*)'$/, 'Expected "=" or a key of letters, digits, "-" and "_", but found "$1"'],
  [/^Unexpected char "(.*)"$/, 'Expected a key of letters, digits, "-" and "_", or one in quotes, but found "$1"'],
  [/^Key\/value pairs must be separated by a newline$/, "Expected the end of the line"],
  [/^Extra content after .*$/, "Expected the end of the line after the header"],
  [/^(?:Leading|Consecutive) commas? in (.*)$/, "Expected a value before the comma in the $1"],
  [/^Missing comma between (.*)$/, 'Expected "," between $1'],
  [/^Unterminated multiline (\S+).*$/, "Expected $1 at the end of a string"],
  [/^(Standalone CR.*|Control char .*|DEL .*|Newline .*)$/, "Expected text without control characters: $1"],
];
