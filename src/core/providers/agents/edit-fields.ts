import type { Value } from "../../documents/document";
import { type MarkdownDocument, parseMarkdown } from "../../documents/front-matter";
import { asObject } from "../../documents/plain-data";

/**
 * True when the front matter can be edited: it is sound YAML, or it is none but consists of lines `key: value` only,
 * each with a key of its own. Such files are common (`description: Use it like this: …`), and both tools then read them
 * line by line.
 */
export function isEditable(document: MarkdownDocument): boolean {
  if (!document.problem) return true;
  const lines = headOf(document).split(/\r?\n/);
  const keys = lines.flatMap((line) => /^([\w-]+)[ \t]*:/.exec(line)?.[1] ?? []);
  const isSimple = lines.every((line) => /^(?:\uFEFF?---|\.\.\.|#.*|[\w-]+[ \t]*:.*|)[ \t]*$/.test(line));
  return document.hasFrontMatter && isSimple && new Set(keys).size === keys.length;
}

/** The front matter by key; empty when there is none. */
export function fieldsOf(document: MarkdownDocument): Readonly<Record<string, Value>> {
  return asObject(document.get([])) ?? {};
}

/** The document with another value of a front matter key; undefined takes the key away. It has to be editable. */
export function withField(document: MarkdownDocument, key: string, value: Value | undefined): MarkdownDocument {
  if (!document.problem) return value === undefined ? document.remove([key]) : document.set([key], value);
  const head = headOf(document);
  const line = new RegExp(`^${escaped(key)}[ \\t]*:.*(?:\\r?\\n|$)`, "m");
  if (value === undefined) return withHead(document, head.replace(line, ""));
  const eol = head.includes("\r\n") ? "\r\n" : "\n";
  const written = `${key}: ${inOneLine(value)}${eol}`;
  if (line.test(head))
    return withHead(
      document,
      head.replace(line, () => written),
    );
  return withHead(
    document,
    head.replace(/(?:---|\.\.\.)[ \t]*(?:\r?\n)?$/, (fence) => written + fence),
  );
}

/** The document with the text at `from` under the key `to`, in the same line and the same quotes where that can be done. */
export function withRenamedField(
  document: MarkdownDocument,
  from: string,
  to: string,
  value: string,
): MarkdownDocument {
  const head = headOf(document);
  const old = fieldsOf(document)[from];
  if (typeof old === "string" && !(to in fieldsOf(document))) {
    const line = new RegExp(`^${escaped(from)}([ \\t]*:[ \\t]*)(["']?)${escaped(old)}\\2(?=[ \\t]*(?:#.*)?\\r?$)`, "m");
    const renamed = withHead(document, head.replace(line, `${to}$1$2${value}$2`));
    const now = fieldsOf(renamed);
    if (now[to] === value && !(from in now) && !renamed.problem === !document.problem) return renamed;
  }
  return withField(withField(document, from, undefined), to, value);
}

function withHead(document: MarkdownDocument, head: string): MarkdownDocument {
  return parseMarkdown(head + document.body, { path: "front matter" });
}

/** The front matter with both its fences, and a byte order mark. */
function headOf({ text, body }: MarkdownDocument): string {
  return text.slice(0, text.length - body.length);
}

/** A value for front matter that is read line by line, where a text stands as it is. */
function inOneLine(value: Value): string {
  return typeof value === "string" && /^[^\s"'[{][^\r\n]*$/.test(value) ? value : JSON.stringify(value);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
