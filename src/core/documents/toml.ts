import { bareObject } from "../../shared/bare-object";
import type { Document, Path, Value } from "./document";
import { DocumentError, positionAt } from "./document-error";
import { equalValues } from "./equal-values";
import type { Limits } from "./limits";
import { asObject, plainData } from "./plain-data";
import { type Splice, spliced } from "./splice";
import { appendItem, appendTable, hasDottedPairs, insertEntry, removeNode } from "./toml-edit";
import { literalSplices } from "./toml-literals";
import { printTomlLike, unprintable } from "./toml-print";
import { readToml } from "./toml-read";
import { TomlText } from "./toml-text";
import { rangeOf, type TomlArray, type TomlNode, type TomlTableList, type TomlTree } from "./toml-tree";
import { withoutValue, withValue } from "./toml-wanted";

export interface TomlOptions {
  /** The file, for messages. */
  readonly path: string;
  readonly limits?: Limits;
}

/** Lower than for JSON: the library reads 0.1 to 1 MB a second, and again for every key that an edit changes. */
export const tomlLimits: Limits = { characters: 2 * 1024 * 1024, depth: 1_000 };

/**
 * TOML 1.1. Values that JSON does not know (dates and times, inf, nan, integers beyond 2^53) read as their TOML text, and
 * a string is never written as one of them. Edits replace, insert or remove the characters of one node, and tables that
 * change are changed key by key. A table that no header begins goes with the last thing in it.
 */
export function parseToml(text: string, options: TomlOptions): Document {
  return TomlDocument.parse(text, options);
}

class TomlDocument implements Document {
  readonly format = "toml";
  private readonly lines: TomlText;

  private constructor(
    readonly text: string,
    private readonly tree: TomlTree,
    private readonly options: TomlOptions,
  ) {
    this.lines = new TomlText(text, tree.sections);
  }

  static parse(text: string, options: TomlOptions): TomlDocument {
    return new TomlDocument(text, readToml(text, options.limits ?? tomlLimits, options.path), options);
  }

  get(path: Path): Value | undefined {
    const { node, rest } = this.find(path);
    return rest.length === 0 ? readValue(node) : undefined;
  }

  set(path: Path, value: Value): Document {
    const problem = unprintable(value);
    if (problem) throw this.unsupported(`TOML can't hold ${problem}, which ${path.join(".")} would need.`);
    const wanted = plainData(value);
    const edited = this.put(path, wanted);
    return edited === this ? this : this.verified(edited, path, withValue(this.get([]), path, wanted));
  }

  setFrom(path: Path, from: Document): Document {
    const value = from.get(path);
    if (value === undefined) return this.remove(path);
    const edited = this.set(path, value);
    if (!(from instanceof TomlDocument) || !(edited instanceof TomlDocument)) return edited;
    const splices = literalSplices(from.find(path).node, from.text, edited.find(path).node, edited.text);
    return splices.length === 0 ? edited : this.verified(edited.splice(splices), path, edited.get([]));
  }

  remove(path: Path): Document {
    if (this.get(path) === undefined) return this;
    if (path.length === 0) throw this.unsupported("The whole document can't be removed.");
    const edited = this.takeOut(path);
    return this.verified(edited, path, withoutValue(this.get([]), path, edited));
  }

  placeOf(path: Path): number | undefined {
    const { node, rest } = this.find(path);
    return rest.length > 0 ? undefined : (this.tree.starts.get(node) ?? rangeOf(node)?.start ?? this.lines.start);
  }

  private find(path: Path): Found {
    let found: Found = { node: this.tree.root, parent: undefined, rest: path };
    for (const [depth, key] of path.entries()) {
      const child = childOf(found.node, key);
      if (!child) return found;
      found = { node: child, parent: found.node, rest: path.slice(depth + 1) };
    }
    return found;
  }

  private put(path: Path, value: Value): TomlDocument {
    const { node, parent, rest } = this.find(path);
    if (rest.length > 0) return this.insert(path, node, rest, value);
    if (equalValues(readValue(node), value)) return this;
    const fields = asObject(value);
    if (node.kind === "table" && fields) return this.putFields(path, fields);
    if ((node.kind === "array" || node.kind === "list") && Array.isArray(value))
      return this.putItems(path, node, value);
    const range = rangeOf(node);
    if (range) return this.replace(range, value);
    if (parent?.kind === "list") {
      const items = parent.items.map((item) => (item === node ? value : readValue(item)));
      return this.put(path.slice(0, -1), items);
    }
    if (!parent) throw this.unsupported("The whole document must stay a table.");
    return this.takeOut(path).put(path, value);
  }

  private putFields(path: Path, fields: Readonly<Record<string, Value>>): TomlDocument {
    let edited = Object.entries(fields).reduce<TomlDocument>(
      (made, [key, item]) => made.put([...path, key], item),
      this,
    );
    for (const key of Object.keys(asObject(this.get(path)) ?? {})) {
      if (!Object.hasOwn(fields, key)) edited = edited.takeOut([...path, key]);
    }
    return edited.get(path) === undefined ? edited.put(path, fields) : edited;
  }

  /** Touches only the items that are new or gone where the rest is as before, so that comments stay at their items. */
  private putItems(path: Path, node: TomlArray | TomlTableList, wanted: readonly Value[]): TomlDocument {
    const old = node.items.map(readValue);
    const isList = node.kind === "list";
    if (isList && (wanted.length === 0 || !wanted.every(asObject))) return this.takeOut(path).put(path, wanted);
    const surplus = old.length - wanted.length;
    const change = wanted.findIndex((item, index) => !equalValues(item, old[index]));
    const head = change < 0 ? wanted.length : change;
    const isCut =
      surplus > 0 && wanted.slice(head).every((item, index) => equalValues(item, old[head + surplus + index]));
    if (!isList && !isCut && surplus !== 0 && head < old.length) return this.replace(node.range, wanted);
    const first = isCut ? head : wanted.length;
    let edited: TomlDocument = this;
    for (let index = first + surplus - 1; index >= first; index -= 1) edited = edited.takeOut([...path, index]);
    return wanted.reduce<TomlDocument>((made, item, index) => made.put([...path, index], item), edited);
  }

  private replace({ start, end }: { start: number; end: number }, value: Value): TomlDocument {
    const printed = printTomlLike(value, this.text.slice(start, end), this.lines.eol);
    return this.splice([{ start, end, text: printed }]);
  }

  private insert(path: Path, parent: TomlNode, [key, ...inner]: Path, value: Value): TomlDocument {
    const nested = inner.reduceRight<Value>((made, name) => plainData({ [String(name)]: made }), value);
    const names = path.slice(0, path.length - inner.length - 1).filter((name) => typeof name === "string");
    const fields = asObject(nested);
    const isNext = (parent.kind === "array" || parent.kind === "list") && key === parent.items.length;
    const isNamed = typeof key === "string" && inner.every((name) => typeof name === "string");
    if (parent.kind === "table" && isNamed) {
      return this.splice(insertEntry(this.lines, parent, names, key, nested));
    }
    if (parent.kind === "array" && isNext) return this.splice(appendItem(this.lines, parent, nested));
    if (parent.kind === "list" && isNext && fields) return this.splice(appendTable(this.lines, parent, names, fields));
    const range = rangeOf(parent);
    const problem = `Expected a table to put ${JSON.stringify(key)} into.`;
    throw new DocumentError("not-a-container", this.options.path, problem, range && positionAt(this.text, range.start));
  }

  private takeOut(path: Path): TomlDocument {
    const { node, parent, rest } = this.find(path);
    if (rest.length > 0 || !parent) return this;
    const edited = this.splice(removeNode(this.lines, node, parent));
    const isGone = rangeOf(node) !== undefined || !hasDottedPairs(node);
    return isGone ? edited : edited.takeOut(path);
  }

  private splice(splices: readonly Splice[]): TomlDocument {
    if (splices.length === 0) throw this.unsupported("There is no place for the edit.");
    const text = spliced(this.text, splices);
    try {
      return TomlDocument.parse(text, this.options);
    } catch (cause) {
      if (!(cause instanceof DocumentError) || cause.reason === "too-large" || cause.reason === "too-deep") throw cause;
      throw this.unsupported("The edit would not leave sound TOML.", cause);
    }
  }

  private verified(edited: TomlDocument, path: Path, wanted: Value | undefined): TomlDocument {
    if (equalValues(edited.get([]), wanted)) return edited;
    throw this.unsupported(`The edit of ${path.join(".")} would not read back as meant.`);
  }

  private unsupported(problem: string, cause?: unknown): DocumentError {
    return new DocumentError("unsupported", this.options.path, problem, undefined, { cause });
  }
}

interface Found {
  readonly node: TomlNode;
  readonly parent: TomlNode | undefined;
  readonly rest: Path;
}

function childOf(node: TomlNode, key: string | number): TomlNode | undefined {
  if (node.kind === "table") return typeof key === "string" ? node.entries.get(key) : undefined;
  return node.kind !== "leaf" && typeof key === "number" ? node.items[key] : undefined;
}

function readValue(node: TomlNode): Value {
  if (node.kind === "leaf") return node.value;
  if (node.kind !== "table") return node.items.map(readValue);
  const fields = bareObject<Value>();
  for (const [key, child] of node.entries) fields[key] = readValue(child);
  return fields;
}
