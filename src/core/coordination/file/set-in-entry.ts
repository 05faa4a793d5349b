import type { PlainValue } from "../../../shared/coordination/plain-value";
import type { Path } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { equalValues } from "../../documents/equal-values";
import type { Splice } from "../../documents/splice";
import { parseYaml } from "../../documents/yaml";
import { insertInBlock } from "../../documents/yaml-block";
import { columnOf, endWithComments, lineBreak } from "../../documents/yaml-lines";
import { printFlow, stringStyle } from "../../documents/yaml-print";
import { styleOf } from "../../documents/yaml-style";
import {
  isBlank,
  type Slot,
  slotAt,
  treeValue,
  type YamlCollection,
  type YamlScalar,
  type YamlTree,
} from "../../documents/yaml-tree";
import { withValue } from "../../documents/yaml-wanted";
import { type EntryStyle, entryStyle, type StringStyle } from "./entry-style";
import { treeOf } from "./entry-tree";
import { fieldBefore } from "./field-order";
import { isScalar } from "./plain-map";
import { isScalarList, printField, printList, type Scalar } from "./print-field";

/** Where an entry stands in a YAML text, and what the text is called in messages. */
export interface EntryText {
  readonly text: string;
  /** Of the entry, from the root of the text. */
  readonly item: Path;
  readonly file: string;
}

/**
 * The text with `value` at a path inside the entry. What is new is written like its neighbours: in their quotes, lists
 * in brackets where theirs are, a new field where its kind has it. Anything out of the ordinary is left to the YAML
 * document. Either way the result is read again and has to say just that. Throws DocumentError where it can't.
 */
export function setInEntry(entry: EntryText, path: Path, value: PlainValue): string {
  const { text, item, file } = entry;
  const tree = treeOf(text, file);
  const data = tree.root ? treeValue(tree.root) : {};
  const wanted = withValue(data, [...item, ...path], value);
  if (equalValues(data, wanted)) return text;
  const splice = tree.aliases.length === 0 ? spliceFor(tree, item, path, value) : undefined;
  const edited = splice && text.slice(0, splice.start) + splice.text + text.slice(splice.end);
  if (edited !== undefined && says(edited, file, wanted)) return edited;
  const document = parseYaml(text, { path: file });
  const kept = itemwise(document.get([...item, ...path]), value);
  if (!kept) return document.set([...item, ...path], value).text;
  const trimmed = kept.removed.reduce((made, at) => made.remove([...item, ...path, at]), document).text;
  return kept.added.reduce<string>(
    (made, one, index) => append({ ...entry, text: made }, path, kept.left + index, one),
    trimmed,
  );
}

/** The text without what stands at a path inside the entry. Throws DocumentError where that can't be done alone. */
export function unsetInEntry({ text, item, file }: EntryText, path: Path): string {
  return parseYaml(text, { path: file }).remove([...item, ...path]).text;
}

/** The style of the entry at `item`. */
export function styleOfEntry(tree: YamlTree, item: Path): EntryStyle {
  return entryStyle(tree.text, slotAlong(tree, item), styleOf(tree.text, tree.root));
}

function says(text: string, file: string, wanted: PlainValue): boolean {
  try {
    const { root } = treeOf(text, file);
    return root !== undefined && equalValues(treeValue(root), wanted);
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}

/** Undefined for what the YAML document does better. */
function spliceFor(tree: YamlTree, item: Path, path: Path, value: PlainValue): Splice | undefined {
  const slot = slotAlong(tree, [...item, ...path]);
  const style = styleOfEntry(tree, item);
  if (!slot) return newField(tree, item, path, value, style);
  const { node, behind } = slot;
  if (behind === undefined || node.kind === "alias" || node.tag !== undefined) return undefined;
  const around = slotAlong(tree, [...item, ...path.slice(0, -1)])?.node;
  if (node.kind === "scalar" && around && "layout" in around && around.layout === "flow") return undefined;
  if (node.kind === "scalar" && (value === null || isScalar(value))) return overScalar(node, behind, value, style);
  const isOnLine = !tree.text.slice(node.start, node.end).includes("\n");
  if (node.kind === "list" && node.layout === "flow" && isOnLine && isScalarList(value)) {
    const quotes = node.slots
      .map((one) => one.node)
      .find((one) => one.kind === "scalar" && typeof one.value === "string");
    const strings = quotes?.kind === "scalar" && quotes.style !== "block" ? quotes.style : style.strings;
    return { start: node.start, end: node.end, text: printList(value, strings) };
  }
  if (isBlank(node) && isScalarList(value) && slot.key !== undefined) {
    return { start: behind, end: behind, text: ` ${printList(value, style.strings)}` };
  }
  return undefined;
}

function overScalar(node: YamlScalar, behind: number, value: Scalar, style: EntryStyle): Splice | undefined {
  const isLong = typeof value === "string" && value.includes("\n");
  if (node.style === "block" || isLong) return undefined;
  const old = stringStyle(node, value).strings;
  const wasText = typeof node.value === "string" && node.value !== "" && old !== undefined && old !== "block";
  const strings: StringStyle = wasText ? old : style.strings;
  const printed = printFlow(value, { padded: true, strings });
  if (isBlank(node)) return { start: behind, end: behind, text: ` ${printed}` };
  return { start: node.start, end: node.end, text: printed };
}

/** A field that is missing, in the entry or in a map inside of it, with whatever `path` asks for in it. */
function newField(tree: YamlTree, item: Path, path: Path, value: PlainValue, style: EntryStyle): Splice | undefined {
  const depth = path.findIndex((_, at) => !slotAlong(tree, [...item, ...path.slice(0, at + 1)]));
  const map = slotAlong(tree, [...item, ...path.slice(0, depth)])?.node;
  const [key, ...inner] = path.slice(depth);
  if (typeof key !== "string" || inner.some((step) => typeof step === "number" && step !== 0)) return undefined;
  if (map?.kind !== "map" || map.layout !== "block" || map.slots.some(({ isMerge }) => isMerge)) return undefined;
  const keys = map.slots.map((slot) => slot.key ?? "");
  const before = slotBefore(map, depth === 0 ? fieldBefore(keys, key) : undefined);
  if (!before) return undefined;
  const { text } = tree;
  const column = columnOf(text, before.start);
  const at = endWithComments(text, before.end, column);
  const made = printField(key, withValue(undefined, inner, value), style);
  const lines = made.map((line) => (line === "" ? "" : " ".repeat(column) + line));
  return { start: at, end: at, text: ["", ...lines].join(lineBreak(text, at)) };
}

function slotBefore(map: YamlCollection, key: string | undefined): Slot | undefined {
  return key === undefined ? map.slots.at(-1) : slotAt(map, key);
}

/** Adds an item behind the last one of a list, in its quotes. */
function append(entry: EntryText, path: Path, at: number, value: PlainValue): string {
  const { text, item, file } = entry;
  const tree = treeOf(text, file);
  const last = slotAlong(tree, [...item, ...path, at - 1]);
  const list = slotAlong(tree, [...item, ...path])?.node;
  const isPlace = last?.node.kind === "scalar" && list?.kind === "list" && list.layout === "block";
  if (!isPlace) return parseYaml(text, { path: file }).set([...item, ...path, at], value).text;
  const style = {
    ...styleOf(text, tree.root),
    strings: last.node.kind === "scalar" ? last.node.style : "plain",
  } as const;
  const splice = insertInBlock(text, last, { key: undefined, value }, style);
  const edited = text.slice(0, splice.start) + splice.text + text.slice(splice.end);
  const wanted = withValue(tree.root ? treeValue(tree.root) : {}, [...item, ...path, at], value);
  return says(edited, file, wanted) ? edited : parseYaml(text, { path: file }).set([...item, ...path, at], value).text;
}

/** How a list becomes another one by taking items out and adding some at its end; undefined when that is no way. */
function itemwise(old: PlainValue | undefined, value: PlainValue) {
  if (!isScalarList(old) || !isScalarList(value) || value.length === 0) return undefined;
  const removed: number[] = [];
  let left = 0;
  for (const [at, item] of old.entries()) {
    if (left < value.length && value[left] === item) left += 1;
    else removed.unshift(at);
  }
  return left === 0 ? undefined : { removed, left, added: value.slice(left) };
}

function slotAlong(tree: YamlTree, path: Path): Slot | undefined {
  let node = tree.root;
  let slot: Slot | undefined;
  for (const step of path) {
    if (node?.kind !== "map" && node?.kind !== "list") return undefined;
    slot = slotAt(node, step);
    node = slot?.node;
  }
  return slot;
}
