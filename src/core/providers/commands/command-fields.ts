import { bareObject } from "../../../shared/bare-object";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";

/** Front matter by key, in the spelling that all tools share. */
export type CommandFields = Readonly<Record<string, Value>>;

/**
 * Front matter as both tools mean it. Claude Code takes `argument-hint: [file]`, which YAML calls a list, and the words
 * of YAML 1.1 for yes and no; Qwen Code wants a string and a boolean. A flag of any other value says nothing.
 */
export function readFields(frontMatter: Value | undefined): Record<string, Value> {
  const fields = bareObject<Value>();
  for (const [key, value] of Object.entries(asObject(frontMatter) ?? {})) {
    if (value === null) continue;
    const read = textFields.has(key) ? textOf(value) : flags.has(key) ? flagOf(value) : value;
    if (read !== undefined) fields[key] = read;
  }
  return fields;
}

/** True where Qwen Code drops a command for the type of a field: `description: [a]`, `disable-model-invocation: yes`. */
export function isMistyped(key: string, value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  return (textFields.has(key) && typeof value !== "string") || (flags.has(key) && typeof value !== "boolean");
}

/** `[file]`, `{file}` and `[file: path]` were meant as text; to YAML the last two are, or hold, maps. */
function textOf(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(itemText).join(", ")}]`;
  const fields = asObject(value);
  if (!fields) return String(value);
  const pairs = Object.entries(fields).map(([key, item]) => (item === null ? key : `${key}: ${textOf(item)}`));
  return `{${pairs.join(", ")}}`;
}

/** In a list, one pair needs no braces. */
function itemText(item: Value): string {
  const values = Object.values(asObject(item) ?? {});
  const text = textOf(item);
  return values.length === 1 && values[0] !== null ? text.slice(1, -1) : text;
}

function flagOf(value: Value): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (/^(?:true|yes|on|1)$/i.test(String(value))) return true;
  return /^(?:false|no|off|0)$/i.test(String(value)) ? false : undefined;
}

/** Those that Qwen Code wants as text. */
export const textFields: ReadonlySet<string> = new Set(["description", "argument-hint", "when_to_use"]);
const flags = new Set(["disable-model-invocation"]);

/** The front matter keys that Qwen Code acts on; it leaves others in the file (packages/cli markdown-command-parser). */
export const qwenFields: ReadonlySet<string> = new Set([...textFields, ...flags]);
