import type { Value } from "./document";
import { equalValues } from "./equal-values";
import { asObject } from "./plain-data";
import { tomlValue } from "./toml-find";
import type { TomlArray, TomlTableList } from "./toml-tree";

/** How the items of an array or list become others. */
export type TomlItemsChange =
  /** They are written anew. */
  | { readonly kind: "anew" }
  /** `count` of them go, from the index `first` on; the others become what is wanted in their place, or follow. */
  | { readonly kind: "each"; readonly first: number; readonly count: number };

/** Only the items that are new or gone are touched where the rest is as before, so that comments stay at their items. */
export function changeOfItems(node: TomlArray | TomlTableList, wanted: readonly Value[]): TomlItemsChange {
  const old = node.items.map(tomlValue);
  const isList = node.kind === "list";
  if (isList && (wanted.length === 0 || !wanted.every(asObject))) return { kind: "anew" };
  const surplus = old.length - wanted.length;
  const change = wanted.findIndex((item, index) => !equalValues(item, old[index]));
  const head = change < 0 ? wanted.length : change;
  const isCut =
    surplus > 0 && wanted.slice(head).every((item, index) => equalValues(item, old[head + surplus + index]));
  if (!isList && !isCut && surplus !== 0 && head < old.length) return { kind: "anew" };
  return { kind: "each", first: isCut ? head : wanted.length, count: Math.max(surplus, 0) };
}
