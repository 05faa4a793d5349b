import type { Value } from "./document";
import { asObject } from "./plain-data";

/** A value on one line: `["a", 1]`, `{ key = "value" }`. TOML has no null and Lockstep writes no NaN: see `unprintable`. */
export function printToml(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(printToml).join(", ")}]`;
  const fields = asObject(value);
  if (fields) {
    const pairs = Object.entries(fields).map(([key, item]) => `${printTomlKey([key])} = ${printToml(item)}`);
    return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
  }
  if (typeof value === "string") return printString(value);
  return typeof value === "number" ? printNumber(value) : String(value);
}

/** `value` in the manner of the text it replaces: kind of quotes, an array over several lines. */
export function printTomlLike(value: Value, old: string, eol: string): string {
  if (typeof value === "string") {
    const isPlain = ![...value].some(isControl);
    if (old.startsWith('"""') && value.includes("\n") && eol === "\n") return printLongString(value);
    if (/^'(?!'')/.test(old) && isPlain && !value.includes("'")) return `'${value}'`;
  }
  const items = Array.isArray(value) && value.length > 0 ? value.map(printToml) : undefined;
  const shape = items && /^\[[ \t]*(?:#[^\r\n]*)?\r?\n([ \t]*).*\n([ \t]*)\]$/s.exec(old);
  if (!items || !shape) return printToml(value);
  const comma = /,\s*\]$/.test(old) ? "," : "";
  return `[${eol}${items.map((item) => shape[1] + item).join(`,${eol}`)}${comma}${eol}${shape[2]}]`;
}

/** A key as it stands in a header or before the `=`. */
export function printTomlKey(keys: readonly string[]): string {
  return keys.map((key) => (/^[A-Za-z0-9_-]+$/.test(key) ? key : printString(key))).join(".");
}

/** What in `value` TOML can't hold, in words; undefined when it can hold all of it. */
export function unprintable(value: Value): string | undefined {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `the number ${value}`;
  if (typeof value !== "object") return undefined;
  for (const item of Object.values(value)) {
    const found = unprintable(item);
    if (found) return found;
  }
  return undefined;
}

/** TOML's integers end at 64 bits and other readers' at 2^53, hence larger numbers are written as floats. */
function printNumber(value: number): string {
  const digits = String(value);
  return Number.isSafeInteger(value) || /[.e]/.test(digits) ? digits : `${digits}.0`;
}

/** JSON's escapes are TOML's, but for U+007F. */
function printString(value: string): string {
  return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
}

function printLongString(value: string): string {
  const lines = value.split("\n").map((line) => printString(line).slice(1, -1).replaceAll('\\"', '"'));
  return `"""\n${lines.join("\n").replaceAll('"""', '""\\"').replace(/"$/, '\\"')}"""`;
}

function isControl(character: string): boolean {
  return character !== "\t" && (character < " " || character === "\u007f");
}
