import type { Document, Path, Value } from "./document";
import { asObject } from "./plain-data";

/** `root` with `value` at `path`; missing parents are objects. */
export function withValue(root: Value | undefined, path: Path, value: Value): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    const items: Value[] = [...root];
    items[Number(key)] = withValue(items[Number(key)], rest, value);
    return items;
  }
  const fields = asObject(root) ?? {};
  const old = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return { ...fields, [key]: withValue(old, rest, value) };
}

/** `root` without what is at `path`, and without the parents that became empty by it and are gone from `edited`. */
export function withoutValue(root: Value | undefined, path: Path, edited: Document): Value | undefined {
  const wanted = without(root, path);
  const parent = path.slice(0, -1);
  const isGone = parent.length > 0 && isEmpty(valueAt(wanted, parent)) && edited.get(parent) === undefined;
  return isGone ? withoutValue(wanted, parent, edited) : wanted;
}

function without(root: Value | undefined, [key, ...rest]: Path): Value | undefined {
  if (key === undefined || root === undefined) return undefined;
  if (Array.isArray(root)) {
    const items: Value[] = [...root];
    const left = without(items[Number(key)], rest);
    items.splice(Number(key), 1, ...(left === undefined ? [] : [left]));
    return items;
  }
  const { [key]: old, ...others } = asObject(root) ?? {};
  const kept = without(old, rest);
  return kept === undefined ? others : { ...others, [key]: kept };
}

function valueAt(root: Value | undefined, path: Path): Value | undefined {
  return path.reduce<Value | undefined>((value, key) => {
    const fields: Readonly<Record<string, Value>> = Object(value);
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  }, root);
}

function isEmpty(value: Value | undefined): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
