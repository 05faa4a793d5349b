import type { TomlDocument } from "@decimalturn/toml-patch";
import type { Value } from "./document";
import { DocumentError } from "./document-error";

/** A run of characters: from `start` up to, not including, `end`. */
export interface TomlRange {
  readonly start: number;
  readonly end: number;
}

/** What stands at a path. Nodes with a `range` are written as one value; other tables are spread over lines. */
export type TomlNode = TomlLeaf | TomlArray | TomlTable | TomlTableList;

export interface TomlLeaf {
  readonly kind: "leaf";
  readonly range: TomlRange;
  readonly value: Value;
}

/** `[1, 2]` */
export interface TomlArray {
  readonly kind: "array";
  readonly range: TomlRange;
  readonly items: readonly TomlNode[];
}

/** `[[name]]` */
export interface TomlTableList {
  readonly kind: "list";
  readonly items: TomlTable[];
}

export interface TomlTable {
  readonly kind: "table";
  /** Of the braces, for an inline table. */
  readonly range?: TomlRange;
  readonly entries: Map<string, TomlNode>;
  /** Undefined while the table exists only because a header names something inside it. */
  home: TomlHome | undefined;
}

/** Where the pairs of a table stand. For `a.b.c = 1` the table `a.b` has the prefix `["a", "b"]`. */
export interface TomlHome {
  readonly place: TomlSection | TomlBraces;
  readonly prefix: readonly string[];
}

/** A header with the pairs below it; the first section of a document has no header. */
export interface TomlSection {
  readonly kind: "section";
  readonly header: TomlRange | undefined;
  readonly pairs: TomlPair[];
}

export interface TomlBraces {
  readonly kind: "braces";
  readonly range: TomlRange;
  readonly pairs: TomlPair[];
}

/** `key = value`, with the parts of a dotted key. */
export interface TomlPair extends TomlRange {
  readonly keys: readonly string[];
  readonly keyEnd: number;
  readonly value: TomlRange;
}

export interface TomlTree {
  readonly root: TomlTable;
  /** In the order of the text. */
  readonly sections: readonly TomlSection[];
  /** Where the first pair or header begins that names a node; items of an array have no name. */
  readonly starts: ReadonlyMap<TomlNode, number>;
}

type Block = TomlDocument["cst"][number];
type Pair = Extract<Block, { equals: number }>;
type Section = Extract<Block, { items: unknown }>;
type Written = Pair["value"];
type Location = Block["loc"];

/**
 * The data that the library's syntax tree stands for, with the place of every part. `start` is the offset of what the
 * library calls line 1, column 0. Throws DocumentError `duplicate-key` for what is defined twice: the library's own
 * check refuses sound documents in which the tables of a list differ in shape.
 */
export function tomlTree(blocks: readonly Block[], text: string, start: number, path: string): TomlTree {
  return new TreeBuilder(text, start, path).build(blocks);
}

class TreeBuilder {
  private readonly lines: number[];
  private readonly starts = new Map<TomlNode, number>();
  private readonly first: TomlSection = { kind: "section", header: undefined, pairs: [] };
  private readonly root: TomlTable = newTable({ place: this.first, prefix: [] });

  constructor(
    private readonly text: string,
    start: number,
    private readonly path: string,
  ) {
    this.lines = [start];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.lines.push(at + 1);
  }

  build(blocks: readonly Block[]): TomlTree {
    const sections = [this.first];
    for (const block of blocks) {
      if (isPair(block)) this.addPair(this.first, this.root, block);
      if (isSection(block)) sections.push(this.section(block));
    }
    return { root: this.root, sections, starts: this.starts };
  }

  private section(block: Section): TomlSection {
    const section: TomlSection = { kind: "section", header: this.range(block.key.loc), pairs: [] };
    const names = block.key.item.value;
    const table = names.reduce((parent, name, depth) => {
      const isLast = depth === names.length - 1;
      const next = !isLast ? outer(parent, name) : isList(block) ? listed(parent, name) : headed(parent, name);
      if (!next) return this.refuse(names.slice(0, depth + 1), block.key.loc);
      for (const node of [next, parent.entries.get(name)]) this.start(node, section.header);
      return next;
    }, this.root);
    table.home = { place: section, prefix: [] };
    for (const item of block.items) if (isPair(item)) this.addPair(section, table, item);
    return section;
  }

  private addPair(place: TomlSection | TomlBraces, owner: TomlTable, pair: Pair): void {
    const keys = pair.key.value;
    const name = keys.at(-1) ?? "";
    const range = this.range(pair.loc);
    const table = keys.slice(0, -1).reduce((parent, key, depth) => {
      const prefix = keys.slice(0, depth + 1);
      const next = dotted(parent, key, { place, prefix }) ?? this.refuse(prefix, pair.loc);
      this.start(next, range);
      return next;
    }, owner);
    if (table.entries.has(name)) this.refuse(keys, pair.loc);
    place.pairs.push({ ...range, keys, keyEnd: this.offset(pair.key.loc.end), value: this.range(pair.value.loc) });
    const node = this.node(pair.value);
    table.entries.set(name, node);
    this.start(node, range);
  }

  private start(node: TomlNode | undefined, at: TomlRange | undefined): void {
    if (node && at && !this.starts.has(node)) this.starts.set(node, at.start);
  }

  private refuse(keys: readonly string[], { start }: Location): never {
    const problem = `${JSON.stringify(keys.join("."))} is defined a second time.`;
    throw new DocumentError("duplicate-key", this.path, problem, { line: start.line, column: start.column + 1 });
  }

  private node(written: Written): TomlNode {
    const range = this.range(written.loc);
    if (!("items" in written)) return { kind: "leaf", range, value: this.leaf(written, range) };
    const place: TomlBraces = { kind: "braces", range, pairs: [] };
    const table: TomlTable = { ...newTable({ place, prefix: [] }), range };
    const items: TomlNode[] = [];
    for (const { item } of written.items) {
      if (isPair(item)) this.addPair(place, table, item);
      else if (isWritten(item)) items.push(this.node(item));
    }
    return String(written.type) === "InlineTable" ? table : { kind: "array", range, items };
  }

  /** What no JSON-like value can hold (dates and times, inf, nan, integers beyond 2^53) reads as its TOML text. */
  private leaf({ value }: Exclude<Written, { items: unknown }>, { start, end }: TomlRange): Value {
    if (typeof value === "string" || typeof value === "boolean") return value;
    const source = this.text.slice(start, end);
    const isWhole = /^[+-]?(?:\d[\d_]*|0[xob][\da-fA-F_]+)$/.test(source);
    const isExact = typeof value === "number" && (isWhole ? Number.isSafeInteger(value) : Number.isFinite(value));
    return isExact ? value : source;
  }

  private range({ start, end }: Location): TomlRange {
    return { start: this.offset(start), end: this.offset(end) };
  }

  private offset({ line, column }: Location["start"]): number {
    return (this.lines[line - 1] ?? this.text.length) + column;
  }
}

/** The range of a node that is written as one value. */
export function rangeOf(node: TomlNode): TomlRange | undefined {
  return node.kind === "list" ? undefined : node.range;
}

function newTable(home: TomlHome | undefined): TomlTable {
  return { kind: "table", entries: new Map(), home };
}

/** The table that a header names on the way to another: of a list the newest. Undefined when no header may go through. */
function outer(parent: TomlTable, name: string): TomlTable | undefined {
  const found = parent.entries.get(name);
  if (!found) return added(parent, name, undefined);
  const table = found.kind === "list" ? found.items.at(-1) : found;
  return table?.kind === "table" && !table.range ? table : undefined;
}

/** The table that `[name]` begins, unless it has been defined. */
function headed(parent: TomlTable, name: string): TomlTable | undefined {
  const found = parent.entries.get(name);
  if (!found) return added(parent, name, undefined);
  return found.kind === "table" && !found.home ? found : undefined;
}

/** The table that `[[name]]` begins, unless the name is taken by something else than a list. */
function listed(parent: TomlTable, name: string): TomlTable | undefined {
  const found = parent.entries.get(name);
  const list: TomlNode = found ?? { kind: "list", items: [] };
  if (list.kind !== "list") return undefined;
  const table = newTable(undefined);
  list.items.push(table);
  parent.entries.set(name, list);
  return table;
}

/** The table that a dotted key names; only keys of the same place may add to it. */
function dotted(parent: TomlTable, name: string, home: TomlHome): TomlTable | undefined {
  const found = parent.entries.get(name);
  if (!found) return added(parent, name, home);
  if (found.kind !== "table") return undefined;
  found.home ??= home;
  return found.home.place === home.place && found.home.prefix.length > 0 ? found : undefined;
}

function added(parent: TomlTable, name: string, home: TomlHome | undefined): TomlTable {
  const table = newTable(home);
  parent.entries.set(name, table);
  return table;
}

function isList(block: Section): boolean {
  return String(block.type) === "TableArray";
}

function isPair(node: { readonly type: string }): node is Pair {
  return node.type === "KeyValue";
}

function isSection(block: Block): block is Section {
  return "items" in block;
}

function isWritten(node: { readonly type: string }): node is Written {
  return node.type !== "Comment";
}
