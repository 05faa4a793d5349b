import type { Document } from "./document";
import type { KeyLineFormat, LineEntry } from "./key-line-sections";
import { type KeyLineOptions, parseKeyLines } from "./key-lines";

/**
 * A `.env` file: `NAME=value`, also behind `export`, comment lines that begin with `#`. A value reads as it is written,
 * with its quotes, since programs differ in what they make of them; in quotes it may go over several lines. A comment
 * behind a value is no part of it.
 */
export function parseEnv(text: string, options: KeyLineOptions): Document {
  return parseKeyLines(text, envLines, options);
}

const envLines: KeyLineFormat = {
  format: "env",
  hasSections: false,
  entry: envEntry,
  print: (key, value, like) => `${/^[ \t]*export[ \t]+/.exec(like ?? "")?.[0] ?? ""}${key}=${value}`,
};

function envEntry(text: string, at: number): LineEntry | undefined {
  const name = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*/y;
  name.lastIndex = at;
  const key = name.exec(text)?.[1];
  if (key === undefined) return undefined;
  const start = name.lastIndex;
  const quoted = /"(?:[^"\\]|\\[\s\S])*"|'[^']*'|`[^`]*`/y;
  quoted.lastIndex = start;
  const plain = /[^\r\n]*?(?=[ \t]+#|[ \t]*\r?$)/my;
  plain.lastIndex = start;
  const value = quoted.exec(text)?.[0] ?? plain.exec(text)?.[0] ?? "";
  return { key, value, start, end: start + value.length };
}
