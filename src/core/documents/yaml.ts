import { bareObject } from "../../shared/bare-object";
import { type Document, type Edit, editEach, type Path, type Value } from "./document";
import { DocumentError } from "./document-error";
import { equalValues } from "./equal-values";
import { type Limits, requireSize } from "./limits";
import { placeInYaml } from "./place-in-yaml";
import { type Splice, spliced } from "./splice";
import { YamlEdit } from "./yaml-edit";
import { limitsForYaml } from "./yaml-limits";
import { readYaml } from "./yaml-parse";
import { treeValue, type YamlTree } from "./yaml-tree";
import { isDeeper, valueAt, withEdits, withoutValue, withValue } from "./yaml-wanted";

export interface YamlOptions {
  /** The file, for messages. */
  readonly path: string;
  /** YAML costs more than other formats: at most 4 MB and 250 levels are read, whatever is allowed. */
  readonly limits?: Limits;
}

/**
 * One YAML 1.2 document. Edits replace, insert or remove the characters of one node; each is parsed again and compared
 * with the data that was wanted, and refused as `unsupported` when they differ.
 *
 * How YAML reads as JSON-like data: by the core schema, so dates, `yes` and `1:30` are strings. Infinity, NaN, and
 * scalars with a tag that the core schema lacks (`!!binary`, `!secret`) read as their text, and keys that are no strings
 * (`1.0:`, `true:`) are named by theirs. Aliases read as what they stand for, and merge keys (`<<`) lend their keys, as
 * they do for the YAML 1.1 readers that share such files. A document with nothing but comments reads as an empty map.
 *
 * Refused as `unsupported`: edits inside an alias or of what an alias stands for, of keys that a merge key lends, and of
 * the value behind a tag. Throws DocumentError for what `readYaml` names.
 */
export function parseYaml(text: string, options: YamlOptions): Document {
  const limits = limitsForYaml(options.limits);
  requireSize(text, limits, options.path);
  return new YamlDocument(readYaml(text, options.path, limits), options);
}

class YamlDocument implements Document {
  readonly format = "yaml";
  constructor(
    private readonly tree: YamlTree,
    private readonly options: YamlOptions,
  ) {}

  get text(): string {
    return this.tree.text;
  }

  get(path: Path): Value | undefined {
    return valueAt(this.data, path);
  }

  set(path: Path, value: Value): Document {
    const old = this.get(path);
    if (old !== undefined && equalValues(old, value)) return this;
    const { depth } = limitsForYaml(this.options.limits);
    if (isDeeper(value, depth - path.length)) {
      throw new DocumentError("too-deep", this.options.path, `More than ${depth} levels of nesting.`);
    }
    const splice = new YamlEdit(this.tree, this.options.path).set(path, value);
    return this.splice(path, splice, withValue(this.data, path, value));
  }

  remove(path: Path): Document {
    if (this.get(path) === undefined) return this;
    const splice = new YamlEdit(this.tree, this.options.path).remove(path);
    return this.splice(path, splice, withoutValue(this.data, path));
  }

  placeOf(path: Path): number | undefined {
    const { root } = this.tree;
    return root === undefined || this.get(path) === undefined ? undefined : placeInYaml(root, path);
  }

  /** One text and one reading for all edits; where they get in each other's way, one after the other. */
  editAll(edits: readonly Edit[]): Document {
    return (edits.length > 1 ? this.editAtOnce(edits) : undefined) ?? editEach(this, edits);
  }

  private editAtOnce(edits: readonly Edit[]): Document | undefined {
    const splices: Splice[] = [];
    try {
      for (const { path, value } of edits) {
        const old = this.get(path);
        if (value === undefined ? old === undefined : old !== undefined && equalValues(old, value)) continue;
        const edit = new YamlEdit(this.tree, this.options.path);
        splices.push(value === undefined ? edit.remove(path) : edit.set(path, value));
      }
      // Of those at the same place the order is that of the edits.
      splices.sort((a, b) => a.start - b.start);
      if (splices.some(({ start }, index) => start < (splices[index - 1]?.end ?? 0))) return undefined;
      const edited = parseYaml(spliced(this.text, splices), this.options);
      return equalValues(edited.get([]), withEdits(this.data, edits)) ? edited : undefined;
    } catch (error) {
      // An edit may need the one before it, such as that which makes its map.
      if (error instanceof DocumentError) return undefined;
      throw error;
    }
  }

  private get data(): Value {
    // Documents of the same text may share their tree.
    this.tree.data ??= this.tree.root ? treeValue(this.tree.root) : emptyMap;
    return this.tree.data;
  }

  private splice(path: Path, { start, end, text }: Splice, wanted: Value): Document {
    const problem = `The edit of ${path.join(".") || "the document"} would not read back as meant.`;
    const refused = (cause?: unknown) =>
      new DocumentError("unsupported", this.options.path, problem, undefined, { cause });
    const edited = this.parse(this.text.slice(0, start) + text + this.text.slice(end), refused);
    if (!equalValues(edited.get([]), wanted)) throw refused();
    return edited;
  }

  private parse(text: string, refused: (cause: unknown) => DocumentError): Document {
    try {
      return parseYaml(text, this.options);
    } catch (error) {
      const isRefused = error instanceof DocumentError && error.reason !== "too-large" && error.reason !== "too-deep";
      throw isRefused ? refused(error) : error;
    }
  }
}

const emptyMap: Value = Object.freeze(bareObject<Value>());
