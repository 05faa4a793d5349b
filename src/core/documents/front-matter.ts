import type { Document, Path, Value } from "./document";
import { DocumentError, positionAt } from "./document-error";
import { readLines } from "./front-matter-lines";
import { type Parts, splitFrontMatter } from "./front-matter-parts";
import { defaultLimits, type Limits, requireSize } from "./limits";
import { asObject } from "./plain-data";
import { parseYaml } from "./yaml";
import { lineBreak } from "./yaml-lines";
import { valueAt } from "./yaml-wanted";

export interface MarkdownOptions {
  /** The file, for messages. */
  readonly path: string;
  readonly limits?: Limits;
}

/** A Markdown file. Paths address its front matter, which reads as an empty map when there is none. */
export interface MarkdownDocument extends Document {
  readonly format: "markdown";
  readonly hasFrontMatter: boolean;
  /** Everything behind the front matter, without a byte order mark. No edit of the front matter changes it. */
  readonly body: string;
  /** Why the front matter can't be edited; what can be told from its lines is read nevertheless. */
  readonly problem: DocumentError | undefined;
  /** Makes front matter where there is none. Throws `problem` when there is one. */
  set(path: Path, value: Value): MarkdownDocument;
  /** Takes the front matter away with its last key, unless comments are left in it. Throws `problem` when there is one. */
  remove(path: Path): MarkdownDocument;
  /** The same front matter over another body; an empty one where the body would be taken for front matter. */
  withBody(body: string): MarkdownDocument;
  /** The same between two lines that are `---` and nothing more, as readers want it that are less lenient. */
  withPlainFences(): MarkdownDocument;
}

/**
 * Markdown with YAML front matter between two lines `---` at the start (`...` may close it, too). Front matter that is
 * no sound YAML is kept as it is and named in `problem`: such files are common, and tools read them line by line.
 * Throws DocumentError only when the file is too large.
 */
export function parseMarkdown(text: string, options: MarkdownOptions): MarkdownDocument {
  requireSize(text, options.limits ?? defaultLimits, options.path);
  return new MarkdownFile(text, splitFrontMatter(text), options);
}

class MarkdownFile implements MarkdownDocument {
  readonly format = "markdown";
  readonly hasFrontMatter: boolean;
  readonly body: string;

  /** `known` is the front matter where it was parsed before: many files are read for their body alone. */
  constructor(
    readonly text: string,
    private readonly parts: Parts,
    private readonly options: MarkdownOptions,
    private known?: Document | DocumentError,
  ) {
    this.hasFrontMatter = parts.fence !== "";
    this.body = parts.body;
  }

  get problem(): DocumentError | undefined {
    const parsed = this.parsed();
    return parsed instanceof DocumentError ? parsed : undefined;
  }

  private get yaml(): Document | undefined {
    const parsed = this.parsed();
    return parsed instanceof DocumentError ? undefined : parsed;
  }

  private parsed(): Document | DocumentError {
    this.known ??= this.read();
    return this.known;
  }

  get(path: Path): Value | undefined {
    return this.yaml ? this.yaml.get(path) : valueAt(this.hasFrontMatter ? readLines(this.parts.head) : {}, path);
  }

  set(path: Path, value: Value): MarkdownDocument {
    const yaml = this.editable();
    const edited = yaml.set(path, value);
    if (edited === yaml) return this;
    if (asObject(edited.get([]))) return this.rebuild(edited.text, this.parts.fence || `---${this.eol}`, this.body);
    throw new DocumentError("unsupported", this.options.path, "Front matter is a map of keys, not a single value.");
  }

  remove(path: Path): MarkdownDocument {
    const yaml = this.editable();
    const edited = yaml.remove(path);
    if (edited === yaml) return this;
    const isEmptied = /^\uFEFF?---\s*$/.test(edited.text);
    return (isEmptied && this.withoutFrontMatter(this.body)) || this.rebuild(edited.text, this.parts.fence, this.body);
  }

  withBody(body: string): MarkdownDocument {
    if (body === this.body) return this;
    const { head, fence } = this.parts;
    if (this.hasFrontMatter) return this.rebuild(head, fence.endsWith("\n") ? fence : fence + this.eol, body);
    return this.withoutFrontMatter(body) ?? this.rebuild(`${this.mark}---${this.eol}`, `---${this.eol}`, body);
  }

  withPlainFences(): MarkdownDocument {
    if (!this.hasFrontMatter) return this;
    const { head, fence } = this.parts;
    const opening = head.replace(/^(\uFEFF?---)[ \t]+/, "$1");
    const closing = fence.replace(/^(?:---|\.\.\.)[ \t]*/, "---");
    return opening === head && closing === fence ? this : this.rebuild(opening, closing, this.body);
  }

  /** The front matter as YAML; with the line `---` before it, so that lines count as in the file. */
  private read(): Document | DocumentError {
    const { head, damage } = this.parts;
    const { path } = this.options;
    if (damage) return new DocumentError("syntax", path, damage.problem, positionAt(this.text, damage.offset));
    try {
      const yaml = parseYaml(this.hasFrontMatter ? head : `${this.mark}---${this.eol}`, this.options);
      if (asObject(yaml.get([]))) return yaml;
      return new DocumentError("syntax", path, 'Expected lines "key: value" in the front matter.', {
        line: 2,
        column: 1,
      });
    } catch (error) {
      if (error instanceof DocumentError) return error;
      throw error;
    }
  }

  private editable(): Document {
    if (this.yaml) return this.yaml;
    throw this.problem ?? new Error("Front matter is read or has a problem");
  }

  /** Undefined when the body itself would be taken for front matter. */
  private withoutFrontMatter(body: string): MarkdownDocument | undefined {
    const parts = splitFrontMatter(this.mark + body);
    return parts.body === body ? new MarkdownFile(this.mark + body, parts, this.options) : undefined;
  }

  private rebuild(head: string, fence: string, body: string): MarkdownDocument {
    const parts = splitFrontMatter(head + fence + body);
    if (parts.head === head && parts.body === body) {
      const isSame = head === this.parts.head && this.hasFrontMatter;
      return new MarkdownFile(head + fence + body, parts, this.options, isSame ? this.known : undefined);
    }
    throw new DocumentError("unsupported", this.options.path, "The edit would not read back as meant.");
  }

  private get mark(): string {
    return this.text.startsWith("\uFEFF") ? "\uFEFF" : "";
  }

  private get eol(): string {
    return lineBreak(this.text, 0);
  }
}
