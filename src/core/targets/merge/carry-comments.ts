import type { Document, Format, Path } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { equalValues } from "../../documents/equal-values";
import { parseDocument } from "../../documents/parse-document";
import { type Splice, spliced } from "../../documents/splice";

/**
 * `edited` with the comment lines that stand above each of `paths`, its new keys, in `source`. Carried is what stands
 * above a line that begins with the key, and to such a line: above others it would seem to be about something else.
 */
export function withComments(edited: Document, source: Document, paths: readonly Path[]): Document {
  const eol = edited.text.includes("\r\n") ? "\r\n" : "\n";
  const inserts = paths.flatMap((path): Splice[] => {
    const [from, to] = [lineOf(source, path), lineOf(edited, path)];
    if (!from || !to) return [];
    const lines = commentsAbove(source, from.start).map((line) => to.indent + line + eol);
    return lines.length > 0 ? [{ start: to.start, end: to.start, text: lines.join("") }] : [];
  });
  if (inserts.length === 0) return edited;
  const commented = readAlike(spliced(edited.text, inserts), edited);
  if (commented) return commented;
  // From the end of the text on, so that the places before stay what they are.
  inserts.sort((a, b) => b.start - a.start);
  return inserts.reduce((made, insert) => readAlike(spliced(made.text, [insert]), edited) ?? made, edited);
}

/** The line that begins with the key at `path`; undefined where the key shares it with something before it. */
function lineOf(document: Document, path: Path): { readonly start: number; readonly indent: string } | undefined {
  const place = document.placeOf?.(path);
  if (place === undefined) return undefined;
  const start = lineStart(document.text, place);
  const indent = document.text.slice(start, place);
  return indent.trim() === "" ? { start, indent } : undefined;
}

/** The lines of comment directly above the line that begins at `at`. */
function commentsAbove({ text, format }: Document, at: number): string[] {
  const comments: string[] = [];
  for (let end = at - 1; end > 0; ) {
    const start = lineStart(text, end);
    const line = text.slice(start, end).trim();
    if (!marks[format].some((mark) => line.startsWith(mark))) break;
    comments.unshift(line);
    end = start - 1;
  }
  return comments;
}

const marks: Record<Format, readonly string[]> = {
  json: [],
  jsonc: ["//"],
  toml: ["#"],
  yaml: ["#"],
  markdown: [],
  ini: ["#", ";"],
  env: ["#"],
};

/** The document of `text`, where it says just what `document` says. */
function readAlike(text: string, document: Document): Document | undefined {
  try {
    const read = parseDocument(text, document.format, { path: "the merge" });
    return equalValues(read.get([]), document.get([])) ? read : undefined;
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1) + 1, text.startsWith("\uFEFF") ? 1 : 0);
}
