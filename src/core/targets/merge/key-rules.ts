import type { MergeRule, MergeStrategy } from "../../../shared/targets/config";
import { nameMatcher } from "../../documents/match-name";
import { pathPattern } from "../../documents/match-path";

/** The strategy for a key path, by the first rule that names the key or one above it; undefined where none does. */
export type KeyRules = (keys: readonly string[]) => MergeStrategy | undefined;

/** The rules that hold for a file, whose path is below the source of its component. */
export function keyRules(rules: readonly MergeRule[], file: string): KeyRules {
  const patterns = rules
    .filter(({ files }) => !files || files.some((glob) => pathPattern(glob)?.matches(file)))
    .flatMap(({ keys, strategy }) => keys.map((key) => ({ parts: splitKey(key).map(partOf), strategy })));
  return (keys) => patterns.find(({ parts }) => beginsWith(keys, parts))?.strategy;
}

/** The keys of a key path: `models."name:tag".url`. */
export function splitKey(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|([^."]+)/g)].map(
    ([, quoted, plain = ""]) => quoted?.replace(/\\(.)/g, "$1") ?? plain,
  );
}

/** The key path of keys, those with dots or blanks in quotes. */
export function joinKeys(keys: readonly (string | number)[]): string {
  return keys.map((key) => (/^[\w@:/+-]+$/.test(String(key)) ? String(key) : JSON.stringify(String(key)))).join(".");
}

type Part = typeof anyKeys | ((key: string) => boolean);

function partOf(text: string): Part {
  if (text === "**") return anyKeys;
  return nameMatcher(text) ?? ((key) => key === text);
}

/** True when the parts describe the first of `keys`, or all of them. Takes at most parts × keys steps. */
function beginsWith(keys: readonly string[], parts: readonly Part[]): boolean {
  let reached = new Set([0]);
  for (const key of [...keys, undefined]) {
    const next = new Set<number>();
    for (const at of reached) {
      let place = at;
      while (parts[place] === anyKeys) {
        next.add(place);
        place += 1;
      }
      if (place === parts.length) return true;
      const part = parts[place];
      if (key !== undefined && typeof part === "function" && part(key)) next.add(place + 1);
    }
    reached = next;
  }
  return false;
}

const anyKeys = Symbol("any keys");
