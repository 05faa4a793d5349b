import type { Path, Value } from "./document";
import { asObject } from "./plain-data";

/** `data` with `value` at `path`; missing parents are made, a list for the index 0 and a map for a key. */
export function withValue(data: Value | undefined, [step, ...rest]: Path, value: Value): Value {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items = Array.isArray(data) ? [...data] : [];
    items[step] = withValue(items[step], rest, value);
    return items;
  }
  const fields = asObject(data) ?? {};
  return { ...fields, [step]: withValue(own(fields, step), rest, value) };
}

/** `data` without what stands at `path`. */
export function withoutValue(data: Value, [step, ...rest]: Path): Value {
  if (Array.isArray(data)) {
    const items: readonly Value[] = data;
    if (rest.length === 0) return items.filter((_, index) => index !== step);
    return items.map((item, index) => (index === step ? withoutValue(item, rest) : item));
  }
  const entries = Object.entries(asObject(data) ?? {});
  const kept = rest.length === 0 ? entries.filter(([key]) => key !== step) : entries;
  return Object.fromEntries(kept.map(([key, item]) => [key, key === step ? withoutValue(item, rest) : item]));
}

/** What stands at `path`: a string names an entry of a map, a number an item of a list. */
export function valueAt(data: Value, path: Path): Value | undefined {
  let value: Value | undefined = data;
  for (const step of path) {
    if (typeof step === "number") value = Array.isArray(value) ? value[step] : undefined;
    else value = own(asObject(value) ?? {}, step);
  }
  return value;
}

/** True when lists and maps stand inside each other more than `most` times. */
export function isDeeper(value: Value, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return most === 0 || Object.values(value).some((item) => isDeeper(item, most - 1));
}

function own(fields: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
