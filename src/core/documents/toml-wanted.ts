import { bareObject } from "../../shared/bare-object";
import { groupedBy } from "../../shared/groups";
import type { Document, Edit, Path, Value } from "./document";
import { asObject } from "./plain-data";

/**
 * What `root` should read as after `edits`, none of which is inside another: missing parents are objects, and parents
 * that became empty go where they are gone from `edited`.
 */
export function wantedData(
  root: Value | undefined,
  edits: readonly Edit[],
  edited: Document,
  path: Path = [],
): Value | undefined {
  const whole = edits.find((edit) => edit.path.length === path.length);
  if (whole) return whole.value;
  const groups = groupedBy(edits, (edit) => edit.path[path.length] ?? "");
  const inner = (key: string | number, old: Value | undefined) =>
    wantedData(old, groups.get(key) ?? [], edited, [...path, key]);
  if (Array.isArray(root)) {
    const items: (Value | undefined)[] = [...root];
    for (const key of groups.keys()) items[Number(key)] = inner(key, items[Number(key)]);
    return items.filter((item) => item !== undefined);
  }
  const fields = Object.assign(bareObject<Value>(), asObject(root));
  for (const key of groups.keys()) {
    const value = inner(key, fields[key]);
    if (value === undefined) delete fields[key];
    else fields[key] = value;
  }
  const isGone = path.length > 0 && Object.keys(fields).length === 0 && edited.get(path) === undefined;
  return isGone ? undefined : fields;
}
