import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EntityRef } from "../../../shared/coordination/entities";
import { type EntityKind, entityKind } from "../../../shared/coordination/enums";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import type { Path } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { mergeValues } from "../../documents/merge-values";
import { valueAt } from "../../documents/yaml-wanted";
import type { CoordinationFile } from "./coordination-file";
import { type EditedFile, type EditOptions, editFile } from "./edit-file";
import { entryValue } from "./entry-value";
import { keyOfField } from "./field-order";
import { isMap, type PlainMap } from "./plain-map";
import { isScalarList } from "./print-field";

/** One place of an entry that both sides changed, differently. Undefined: it is not there. */
export interface EditConflict {
  readonly entity: EntityRef;
  /** Empty where the entry itself is concerned: removed on one side, changed on the other. */
  readonly path: Path;
  readonly base: PlainValue | undefined;
  readonly mine: PlainValue | undefined;
  readonly theirs: PlainValue | undefined;
}

export type MergedEdits =
  | ({ readonly kind: "merged" } & EditedFile)
  | { readonly kind: "conflicts"; readonly conflicts: readonly EditConflict[] };

/**
 * Edits that were made while looking at `base`, carried out on `theirs`, which the file has become meanwhile: merged per
 * entry and field. Lists of texts are merged item by item. Nothing is carried out when there is any conflict. Throws
 * what `editFile` throws.
 */
export function mergeEdits(
  base: CoordinationFile,
  edits: readonly CoordinationEdit[],
  theirs: CoordinationFile,
  options: EditOptions,
): MergedEdits {
  if (base.text === theirs.text) return { kind: "merged", ...editFile(theirs, edits, options) };
  const rebased = edits.map((edit) => rebase(edit, base, theirs));
  const conflicts = rebased.flatMap((one) => ("conflicts" in one ? one.conflicts : []));
  if (conflicts.length > 0) return { kind: "conflicts", conflicts };
  const kept = rebased.flatMap((one) => ("edit" in one && one.edit !== undefined ? [one.edit] : []));
  return { kind: "merged", ...editFile(theirs, kept, options) };
}

/** An edit as it has to be on `theirs`; undefined where that says the same already. */
type Rebased = { readonly edit: CoordinationEdit | undefined } | { readonly conflicts: readonly EditConflict[] };

function rebase(edit: CoordinationEdit, base: CoordinationFile, theirs: CoordinationFile): Rebased {
  const { entity: kind } = edit;
  if (edit.kind === "add") {
    const id = edit.fields["id"];
    if (typeof id !== "string" || !has(theirs, id) || has(base, id)) return { edit };
    const entity = { kind, id };
    return {
      conflicts: [{ entity, path: [], base: undefined, mine: edit.fields, theirs: entryValue(theirs, kind, id) }],
    };
  }
  const entity = { kind, id: edit.id };
  const [before, now] = [entryValue(base, kind, edit.id), entryValue(theirs, kind, edit.id)];
  if (edit.kind === "remove") {
    if (!now) return { edit: undefined };
    if (!before || equalValues(before, now)) return { edit };
    return { conflicts: [{ entity, path: [], base: before, mine: undefined, theirs: now }] };
  }
  if (!before) return { edit };
  const wanted = edit.kind === "set" ? edit.value : undefined;
  if (!now)
    return {
      conflicts: [{ entity, path: edit.path, base: valueIn(before, kind, edit.path), mine: wanted, theirs: undefined }],
    };
  return rebaseField(edit, before, now, wanted);
}

type Change = Extract<CoordinationEdit, { kind: "set" | "unset" }>;

function rebaseField(edit: Change, before: PlainMap, now: PlainMap, wanted: PlainValue | undefined): Rebased {
  const entity = { kind: edit.entity, id: edit.id };
  const path = sameItems(before, now, edit.path);
  const base = valueIn(before, edit.entity, edit.path);
  const theirs = path && valueIn(now, edit.entity, path);
  if (!path) return { conflicts: [{ entity, path: edit.path, base, mine: wanted, theirs: undefined }] };
  const merged = mergeField(base, wanted, theirs);
  if (!("value" in merged)) {
    const conflicts = merged.conflicts.map((one) => ({ ...one, entity, path: [...path, ...one.path], mine: one.ours }));
    return {
      conflicts: conflicts.map(({ entity, path, base, mine, theirs }) => ({ entity, path, base, mine, theirs })),
    };
  }
  const { value } = merged;
  if (value !== undefined && theirs !== undefined && equalValues(value, theirs)) return { edit: undefined };
  if (value === undefined)
    return { edit: theirs === undefined ? undefined : { ...entityOf(edit), kind: "unset", path: [...path] } };
  return { edit: { ...entityOf(edit), kind: "set", path: [...path], value } };
}

function mergeField(base: PlainValue | undefined, mine: PlainValue | undefined, theirs: PlainValue | undefined) {
  if (isScalarList(mine) && isScalarList(theirs) && (base === undefined || base === null || isScalarList(base))) {
    const old = isScalarList(base) ? base : [];
    const kept = theirs.filter((item) => mine.includes(item) || !old.includes(item));
    const added = mine.filter((item) => !old.includes(item) && !kept.includes(item));
    // When they left the list alone, the order is mine.
    return { value: equalValues(old, theirs) ? mine : [...kept, ...added] };
  }
  const { value, conflicts } = mergeValues(base, mine, theirs);
  return conflicts.length > 0 ? { conflicts } : { value };
}

/** The path in `now`, where items of lists are found again by their ids; undefined for one that is gone. */
function sameItems(before: PlainMap, now: PlainMap, path: Path): Path | undefined {
  const found: (string | number)[] = [];
  for (const [depth, step] of path.entries()) {
    const item = typeof step === "number" ? valueAt(before, path.slice(0, depth + 1)) : undefined;
    if (!isMap(item) || item["id"] === undefined) {
      found.push(step);
      continue;
    }
    const list = valueAt(now, found);
    const items: readonly PlainValue[] = Array.isArray(list) ? list : [];
    const at = items.findIndex((one) => isMap(one) && one["id"] === item["id"]);
    if (at < 0) return undefined;
    found.push(at);
  }
  return found;
}

function valueIn(entry: PlainMap, kind: EntityKind, [field = "", ...inner]: Path): PlainValue | undefined {
  return valueAt(entry, [typeof field === "string" ? keyOfField(kind, entry, field) : field, ...inner]);
}

function entityOf({ entity, id }: Change) {
  return { entity, id };
}

function has({ parsed }: CoordinationFile, id: string): boolean {
  return entityKind.options.some((kind) => parsed.entries[kind].some(({ entity }) => entity?.id === id));
}
