import type { Edit, Path, Value } from "./document";
import { equalValues } from "./equal-values";
import { asObject } from "./plain-data";
import { findToml, ownSections, tomlChild, tomlValue } from "./toml-find";
import { changeOfItems } from "./toml-items";
import { dottedPairs, pairOf } from "./toml-remove";
import {
  rangeOf,
  type TomlArray,
  type TomlBraces,
  type TomlNode,
  type TomlPair,
  type TomlRange,
  type TomlSection,
  type TomlTable,
  type TomlTableList,
} from "./toml-tree";

/** A part of an edit. All parts of many edits have their place in the same text. */
export type TomlStep =
  | { readonly kind: "replace"; readonly range: TomlRange; readonly value: Value }
  | TomlInsertion
  | { readonly kind: "remove-sections"; readonly sections: readonly TomlSection[] }
  | { readonly kind: "remove-pairs"; readonly place: TomlSection | TomlBraces; readonly pairs: readonly TomlPair[] }
  | { readonly kind: "remove-item"; readonly array: TomlArray; readonly index: number };

/** A new key of a table, or an item behind the last one of an array or list. */
export interface TomlInsertion {
  readonly kind: "insert";
  readonly into: TomlNode;
  /** Of `into`. */
  readonly path: Path;
  readonly key: string | number;
  readonly value: Value;
}

/** What an edit comes to; undefined where it takes more than one reading of the text. */
export function tomlSteps(root: TomlTable, { path, value }: Edit): readonly TomlStep[] | undefined {
  const { node, parent, rest } = findToml(root, path);
  const [key, ...inner] = rest;
  if (value === undefined) return key === undefined ? removal(node, parent) : [];
  if (key === undefined) return replacement(node, path, value);
  if (inner.some((name) => typeof name === "number")) return undefined;
  const nested = inner.reduceRight<Value>((made, name) => ({ [name]: made }), value);
  return [{ kind: "insert", into: node, path: path.slice(0, -rest.length), key, value: nested }];
}

function replacement(node: TomlNode, path: Path, value: Value): readonly TomlStep[] | undefined {
  if (equalValues(tomlValue(node), value)) return [];
  const fields = asObject(value);
  if (node.kind === "table" && fields) return ofFields(node, path, fields);
  if ((node.kind === "array" || node.kind === "list") && Array.isArray(value)) return ofItems(node, path, value);
  const range = rangeOf(node);
  return range && [{ kind: "replace", range, value }];
}

function ofFields(
  table: TomlTable,
  path: Path,
  fields: Readonly<Record<string, Value>>,
): readonly TomlStep[] | undefined {
  const gone = [...table.entries].filter(([key]) => !Object.hasOwn(fields, key));
  // A table without a header would go with the last thing in it, and in braces the commas count.
  if (gone.length > 0 && !hasHeader(table)) return undefined;
  return all([
    ...Object.entries(fields).map(([key, value]): readonly TomlStep[] | undefined => {
      const child = tomlChild(table, key);
      return child ? replacement(child, [...path, key], value) : [{ kind: "insert", into: table, path, key, value }];
    }),
    ...gone.map(([, child]) => removal(child, table)),
  ]);
}

function ofItems(
  node: TomlArray | TomlTableList,
  path: Path,
  wanted: readonly Value[],
): readonly TomlStep[] | undefined {
  const change = changeOfItems(node, wanted);
  if (change.kind === "anew") {
    return node.kind === "list" ? undefined : [{ kind: "replace", range: node.range, value: wanted }];
  }
  const { first, count } = change;
  if (node.kind === "array" && count > 1) return undefined;
  const kept = node.items.toSpliced(first, count);
  return all([
    ...node.items.slice(first, first + count).map((item) => removal(item, node)),
    ...wanted.map((value, index): readonly TomlStep[] | undefined => {
      const item = kept[index];
      return item
        ? replacement(item, [...path, index], value)
        : [{ kind: "insert", into: node, path, key: index, value }];
    }),
  ]);
}

function removal(node: TomlNode, parent: TomlNode | undefined): readonly TomlStep[] | undefined {
  if (parent?.kind === "array") return [{ kind: "remove-item", array: parent, index: parent.items.indexOf(node) }];
  if (rangeOf(node)) {
    const found = parent && pairOf(node, parent);
    return found && [{ kind: "remove-pairs", place: found.place, pairs: [found.pair] }];
  }
  const sections = ownSections(node);
  // What is dotted further inside goes with its section.
  const dotted = node.kind === "table" && node.home?.prefix.length ? dottedPairs(node) : undefined;
  if (!parent || (sections.length > 0 && dotted)) return undefined;
  return [dotted ? { kind: "remove-pairs", ...dotted } : { kind: "remove-sections", sections }];
}

function hasHeader({ home }: TomlTable): boolean {
  return home?.place.kind === "section" && home.prefix.length === 0 && home.place.header !== undefined;
}

function all(parts: readonly (readonly TomlStep[] | undefined)[]): readonly TomlStep[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
