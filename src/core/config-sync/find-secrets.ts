import type { Path, Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { tokenShapes } from "../documents/secret-shapes";
import { secretName } from "./mask-secrets";

/** A literal secret in a model: where it stands, its text, and the variable that could stand for it. */
export interface FoundSecret {
  readonly path: Path;
  readonly text: string;
  readonly variable: string;
}

/**
 * Literal values that look like secrets: under a telling name, or of the shape of a known kind of token. References to
 * variables are none; neither are short words and numbers.
 */
export function findSecrets(model: Value): FoundSecret[] {
  const found: FoundSecret[] = [];
  const path: (string | number)[] = [];
  const walk = (value: Value) => {
    if (typeof value === "string") {
      const secret = inText(value, path);
      if (secret) found.push(secret);
    } else if (typeof value === "object" && value !== null) {
      const isList = Array.isArray(value);
      for (const [key, item] of Object.entries(value)) {
        path.push(isList ? Number(key) : key);
        walk(item);
        path.pop();
      }
    }
  };
  walk(model);
  return found;
}

/** `model` with the text at `path` replaced. */
export function replaceAt(model: Value, path: Path, text: string): Value {
  const [key, ...rest] = path;
  if (key === undefined) return text;
  if (Array.isArray(model)) {
    return model.map((item, index) => (index === key ? replaceAt(item, rest, text) : item));
  }
  return Object.fromEntries(
    Object.entries(asObject(model) ?? {}).map(([name, item]) => [
      name,
      name === key ? replaceAt(item, rest, text) : item,
    ]),
  );
}

function inText(text: string, path: Path): FoundSecret | undefined {
  const bare = text.replace(/^(?:Bearer|Basic|token)\s+/i, "");
  if (bare.length < 6 || /^\$\{[^}]*\}$/.test(bare)) return undefined;
  const name = String(path.findLast((part) => typeof part === "string") ?? "");
  const isTold =
    secretName.test(name) && !/\s/.test(bare) && !/^(?:\d+|true|false)$/.test(bare) && !bare.includes("${");
  return isTold || token.test(bare) ? { path: [...path], text, variable: variableFor(path, name) } : undefined;
}

function variableFor(path: Path, name: string): string {
  if (path.includes("env")) return name;
  return name.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase() || "SECRET";
}

const token = new RegExp(`^(?:${tokenShapes})$`);
