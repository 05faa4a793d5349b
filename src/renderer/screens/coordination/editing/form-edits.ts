import type { CoordinationEdit } from "../../../../shared/coordination/edits";
import type { Entity } from "../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../shared/coordination/enums";
import { hoursOf } from "../../../../shared/coordination/estimate";
import type { PlainValue } from "../../../../shared/coordination/plain-value";
import { type EntryField, entryFields, fieldName } from "./entry-fields";

/** What stands in a form, by the names of its fields. */
export type FormTexts = Readonly<Record<string, string>>;

/** The form of a new entry. */
export function emptyForm(kind: EntityKind, given: FormTexts = {}): FormTexts {
  const texts = entryFields[kind].map((field) => [fieldName(field), field.initially ?? ""]);
  return { ...Object.fromEntries(texts), ...given };
}

/** An entry as its form shows it. */
export function formOf(kind: EntityKind, entity: Entity): FormTexts {
  return Object.fromEntries(entryFields[kind].map((field) => [fieldName(field), textIn(entity, field)]));
}

/** What keeps a text from being written into a field; undefined: nothing. */
export function problemOf({ kind, isRequired, label }: EntryField, text: string): string | undefined {
  const written = text.trim();
  if (written === "") return isRequired ? `${label} is needed.` : undefined;
  if (kind === "day" && !/^\d{4}-\d{2}-\d{2}/.test(written)) return "A day, such as 2026-03-31.";
  if (kind === "hours" && !hoursOf(written)) return "Hours, such as 6, 3d, 1w or 90m.";
  if (kind === "number" && !(Number(written) >= 0)) return "A number.";
  return undefined;
}

/** The value that a field gets by its text; undefined for an empty one. */
export function fieldValue(field: EntryField, text: string): PlainValue | undefined {
  const written = field.kind === "long" ? text.trimEnd() : text.trim();
  if (written === "") return undefined;
  switch (field.kind) {
    case "number":
      return Number(written);
    case "hours":
      // `3d` stays what it is: the format reads it, and so do people.
      return Number.isNaN(Number(written)) ? written : Number(written);
    case "texts":
    case "ids":
      return listed(written, ",");
    case "lines":
      return listed(written, "\n");
    default:
      return written;
  }
}

/** The edits that make an entry what its form says; fields whose text is as before are left alone. */
export function editsOf(kind: EntityKind, id: string, before: FormTexts, after: FormTexts): CoordinationEdit[] {
  const changed = entryFields[kind].filter((field) => before[fieldName(field)] !== after[fieldName(field)]);
  // A mapping that is not there yet is written as a whole.
  const isNew = (parent: string) =>
    entryFields[kind].every((field) => field.path[0] !== parent || !before[fieldName(field)]);
  const parents = new Set(changed.flatMap(({ path }) => (path.length > 1 && isNew(path[0]) ? [path[0]] : [])));
  const whole = fieldsOf(kind, after);
  return [
    ...changed
      .filter(({ path }) => !parents.has(path[0]))
      .map((field) => editOf(kind, id, field, after[fieldName(field)] ?? "")),
    ...[...parents].flatMap((parent) => {
      const value = whole[parent];
      return value === undefined ? [] : [{ kind: "set" as const, entity: kind, id, path: [parent], value }];
    }),
  ];
}

/** The edit that gives one field its text. */
export function editOf(kind: EntityKind, id: string, field: EntryField, text: string): CoordinationEdit {
  const value = fieldValue(field, text);
  const place = { entity: kind, id, path: field.path };
  return value === undefined ? { kind: "unset", ...place } : { kind: "set", ...place, value };
}

/** The fields of a new entry. */
export function fieldsOf(kind: EntityKind, texts: FormTexts): Record<string, PlainValue> {
  const fields: Record<string, PlainValue> = {};
  for (const field of entryFields[kind]) {
    const value = fieldValue(field, texts[fieldName(field)] ?? "");
    if (value === undefined) continue;
    const [name, inner] = field.path;
    const parent = fields[name];
    if (inner === undefined) fields[name] = value;
    else fields[name] = { ...(isMap(parent) ? parent : {}), [inner]: value };
  }
  return fields;
}

function textIn(entity: Entity, { path, kind }: EntryField): string {
  const [name, inner] = path;
  if (kind === "hours" && entity.spelled[name] !== undefined) return entity.spelled[name];
  const values: Readonly<Record<string, unknown>> = { ...entity };
  const outer = values[name];
  const value = inner === undefined ? outer : isMap(outer) ? outer[inner] : undefined;
  if (Array.isArray(value)) return value.join(kind === "lines" ? "\n" : ", ");
  if (value === undefined || value === null) return "";
  return kind === "day" ? String(value).slice(0, 10) : String(value);
}

function listed(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function isMap<T>(value: T | undefined): value is T & { readonly [key: string]: PlainValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
