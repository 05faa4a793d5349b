import { bareObject } from "../../shared/bare-object";
import type { Edit, Path, Value } from "./document";
import { asObject } from "./plain-data";

/** `data` after `edits`, one after the other. No map or list is copied twice, so that thousands of edits cost no more. */
export function withEdits(data: Value, edits: readonly Edit[]): Value {
  const copies: Copies = new Set();
  return edits.reduce(
    (made, { path, value }) =>
      value === undefined ? withoutValue(made, path, copies) : withValue(made, path, value, copies),
    data,
  );
}

/** `data` with `value` at `path`; missing parents are made, a list for the index 0 and a map for a key. */
export function withValue(
  data: Value | undefined,
  [step, ...rest]: Path,
  value: Value,
  copies: Copies = new Set(),
): Value {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items = listToChange(data, copies);
    items[step] = withValue(items[step], rest, value, copies);
    return items;
  }
  const fields = mapToChange(data, copies);
  fields[step] = withValue(own(fields, step), rest, value, copies);
  return fields;
}

/** `data` without what stands at `path`. */
export function withoutValue(data: Value, path: Path, copies: Copies = new Set()): Value {
  const [step, ...rest] = path;
  if (step === undefined || valueAt(data, path) === undefined) return data;
  if (typeof step === "number") {
    const items = listToChange(data, copies);
    items.splice(step, 1, ...(rest.length === 0 ? [] : [withoutValue(items[step] ?? null, rest, copies)]));
    return items;
  }
  const fields = mapToChange(data, copies);
  if (rest.length === 0) delete fields[step];
  else fields[step] = withoutValue(fields[step] ?? null, rest, copies);
  return fields;
}

/** Maps and lists that were made here, and so may be changed. */
type Copies = Set<Value>;

function listToChange(data: Value | undefined, copies: Copies): Value[] {
  const items = Array.isArray(data) ? data : [];
  if (copies.has(items)) return items;
  const made: Value[] = [...items];
  copies.add(made);
  return made;
}

function mapToChange(data: Value | undefined, copies: Copies): Record<string, Value> {
  const fields = asObject(data);
  if (fields && copies.has(fields)) return fields;
  const made = Object.assign(bareObject<Value>(), fields);
  copies.add(made);
  return made;
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
