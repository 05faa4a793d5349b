import { type Document, type Edit, editDocument, editEach, type Path, type Value } from "./document";
import { DocumentError, positionAt } from "./document-error";
import { equalValues } from "./equal-values";
import type { Limits } from "./limits";
import { hasNested } from "./nested-edits";
import { asObject, plainData } from "./plain-data";
import { type Splice, spliced } from "./splice";
import { tomlRound } from "./toml-at-once";
import { type FoundToml, findToml, tomlNames, tomlValue } from "./toml-find";
import { appendItems, appendTables, insertEntries } from "./toml-insert";
import { changeOfItems } from "./toml-items";
import { literalSplices } from "./toml-literals";
import { printTomlLike, unprintable } from "./toml-print";
import { readToml } from "./toml-read";
import { hasDottedPairs, removeNode } from "./toml-remove";
import { TomlText } from "./toml-text";
import { rangeOf, type TomlArray, type TomlNode, type TomlTableList, type TomlTree } from "./toml-tree";
import { wantedData } from "./toml-wanted";

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
    return rest.length === 0 ? tomlValue(node) : undefined;
  }

  set(path: Path, value: Value, from?: Document): Document {
    const edit = { path, value: this.printable(path, value), from };
    const edited = this.put(path, edit.value);
    return (edited === this ? this : this.verified(edited, edit)).withLiterals([edit]);
  }

  remove(path: Path): Document {
    if (this.get(path) === undefined) return this;
    if (path.length === 0) throw this.unsupported("The whole document can't be removed.");
    return this.verified(this.takeOut(path), { path, value: undefined });
  }

  /** What can be done in one text is; an edit of what another one makes comes after it. */
  editAll(edits: readonly Edit[]): Document {
    const isMoving = edits.some(
      ({ path, value }) => value === undefined && path.some((key) => typeof key === "number"),
    );
    if (isMoving || hasNested(edits)) return editEach(this, edits);
    const [gone, put] = [edits.filter(isRemoval), edits.filter((edit) => !isRemoval(edit))];
    const left = gone.length === 0 ? this : this.editAtOnce(gone);
    return gone.length > 0 && put.length > 0 ? editDocument(left, put) : put.length > 0 ? this.editAtOnce(put) : left;
  }

  placeOf(path: Path): number | undefined {
    const { node, rest } = this.find(path);
    return rest.length > 0 ? undefined : (this.tree.starts.get(node) ?? rangeOf(node)?.start ?? this.lines.start);
  }

  private editAtOnce(edits: readonly Edit[]): Document {
    const { splices, now, later } = tomlRound(this.lines, this.tree.root, edits);
    const edited = now.length > 0 ? this.attempt(splices, now) : undefined;
    if (!edited) return editEach(this, edits);
    return later.length > 0 ? edited.editAtOnce(later) : edited;
  }

  /** Undefined where the edits, which one by one may work out, get in each other's way. */
  private attempt(splices: readonly Splice[], edits: readonly Edit[]): TomlDocument | undefined {
    const sorted = [...splices].sort((a, b) => a.start - b.start);
    if (sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0))) return undefined;
    try {
      const edited = splices.length > 0 ? this.splice(splices) : this;
      const isAsMeant = equalValues(edited.get([]), wantedData(this.get([]), edits, edited));
      return isAsMeant ? edited.withLiterals(edits) : undefined;
    } catch (error) {
      if (error instanceof DocumentError) return undefined;
      throw error;
    }
  }

  /** With numbers, dates and times as the documents write them that edits come from. */
  private withLiterals(edits: readonly Edit[]): TomlDocument {
    const splices = edits.flatMap(({ path, from }) =>
      from instanceof TomlDocument
        ? literalSplices(from.find(path).node, from.text, this.find(path).node, this.text)
        : [],
    );
    if (splices.length === 0) return this;
    const edited = this.splice(splices);
    if (equalValues(edited.get([]), this.get([]))) return edited;
    throw this.unsupported("Its numbers and dates would not read back as meant.");
  }

  private find(path: Path): FoundToml {
    return findToml(this.tree.root, path);
  }

  private put(path: Path, value: Value): TomlDocument {
    const { node, parent, rest } = this.find(path);
    if (rest.length > 0) return this.insert(path, node, rest, value);
    if (equalValues(tomlValue(node), value)) return this;
    const fields = asObject(value);
    if (node.kind === "table" && fields) return this.putFields(path, fields);
    if ((node.kind === "array" || node.kind === "list") && Array.isArray(value))
      return this.putItems(path, node, value);
    const range = rangeOf(node);
    if (range) return this.replace(range, value);
    if (parent?.kind === "list") {
      const items = parent.items.map((item) => (item === node ? value : tomlValue(item)));
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

  private putItems(path: Path, node: TomlArray | TomlTableList, wanted: readonly Value[]): TomlDocument {
    const change = changeOfItems(node, wanted);
    if (change.kind === "anew") {
      return node.kind === "list" ? this.takeOut(path).put(path, wanted) : this.replace(node.range, wanted);
    }
    const { first, count } = change;
    let edited: TomlDocument = this;
    for (let index = first + count - 1; index >= first; index -= 1) edited = edited.takeOut([...path, index]);
    return wanted.reduce<TomlDocument>((made, item, index) => made.put([...path, index], item), edited);
  }

  private replace({ start, end }: { start: number; end: number }, value: Value): TomlDocument {
    const printed = printTomlLike(value, this.text.slice(start, end), this.lines.eol);
    return this.splice([{ start, end, text: printed }]);
  }

  private insert(path: Path, parent: TomlNode, [key, ...inner]: Path, value: Value): TomlDocument {
    const nested = inner.reduceRight<Value>((made, name) => plainData({ [String(name)]: made }), value);
    const names = tomlNames(path.slice(0, path.length - inner.length - 1));
    const isNext = (parent.kind === "array" || parent.kind === "list") && key === parent.items.length;
    const isNamed = typeof key === "string" && inner.every((name) => typeof name === "string");
    if (parent.kind === "table" && isNamed) {
      const { rows, sections, headers } = insertEntries(this.lines, parent, names, [[key, nested]]);
      return this.splice([...rows, ...sections, ...headers]);
    }
    if (parent.kind === "array" && isNext) return this.splice(appendItems(this.lines, parent, [nested]));
    if (parent.kind === "list" && isNext && asObject(nested)) {
      return this.splice(appendTables(this.lines, parent, names, [nested]));
    }
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

  private verified(edited: TomlDocument, edit: Edit): TomlDocument {
    if (equalValues(edited.get([]), wantedData(this.get([]), [edit], edited))) return edited;
    throw this.unsupported(`The edit of ${edit.path.join(".")} would not read back as meant.`);
  }

  private printable(path: Path, value: Value): Value {
    const problem = unprintable(value);
    if (problem) throw this.unsupported(`TOML can't hold ${problem}, which ${path.join(".")} would need.`);
    return plainData(value);
  }

  private unsupported(problem: string, cause?: unknown): DocumentError {
    return new DocumentError("unsupported", this.options.path, problem, undefined, { cause });
  }
}

function isRemoval({ value }: Edit): boolean {
  return value === undefined;
}
