import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EntityRef } from "../../../shared/coordination/entities";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { equalValues } from "../../documents/equal-values";
import { keyOfField } from "../file/field-order";
import { isMap, type PlainMap } from "../file/plain-map";

/**
 * Edits that lead from the fields of an entry as they were `written` to the `old` ones, one for each field that differs,
 * or for each part of it. When the entry was changed last is not among them: taking back is a change as well.
 */
export function editsBack({ kind: entity, id }: EntityRef, written: PlainMap, old: PlainMap): CoordinationEdit[] {
  const stamps = new Set([written, old].map((entry) => keyOfField(entity, entry, "updated")));
  return keysOf(written, old)
    .filter((field) => !stamps.has(field))
    .flatMap((field) => differences([field], ownOf(written, field), ownOf(old, field)))
    .map(({ path, value }) =>
      value === undefined ? { kind: "unset", entity, id, path } : { kind: "set", entity, id, path, value },
    );
}

interface Difference {
  readonly path: (string | number)[];
  /** Undefined: it goes. */
  readonly value: PlainValue | undefined;
}

function differences(
  path: (string | number)[],
  from: PlainValue | undefined,
  to: PlainValue | undefined,
): Difference[] {
  if (equalValues(from, to)) return [];
  if (isMap(from) && isMap(to)) {
    return keysOf(from, to).flatMap((key) => differences([...path, key], ownOf(from, key), ownOf(to, key)));
  }
  const [before, after] = [itemsOf(from), itemsOf(to)];
  if (before && after && haveSameIds(before, after)) {
    return before.flatMap((item, at) => differences([...path, at], item, after[at]));
  }
  return [{ path, value: to }];
}

/** The items of a list that holds maps only, such as milestones. */
function itemsOf(value: PlainValue | undefined): readonly PlainMap[] | undefined {
  return Array.isArray(value) && value.every(isMap) ? value : undefined;
}

function haveSameIds(before: readonly PlainMap[], after: readonly PlainMap[]): boolean {
  const ids = before.map(({ id }) => id);
  return (
    before.length === after.length &&
    new Set(ids).size === ids.length &&
    after.every(({ id }, at) => id !== undefined && id === ids[at])
  );
}

function keysOf(a: PlainMap, b: PlainMap): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

export function ownOf(map: PlainMap, key: string): PlainValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
