import type { Document } from "./document";
import type { KeyLineFormat, LineEntry } from "./key-line-sections";
import { type KeyLineOptions, parseKeyLines } from "./key-lines";

/**
 * INI as Python's configparser reads it (https://docs.python.org/3/library/configparser.html): sections in brackets, keys
 * before `=` or `:`, comment lines that begin with `#` or `;`, values that go on in indented lines, keys without value.
 */
export function parseIni(text: string, options: KeyLineOptions): Document {
  return parseKeyLines(text, iniLines, options);
}

const iniLines: KeyLineFormat = {
  format: "ini",
  hasSections: true,
  entry: iniEntry,
  print: (key, value, like) => `${key}${/\s*[=:]\s*$/.exec(like ?? "")?.[0] ?? " = "}${value}`,
};

function iniEntry(text: string, at: number): LineEntry | undefined {
  const line = lineAt(text, at);
  const parts = /^([ \t]*)([^\s=:#;[][^=:]*?)([ \t]*[=:][ \t]*|[ \t]*$)(.*?)[ \t]*$/.exec(line);
  if (!parts) return undefined;
  const [, indent = "", key = "", sign = "", first = ""] = parts;
  const hasValue = sign.trim() !== "";
  const start = at + indent.length + key.length + (hasValue ? sign.length : 0);
  let end = start + first.length;
  // Indented further than its key: the value goes on.
  for (let next = breakAfter(text, end); next < text.length; next = breakAfter(text, next)) {
    const more = lineAt(text, next);
    const depth = /^[ \t]*/.exec(more)?.[0].length ?? 0;
    if (!hasValue || more.trim() === "" || depth <= indent.length || /^[ \t]*[#;]/.test(more)) break;
    end = next + more.trimEnd().length;
  }
  return { key, value: hasValue ? text.slice(start, end) : undefined, start, end };
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(at, end < 0 ? text.length : end).replace(/\r$/, "");
}

function breakAfter(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found + 1;
}
