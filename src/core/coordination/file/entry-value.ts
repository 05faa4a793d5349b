import { type EntityKind, listNames } from "../../../shared/coordination/enums";
import type { PlainValue } from "../../../shared/coordination/plain-value";
import { treeValue } from "../../documents/yaml-tree";
import { valueAt } from "../../documents/yaml-wanted";
import type { CoordinationFile } from "./coordination-file";
import { treeOf } from "./entry-tree";
import { excerptOf } from "./find-entry";
import { isMap, type PlainMap } from "./plain-map";
import type { EntryText } from "./set-in-entry";

/** All fields of an entry as the file has them; undefined where it has no such entry. */
export function entryValue(file: CoordinationFile, kind: EntityKind, id: string): PlainMap | undefined {
  const index = file.parsed.entries[kind].findIndex(({ entity }) => entity?.id === id);
  if (index < 0) return undefined;
  const item = ["coordination", listNames[kind], index];
  return fieldsOf(excerptOf(file, kind, index) ?? { text: file.text, item, file: file.path });
}

/** The fields of the entry in a text. */
export function fieldsOf({ text, item, file }: EntryText): PlainMap {
  const { root } = treeOf(text, file);
  const value: PlainValue | undefined = root && valueAt(treeValue(root), item);
  return isMap(value) ? value : {};
}
