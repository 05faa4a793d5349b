import { secretNameSource, tokenInText } from "../../documents/secret-shapes";

/** One line to show as evidence: without control characters and secrets, at most 160 characters. */
export function excerptOf(line: string): string {
  const bare = masked(line.slice(0, mostRead)).replaceAll(controls, " ").trim();
  return bare.length > mostShown ? `${bare.slice(0, mostShown - 1)}…` : bare;
}

/** The line, from 1, in which a character stands, and its text. */
export function lineAt(text: string, offset: number): { readonly line: number; readonly text: string } {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf("\n"); next >= 0 && next < offset; next = text.indexOf("\n", start)) {
    line += 1;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return { line, text: text.slice(start, end < 0 ? start + mostRead : end) };
}

function masked(line: string): string {
  return line
    .replace(passwordInAddress, `$1${dots}@`)
    .replace(valueOfSecret, (_all, lead: string, value: string) =>
      /^(?:\$|\{|\[|[|>&*]|["']?\s*$)/.test(value) ? lead + value : lead + dots,
    )
    .replace(bearer, `$1${dots}`)
    .replace(token, dots);
}

const mostRead = 2_000;
const mostShown = 160;
const dots = "••••••";
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const passwordInAddress = /(:\/\/[^/\s:@]{0,200}:)[^@\s/]{1,500}@/g;
const valueOfSecret = new RegExp(
  `(["']?[\\w.-]{0,80}(?:${secretNameSource})[\\w.-]{0,80}["']?\\s{0,5}(?::|=)\\s{0,5})(\\S.{0,1000})`,
  "i",
);
const bearer = /(\b(?:Bearer|Basic)\s+)[\w.~+/=-]{6,}/gi;
const token = new RegExp(tokenInText, "g");
