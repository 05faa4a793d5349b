import type { PlainValue } from "../../shared/coordination/plain-value";
import type { FieldChange } from "../../shared/memory";

/**
 * What differs between two states of an entity, field by field; inside of `metadata`, `validation` and fields that the
 * format does not know, key by key (`metadata.command`). What tells of the file and not of the entity is left out.
 */
export function diffFields(before: object, after: object): FieldChange[] {
  const [old, now] = [flat(before), flat(after)];
  const fields = [...new Set([...now.keys(), ...old.keys()])];
  return fields.flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    if (isSame(was, is)) return [];
    return [{ field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

/** True for two states that plainly say the same; of others `diffFields` has to tell. A fraction of its time. */
export function isPlainlySame(before: object, after: object): boolean {
  const [fields, others] = [Object.keys(before), Object.keys(after)];
  const [old, now]: [unknown[], unknown[]] = [Object.values(before), Object.values(after)];
  const isSameAt = (at: number) => {
    const [was, is] = [old[at], now[at]];
    if (was === is) return true;
    return Array.isArray(was) && Array.isArray(is) && was.length === is.length && was.every((one, i) => one === is[i]);
  };
  return (
    fields.length === others.length &&
    fields.every((field, at) => field === others[at] && (ofTheFile.has(field) || isSameAt(at)))
  );
}

function flat(entity: object): Map<string, PlainValue> {
  const fields = new Map<string, PlainValue>();
  for (const [field, value] of Object.entries(entity) as [string, PlainValue | undefined][]) {
    if (value === undefined || aside.has(field)) continue;
    if (!nested.has(field) || !isMapping(value)) {
      fields.set(field, value);
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      // `validation` has unknown fields of its own under `more`.
      if (key === "more" && isMapping(inner))
        for (const [name, each] of Object.entries(inner)) fields.set(`${field}.${name}`, each);
      else if (inner !== undefined) fields.set(field === "more" ? key : `${field}.${key}`, inner);
    }
  }
  return fields;
}

function isMapping(value: PlainValue): value is { readonly [key: string]: PlainValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSame(one: PlainValue | undefined, other: PlainValue | undefined): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** With the keys of every mapping in one order: their order means nothing. */
function sorted(value: PlainValue): PlainValue {
  if (Array.isArray(value)) return value.map((item: PlainValue) => sorted(item));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/** Where it stands, how it is spelled and that it was touched. */
const ofTheFile = new Set(["line", "spelled", "updated"]);
/** Milestones are entities of their own. */
const aside = new Set([...ofTheFile, "id", "milestones"]);
const nested = new Set(["metadata", "validation", "more"]);
