import type { Entity } from "../../../../shared/coordination/entities";
import type { EntityKind } from "../../../../shared/coordination/enums";
import { hoursOf } from "../../../../shared/coordination/estimate";
import type { EditWish } from "./edit-types";
import { type EntryField, entryFields } from "./entry-fields";
import { editOf, fieldValue } from "./form-edits";

/** The field of a kind by its name; undefined for one that the kind does not have. */
export function fieldOf(kind: EntityKind, name: string): EntryField | undefined {
  return entryFields[kind].find(({ path }) => path.length === 1 && path[0] === name);
}

/** Gives one field of several entries the same text, as one change set. */
export function fieldWish(kind: EntityKind, entries: readonly Entity[], field: EntryField, text: string): EditWish {
  const [name] = field.path;
  const of = entries.length === 1 ? (entries[0]?.id ?? "") : `${entries.length} entries`;
  return {
    title: `Set ${name} of ${of}`,
    edits: entries.map(({ id }) => editOf(kind, id, field, text)),
    entries: entries.map((entry) => entryAfter(entry, field, text)),
  };
}

/** The entry as it is read after the edit. */
function entryAfter(entry: Entity, field: EntryField, text: string): Entity {
  const [name] = field.path;
  const { [name]: _spelled, ...spelled } = entry.spelled;
  const value = fieldValue(field, text);
  if (field.kind !== "hours") return { ...entry, spelled, [name]: value };
  return { ...entry, spelled: { ...spelled, ...(text === "" ? {} : { [name]: text }) }, [name]: hoursOf(value) };
}
