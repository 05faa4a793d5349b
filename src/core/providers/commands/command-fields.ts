import { bareObject } from "../../../shared/bare-object";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";

/** Front matter by key, in the spelling that all tools share. */
export type CommandFields = Readonly<Record<string, Value>>;

/**
 * Front matter as both tools mean it. Claude Code takes `argument-hint: [file]`, which YAML calls a list, and the words
 * of YAML 1.1 for yes and no; Qwen Code wants a string and a boolean.
 */
export function readFields(frontMatter: Value | undefined): Record<string, Value> {
  const fields = bareObject<Value>();
  for (const [key, value] of Object.entries(asObject(frontMatter) ?? {})) {
    if (value === null) continue;
    if (texts.has(key)) fields[key] = textOf(value);
    else fields[key] = flags.has(key) ? flagOf(value) : value;
  }
  return fields;
}

function textOf(value: Value): Value {
  if (Array.isArray(value)) return `[${value.map(String).join(", ")}]`;
  return typeof value === "object" ? value : String(value);
}

function flagOf(value: Value): Value {
  if (typeof value === "boolean") return value;
  if (/^(?:true|yes|on|1)$/i.test(String(value))) return true;
  return /^(?:false|no|off|0)$/i.test(String(value)) ? false : value;
}

const texts = new Set(["description", "argument-hint", "when_to_use"]);
const flags = new Set(["disable-model-invocation"]);

/** The front matter keys that Qwen Code acts on; it leaves others in the file (packages/cli markdown-command-parser). */
export const qwenFields: ReadonlySet<string> = new Set([...texts, ...flags]);
