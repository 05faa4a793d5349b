import type { Value } from "../../documents/document";
import { formatOf, parseDocument } from "../../documents/parse-document";
import { placeInYaml } from "../../documents/place-in-yaml";
import { asObject } from "../../documents/plain-data";
import { decodeText } from "../../documents/text-encoding";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import type { KeyPath } from "./detector";

/** A configuration file as data. */
export interface ConfigFile {
  readonly value: Value | undefined;
  /** The character at which the entry at `path` begins, where that can be told. */
  offsetOf(path: readonly (string | number)[]): number | undefined;
  readonly text: string;
}

/** Longer ones cost the engine seconds. */
export const mostConfigBytes = 262_144;

/**
 * Reads YAML, JSON or TOML by the ending of `path`; undefined for another one. Throws DocumentError for what can't be
 * parsed, an alias bomb among it.
 */
export function readConfigFile(bytes: Uint8Array, path: string): ConfigFile | undefined {
  const format = formatOf(path);
  if (format === undefined || format === "markdown") return undefined;
  const text = decodeText(bytes, path);
  const value = parseDocument(text, format, { path }).get([]);
  return {
    value,
    text,
    offsetOf(keys) {
      if (format !== "yaml") return searchKeys(text, keys);
      const { root } = readYaml(text, path, limitsForYaml());
      return root && placeInYaml(root, keys);
    },
  };
}

/** The first `most` places that `pattern` names in `value`. */
export function placesOf(value: Value | undefined, pattern: KeyPath, most = 5): (string | number)[][] {
  let places: { readonly at: (string | number)[]; readonly value: Value | undefined }[] = [{ at: [], value }];
  for (const key of pattern) {
    places = places.flatMap((place) =>
      stepsInto(place.value, key).map(([step, item]) => ({ at: [...place.at, step], value: item })),
    );
  }
  return places.slice(0, most).map(({ at }) => at);
}

function stepsInto(value: Value | undefined, key: string): [string | number, Value][] {
  if (key === "[]") return Array.isArray(value) ? value.map((item: Value, index) => [index, item]) : [];
  const fields = asObject(value);
  if (!fields) return [];
  if (key === "*") return Object.entries(fields);
  const item = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return item === undefined ? [] : [[key, item]];
}

/** JSON and TOML: each key behind the one before it, as text. */
function searchKeys(text: string, keys: readonly (string | number)[]): number | undefined {
  let offset = 0;
  for (const key of keys.filter((key) => typeof key === "string")) {
    const found = text.indexOf(key, offset);
    if (found < 0) return undefined;
    offset = found;
  }
  return offset;
}
