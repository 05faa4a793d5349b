import type { ItemKind } from "../../shared/config-sync";
import type { Path, Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { toldByName } from "../documents/secret-shapes";
import { isOrdinary, isPlaceholder, looksRandom } from "../documents/secret-value";
import { flagOf, type SecretPart, secretsIn, tokensIn } from "../documents/secrets-in-text";

/** A secret in clear in a model: the text that it is a part of, where in it, and what it is called there. */
export interface FoundSecret {
  readonly path: Path;
  readonly start: number;
  readonly end: number;
  /** The secret alone. */
  readonly text: string;
  readonly name: string;
  /** It is the default of a reference to a variable. */
  readonly isDefault: boolean;
}

/**
 * The secrets in clear in a model or an entry of `kind`. References to variables are none; neither are placeholders,
 * short words and numbers. In what is written for a model to read, only tokens of known shapes are, and the values of
 * fields with telling names.
 */
export function findSecrets(model: Value, kind: ItemKind): FoundSecret[] {
  const found: FoundSecret[] = [];
  const path: (string | number)[] = [];
  const isProse = proseKinds.has(kind);
  const walk = (value: Value, name: string) => {
    if (typeof value === "string") {
      for (const { start, end, name: own } of inEarnest(value, name, isProse)) {
        const text = value.slice(start, end);
        const isWhole = start === 0 && end === value.length;
        const called = own === "" && isWhole ? name : own;
        found.push({ path: [...path], start, end, text, name: called, isDefault: isInReference(value, start) });
      }
    } else if (typeof value === "object" && value !== null) {
      const list = Array.isArray(value) ? value : undefined;
      for (const [key, item] of Object.entries(value)) {
        if (path.length === 0 && notContent.has(key)) continue;
        path.push(list ? Number(key) : key);
        walk(item, list ? flagOf(list[Number(key) - 1], item) || name : key);
        path.pop();
      }
    }
  };
  walk(model, "");
  return found;
}

/** `model` with each secret that is a key of `replacements` replaced by the text there, wherever it stands now. */
export function replaceSecrets(model: Value, kind: ItemKind, replacements: ReadonlyMap<string, string>): Value {
  // From the last to the first, so that those before stay where they were found.
  return findSecrets(model, kind).reduceRight((made, { path, start, end, text }) => {
    const [replacement, whole] = [replacements.get(text), textAt(made, path)];
    if (replacement === undefined) return made;
    return replaceAt(made, path, whole.slice(0, start) + replacement + whole.slice(end));
  }, model);
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

function inEarnest(text: string, name: string, isProse: boolean): readonly SecretPart[] {
  const isMeant = (part: SecretPart) => isSecret(part, text.slice(part.start, part.end));
  return isProse && toldByName(name) !== "secret" ? tokensIn(text).filter(isMeant) : secretsIn(text, name, isMeant);
}

function isSecret({ evidence }: SecretPart, value: string): boolean {
  if (isPlaceholder(value)) return false;
  if (evidence === "shape" || evidence === "address") return true;
  return !isOrdinary(value) && !value.includes("${") && (evidence === "name" || looksRandom(value));
}

function isInReference(text: string, at: number): boolean {
  return text.lastIndexOf("${", at) > text.lastIndexOf("}", at);
}

function textAt(model: Value, path: Path): string {
  const value = path.reduce<Value | undefined>(
    (at, key) => (Array.isArray(at) ? at[Number(key)] : asObject(at)?.[key]),
    model,
  );
  return typeof value === "string" ? value : "";
}

/** Texts that people write for a model to read: they speak of secrets and show how one is given. */
const proseKinds: ReadonlySet<ItemKind> = new Set(["commands", "agents", "skills", "instructions"]);
/** What models hold besides what is carried: what they were read from, whole or as it is spelled, and the user's answers. */
const notContent: ReadonlySet<string> = new Set(["origin", "spelling", "answers"]);
