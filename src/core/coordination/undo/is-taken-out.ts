import { type EntityKind, entityKind, listNames } from "../../../shared/coordination/enums";
import { equalValues } from "../../documents/equal-values";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import { treeValue } from "../../documents/yaml-tree";
import type { CoordinationFile } from "../file/coordination-file";
import { entryValue } from "../file/entry-value";
import { keyOfField } from "../file/field-order";
import { isMap, type PlainMap } from "../file/plain-map";
import { childOf } from "../file/section";
import { ownOf } from "./edits-back";
import { splitEntries } from "./split-entries";
import type { FileStates } from "./take-out-entries";

/**
 * True when `merged` is `current` without the change, by entries and fields: what the change left alone is as it is, what
 * nobody has changed since is as it was. Entries that look alike can make a merge by lines say something else. Of lists and
 * of texts over several lines, parts of which both changed, nothing is known here; nor of entries that have no id of their
 * own.
 */
export function isTakenOut(states: FileStates, merged: CoordinationFile): boolean {
  const [old, written, current] = [sideOf(states.old), sideOf(states.written), sideOf(states.current)];
  const made = sideOf(merged);
  if (!old || !written || !current || !made) return true;
  const keys = new Set([old, written, current, made].flatMap(({ entries }) => [...entries.keys()]));
  return [...keys].every((key) => {
    const same = (a: Side, b: Side) => isSameEntry(a, b, key);
    if (same(old, written)) return same(made, current);
    if (same(written, current)) return same(made, old);
    if (same(current, old)) return same(made, current);
    const [before, change, here, result] = [old, written, current, made].map(({ fieldsOf }) => fieldsOf(key));
    return before && change && here && result ? isTakenOutOf(before, change, here, result) : false;
  });
}

interface Side {
  /** Their lines, or undefined where these can't be reached. */
  readonly entries: ReadonlyMap<string, string | undefined>;
  /** Without the day of the last change: taking back is one as well. */
  readonly fieldsOf: (key: string) => PlainMap | undefined;
}

/** Undefined where entries have the same id, or none. */
function sideOf(file: CoordinationFile): Side | undefined {
  const split = splitEntries(file);
  if (split) {
    return {
      entries: new Map([...split].map(([key, { text }]) => [key, text])),
      fieldsOf(key) {
        const entry = split.get(key);
        return entry && withoutStamp(entry.kind, entryValue(file, entry.kind, entry.id));
      },
    };
  }
  const { root } = readYaml(file.text, file.path, limitsForYaml());
  const found = new Map<string, PlainMap | undefined>();
  for (const kind of entityKind.options) {
    const list = childOf(childOf(root, "coordination"), listNames[kind]);
    for (const [index, { entity }] of file.parsed.entries[kind].entries()) {
      const key = `${kind} ${entity?.id}`;
      if (!entity || found.has(key)) return undefined;
      const node = list?.kind === "list" ? list.slots[index]?.node : undefined;
      const value = node && treeValue(node);
      found.set(key, withoutStamp(kind, isMap(value) ? value : undefined));
    }
  }
  return { entries: new Map([...found.keys()].map((key) => [key, undefined])), fieldsOf: (key) => found.get(key) };
}

function withoutStamp(kind: EntityKind, fields: PlainMap | undefined): PlainMap | undefined {
  if (!fields) return undefined;
  const stamp = keyOfField(kind, fields, "updated");
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== stamp));
}

function isSameEntry(a: Side, b: Side, key: string): boolean {
  const [one, other] = [a.entries.get(key), b.entries.get(key)];
  return (one !== undefined && one === other) || equalValues(a.fieldsOf(key), b.fieldsOf(key));
}

function isTakenOutOf(old: PlainMap, written: PlainMap, current: PlainMap, made: PlainMap): boolean {
  const fields = new Set([old, written, current, made].flatMap(Object.keys));
  return [...fields].every((field) => {
    const [before, change, here, result] = [old, written, current, made].map((of) => ownOf(of, field));
    if (equalValues(before, change)) return equalValues(result, here);
    if (equalValues(change, here)) return equalValues(result, before);
    if (equalValues(here, before)) return equalValues(result, here);
    if (isMap(before) && isMap(change) && isMap(here) && isMap(result))
      return isTakenOutOf(before, change, here, result);
    return [before, change, here].some(
      (value) => Array.isArray(value) || (typeof value === "string" && value.includes("\n")),
    );
  });
}
