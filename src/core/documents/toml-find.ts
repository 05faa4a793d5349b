import { bareObject } from "../../shared/bare-object";
import type { Path, Value } from "./document";
import { rangeOf, type TomlNode, type TomlSection } from "./toml-tree";

export interface FoundToml {
  /** What is at the path, or the nearest thing above it. */
  readonly node: TomlNode;
  readonly parent: TomlNode | undefined;
  /** What is left of the path behind `node`. */
  readonly rest: Path;
}

/** Follows `path` from `root` as far as it exists. */
export function findToml(root: TomlNode, path: Path): FoundToml {
  let found: FoundToml = { node: root, parent: undefined, rest: path };
  for (const [depth, key] of path.entries()) {
    const child = tomlChild(found.node, key);
    if (!child) return found;
    found = { node: child, parent: found.node, rest: path.slice(depth + 1) };
  }
  return found;
}

/** What `key` names in a table, or the item with that index. */
export function tomlChild(node: TomlNode, key: string | number): TomlNode | undefined {
  if (node.kind === "table") return typeof key === "string" ? node.entries.get(key) : undefined;
  return node.kind !== "leaf" && typeof key === "number" ? node.items[key] : undefined;
}

/** The data that `node` stands for. */
export function tomlValue(node: TomlNode): Value {
  if (node.kind === "leaf") return node.value;
  if (node.kind !== "table") return node.items.map(tomlValue);
  const fields = bareObject<Value>();
  for (const [key, child] of node.entries) fields[key] = tomlValue(child);
  return fields;
}

/** The names on `path`, without the indexes of lists, as headers have them. */
export function tomlNames(path: Path): string[] {
  return path.filter((key) => typeof key === "string");
}

/** The sections that `node` is made of, in any order. */
export function ownSections(node: TomlNode): TomlSection[] {
  if (rangeOf(node) || node.kind === "leaf" || node.kind === "array") return [];
  if (node.kind === "list") return node.items.flatMap(ownSections);
  const own = node.home?.place.kind === "section" && node.home.prefix.length === 0 ? [node.home.place] : [];
  return [...own, ...[...node.entries.values()].flatMap(ownSections)];
}

/** True where a dotted key begins with the names of `prefix`. */
export function startsWith(keys: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((name, index) => keys[index] === name);
}
