import { madeOf } from "../../shared/made-of";
import type { Value } from "../documents/document";
import { type MarkdownDocument, parseMarkdown } from "../documents/front-matter";
import { fileEntry, fileOf } from "./file-shelf";

/**
 * The document of an entry that is a Markdown file (an empty one where there is no entry), read once for as long as the
 * entry lives: while one is dealt with, it is asked for up to ten times. `label` names it in messages, the first time.
 */
export function markdownOf(entry: Value | undefined, label: string): MarkdownDocument {
  return typeof entry === "object" && entry !== null ? documentOf(entry, label) : parseMarkdown("", { path: label });
}

/** The entry of a document; `path` is left out of one that has no place yet. */
export function markdownEntry(document: MarkdownDocument, path: string | undefined): Value {
  const entry = fileEntry(path, document.text);
  documentOf.remember(entry, document, "");
  return entry;
}

const documentOf = madeOf((entry: Value & object, label: string) =>
  parseMarkdown(fileOf(entry)?.text ?? "", { path: label }),
);
