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
export function findSecrets(model: Value, path: Path = []): FoundSecret[] {
  if (typeof model === "string") return inText(model, path);
  if (Array.isArray(model)) return model.flatMap((item, index) => findSecrets(item, [...path, index]));
  return Object.entries(asObject(model) ?? {}).flatMap(([key, item]) => findSecrets(item, [...path, key]));
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

function inText(text: string, path: Path): FoundSecret[] {
  const name = String(path.findLast((part) => typeof part === "string") ?? "");
  const bare = text.replace(/^(?:Bearer|Basic|token)\s+/i, "");
  const isReference = /^\$\{[^}]*\}$/.test(bare);
  if (isReference || bare.length < 6) return [];
  const isTold =
    secretName.test(name) && !/\s/.test(bare) && !/^(?:\d+|true|false)$/.test(bare) && !bare.includes("${");
  return isTold || token.test(bare) ? [{ path, text, variable: variableFor(path, name) }] : [];
}

function variableFor(path: Path, name: string): string {
  if (path.includes("env")) return name;
  return name.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase() || "SECRET";
}

const token = new RegExp(`^(?:${tokenShapes})$`);
