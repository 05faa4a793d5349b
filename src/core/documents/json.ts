import { stripComments } from "jsonc-parser";
import { bareObject } from "../../shared/bare-object";
import { addTo } from "../../shared/groups";
import { type Document, type Edit, editEach, type Path, type Value } from "./document";
import { DocumentError, positionAt } from "./document-error";
import { equalValues } from "./equal-values";
import { gatherListEdits, type ListEdits } from "./json-list-edits";
import { JsonScan, type Member, type Range } from "./json-scan";
import { JsonSplices, type Parent } from "./json-splices";
import { defaultLimits, type Limits, requireSize } from "./limits";
import { hasNested } from "./nested-edits";
import { asObject, plainData } from "./plain-data";
import { type Splice, spliced } from "./splice";

export interface JsonOptions {
  readonly format: "json" | "jsonc";
  /** The file, for messages. */
  readonly path: string;
  readonly limits?: Limits;
}

/**
 * JSON (RFC 8259), or with comments as `jsonc`; a trailing comma is an error in both, as it is for Claude Code and Qwen
 * Code. The whole text is checked, but only the nodes that are asked for are built. Edits replace, insert or remove the
 * characters of one node.
 */
export function parseJson(text: string, options: JsonOptions): Document {
  const limits = options.limits ?? defaultLimits;
  requireSize(text, limits, options.path);
  const scan = new JsonScan(text, { path: options.path, comments: options.format === "jsonc", depth: limits.depth });
  return new JsonDocument(scan, scan.root(), options);
}

class JsonDocument implements Document {
  /** Of objects that were looked into, the indexes of their keys: a plan looks for hundreds of them. */
  private readonly indexes = new WeakMap<readonly Member[], Map<string, number[]>>();

  private readonly splices: JsonSplices;

  constructor(
    private readonly scan: JsonScan,
    private readonly root: Range,
    private readonly options: JsonOptions,
  ) {
    this.splices = new JsonSplices(scan);
  }

  get format(): "json" | "jsonc" {
    return this.options.format;
  }

  get text(): string {
    return this.scan.text;
  }

  get(path: Path): Value | undefined {
    const found = this.find(path);
    return found.rest.length === 0 ? this.valueOf(found.range) : undefined;
  }

  set(path: Path, value: Value): Document {
    const found = this.find(path);
    if (found.rest.length === 0) {
      return equalValues(this.valueOf(found.range), value)
        ? this
        : this.splice(path, value, this.splices.replacement(value, found.range));
    }
    const [key, ...inner] = found.rest;
    const members = this.children(found.range.start, key);
    const isNext = typeof key === "string" || key === members?.length;
    if (!members || key === undefined || !isNext || inner.some((name) => typeof name === "number")) this.refuse(found);
    const nested = inner.reduceRight<Value>((made, name) => plainData({ [name]: made }), value);
    return this.splice(path, value, this.splices.insertion(found.range, members, [[key, nested]]));
  }

  remove(path: Path): Document {
    const found = this.find(path);
    if (found.rest.length > 0) return this;
    const parent = found.parent;
    if (!parent) throw new DocumentError("unsupported", this.options.path, "The whole document can't be removed.");
    return this.splice(path, undefined, this.splices.removal(parent));
  }

  placeOf(path: Path): number | undefined {
    const { rest, parent } = this.find(path);
    return rest.length > 0 ? undefined : (parent?.members[parent.index]?.keyRange.start ?? this.root.start);
  }

  /** One text and one check for all edits; where they get in each other's way, one after the other. */
  editAll(edits: readonly Edit[]): Document {
    return this.editAtOnce(edits) ?? editEach(this, edits);
  }

  private editAtOnce(edits: readonly Edit[]): Document | undefined {
    const gathered = edits.length > 1 ? gatherListEdits(edits) : undefined;
    const splices = gathered && this.splicesFor(gathered.others, gathered.lists);
    if (!splices) return undefined;
    try {
      const edited = parseJson(spliced(this.text, splices), this.options);
      const isAsWanted =
        gathered.others.every(({ path, value }) => equalValues(edited.get(path), value)) &&
        gathered.lists.every((list) => equalValues(edited.get(list.list), this.listAfter(list)));
      return isAsWanted ? edited : undefined;
    } catch (error) {
      // The last member went and a new one came: one by one that works out.
      if (error instanceof DocumentError) return undefined;
      throw error;
    }
  }

  /** The splices in the order of the text; undefined when they touch each other, or an array moves up under them. */
  private splicesFor(edits: readonly Edit[], lists: readonly ListEdits[]): Splice[] | undefined {
    if (hasNested(edits)) return undefined;
    const splices: Splice[] = [];
    for (const list of lists) {
      const inList = this.splicesInList(list);
      if (!inList) return undefined;
      splices.push(...inList);
    }
    const additions = new Map<number, Addition>();
    for (const { path, value } of edits) {
      const found = this.find(path);
      if (value === undefined) {
        if (found.rest.length > 0) continue;
        if (!found.parent) return undefined;
        splices.push(this.splices.removal(found.parent));
      } else if (found.rest.length === 0) {
        splices.push(...this.replacement(value, found.range));
      } else {
        const { start } = found.range;
        const members = this.children(start, found.rest[0]);
        if (!members) this.refuse(found);
        const addition: Addition = additions.get(start) ?? { found, members, tree: bareObject<Value>(), items: [] };
        if (!add(addition, found.rest, value)) return undefined;
        additions.set(start, addition);
      }
    }
    for (const { found, members, tree, items } of additions.values()) {
      const added = items.length > 0 ? items.map((item, index) => [index, item] as const) : Object.entries(tree);
      splices.push(this.splices.insertion(found.range, members, added));
    }
    splices.sort((a, b) => a.start - b.start || a.end - b.end);
    const isApart = splices.every((splice, index) => index === 0 || (splices[index - 1]?.end ?? 0) <= splice.start);
    return isApart ? splices : undefined;
  }

  private splicesInList({ list, removed, replaced }: ListEdits): Splice[] | undefined {
    const { range, rest } = this.find(list);
    const members = rest.length > 0 ? undefined : this.scan.elements(range.start);
    if (!members || [...removed, ...replaced.keys()].some((index) => index >= members.length)) return undefined;
    const others = [...replaced].flatMap(([index, value]) => {
      const at = members[index]?.value;
      return !at || removed.has(index) ? [] : this.replacement(value, at);
    });
    const removals = this.splices.removals(range, members, removed);
    return removals && [...removals, ...others];
  }

  private listAfter({ list, removed, replaced }: ListEdits): Value | undefined {
    const before = this.get(list);
    if (!Array.isArray(before)) return undefined;
    const items = new Map<number, Value>([...before.entries(), ...replaced]);
    return [...items].flatMap(([index, item]) => (removed.has(index) ? [] : [item]));
  }

  /** Nothing where it is that already, however it is written. */
  private replacement(value: Value, range: Range): Splice[] {
    return equalValues(this.valueOf(range), value) ? [] : [this.splices.replacement(value, range)];
  }

  private valueOf({ start, end }: Range): Value {
    const slice = this.text.slice(start, end);
    return plainData(this.format === "json" ? JSON.parse(slice) : parseWithComments(slice));
  }

  /** What `key` can name in the value at `start`: the members of an object, or the items of an array. */
  private children(start: number, key: string | number | undefined): readonly Member[] | undefined {
    return typeof key === "number" ? this.scan.elements(start) : this.scan.members(start);
  }

  /** Follows keys and indexes as far as they exist; what is left of the path is in `rest`. */
  private find(path: Path): Found {
    let found: Found = { range: this.root, rest: path, parent: undefined };
    for (const [depth, key] of path.entries()) {
      const rest = path.slice(depth);
      const members = this.children(found.range.start, key);
      const matches = members ? this.indexesOf(members, key) : [];
      if (matches.length > 1) {
        const again = members?.[matches[1] ?? 0]?.keyRange.start ?? 0;
        const problem = `The key ${JSON.stringify(key)} stands twice in the same object.`;
        throw new DocumentError("duplicate-key", this.options.path, problem, positionAt(this.text, again));
      }
      const index = matches[0];
      const member = index === undefined ? undefined : members?.[index];
      if (!members || index === undefined || !member) return { ...found, rest };
      found = {
        range: member.value,
        rest: path.slice(depth + 1),
        parent: { members, index, start: found.range.start },
      };
    }
    return found;
  }

  /** Where `key` stands among the members; more than once is a mistake. */
  private indexesOf(members: readonly Member[], key: string | number): readonly number[] {
    if (typeof key === "number") return key in members ? [key] : [];
    let known = this.indexes.get(members);
    if (!known) {
      known = new Map<string, number[]>();
      for (const [index, { key: name }] of members.entries()) addTo(known, name, index);
      this.indexes.set(members, known);
    }
    return known.get(key) ?? [];
  }

  private refuse(found: Found): never {
    const [key] = found.rest;
    const container = typeof key === "number" ? "an array with its end there" : "an object";
    const problem = `Expected ${container} to put ${JSON.stringify(key)} into.`;
    throw new DocumentError("not-a-container", this.options.path, problem, positionAt(this.text, found.range.start));
  }

  private splice(path: Path, value: Value | undefined, { start, end, text }: Splice): Document {
    const edited = parseJson(this.text.slice(0, start) + text + this.text.slice(end), this.options);
    const isAsWanted = value === undefined ? this.isRemovedFrom(edited, path) : equalValues(edited.get(path), value);
    return isAsWanted ? edited : this.refuseEdit(path);
  }

  private refuseEdit(path: Path): never {
    const problem = `The edit of ${path.join(".")} would not read back as meant.`;
    throw new DocumentError("unsupported", this.options.path, problem);
  }

  /** Of an object the key is gone; of an array what followed has moved up. */
  private isRemovedFrom(edited: Document, path: Path): boolean {
    const index = path.at(-1);
    if (typeof index !== "number") return edited.get(path) === undefined;
    const [before, after] = [this.get(path.slice(0, -1)), edited.get(path.slice(0, -1))];
    if (!Array.isArray(before)) return false;
    return equalValues(
      after,
      before.filter((_item, at) => at !== index),
    );
  }
}

/** A well-formed text. Most have no comments, and to look for them takes ten times as long. */
function parseWithComments(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A carriage return alone ends no comment; outside of them it is white space. The library's own parser is not used
    // since it drops keys called `__proto__`.
    return JSON.parse(stripComments(text.replaceAll(/\r(?!\n)/g, " ")));
  }
}

/** What one container gets: new keys of an object, or items behind the last of an array. */
interface Addition {
  readonly found: Found;
  readonly members: readonly Member[];
  readonly tree: Record<string, Value>;
  readonly items: Value[];
}

/** False where an item of an array is not the next one, or has keys of its own still to be made. */
function add({ members, tree, items }: Addition, [key, ...inner]: Path, value: Value): boolean {
  if (typeof key !== "number") {
    if (inner.some((part) => typeof part === "number")) return false;
    grow(tree, [String(key), ...inner.map(String)], value);
    return true;
  }
  if (inner.length > 0 || key !== members.length + items.length) return false;
  items.push(value);
  return true;
}

/** Puts `value` at a path below `tree`, an object that is being made. */
function grow(tree: Record<string, Value>, [key, ...inner]: readonly string[], value: Value): void {
  if (key === undefined) return;
  if (inner.length === 0) {
    tree[key] = value;
    return;
  }
  const branch: Record<string, Value> = asObject(tree[key]) ?? bareObject<Value>();
  tree[key] = branch;
  grow(branch, inner, value);
}

interface Found {
  readonly range: Range;
  readonly rest: Path;
  readonly parent: Parent | undefined;
}
