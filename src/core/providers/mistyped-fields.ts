import type { Note } from "../../shared/config-sync";
import { unreachable } from "../../shared/result";
import type { Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { type Fields, warning } from "./entry-fields";

/** What a tool takes in a field: one text, a number, a list, or values by name. */
export type FieldType = "text" | "number" | "list" | "map";

/** The types of the fields that a tool reads; `oauth.scopes` stands in `oauth`. */
export type FieldTypes = Readonly<Record<string, FieldType>>;

/** The fields of an entry that hold something else than the tool takes there, and so are not read. */
export function mistypedFields(entry: Fields, types: FieldTypes): string[] {
  return Object.entries(entry).flatMap(([field, value]) => {
    if (isMistyped(value, types[field])) return [field];
    const inner = types[field] === "map" ? Object.entries(asObject(value) ?? {}) : [];
    return inner.flatMap(([key, item]) => (isMistyped(item, types[`${field}.${key}`]) ? [`${field}.${key}`] : []));
  });
}

/** Why a mistyped field stays behind. */
export function mistypedNote(tool: string, field: string, types: FieldTypes): Note {
  const type = types[field] ?? "text";
  return warning("mistyped", `Its "${field}" is ${lacking[type]}, so ${tool} can't read it; it stays there.`, field);
}

function isMistyped(value: Value, type: FieldType | undefined): boolean {
  switch (type) {
    case undefined:
      return false;
    case "text":
      return typeof value !== "string";
    case "number":
      return typeof value !== "number";
    case "list":
      return !Array.isArray(value);
    case "map":
      return asObject(value) === undefined;
    default:
      return unreachable(type);
  }
}

const lacking = { text: "no text", number: "no number", list: "no list", map: "no object" };
