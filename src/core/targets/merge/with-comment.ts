import type { Document, Path } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { equalValues } from "../../documents/equal-values";
import { parseDocument } from "../../documents/parse-document";
import { type Splice, spliced } from "../../documents/splice";

/**
 * `edited`, which is `target` with the new key at `path`, with the comment lines that stand above that key in `source`.
 * Where a key stands is told by what its removal takes out of a text, which works alike in every format. Where a comment
 * can't be carried the key still is.
 */
export function withComment(target: Document, edited: Document, source: Document, path: Path): Document {
  const comments = commentsAbove(source, path);
  if (comments.length === 0) return edited;
  const { start } = changed(target.text, edited.text);
  const at = lineStart(edited.text, firstSolid(edited.text, start));
  const indent = /^[ \t]*/.exec(edited.text.slice(at))?.[0] ?? "";
  const eol = edited.text.includes("\r\n") ? "\r\n" : "\n";
  const text = edited.text.slice(0, at) + comments.map((line) => indent + line + eol).join("") + edited.text.slice(at);
  return readAlike(text, edited) ?? edited;
}

/**
 * `edited` with the comment lines that stand above each of `paths`, its new keys, in `source`. Undefined where that
 * can't be done for all at once.
 */
export function withComments(edited: Document, source: Document, paths: readonly Path[]): Document | undefined {
  if (!hasComments(source)) return edited;
  const { text } = edited;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const inserts: Splice[] = [];
  for (const path of paths) {
    const [from, to] = [source.placeOf?.(path), edited.placeOf?.(path)];
    if (from === undefined || to === undefined) return undefined;
    const at = lineStart(text, to);
    const indent = /[ \t]*/y.exec(text.slice(at, to))?.[0] ?? "";
    const lines = commentLines(source.text, lineStart(source.text, from)).map((line) => indent + line + eol);
    if (lines.length > 0) inserts.push({ start: at, end: at, text: lines.join("") });
  }
  return inserts.length === 0 ? edited : readAlike(spliced(text, inserts), edited);
}

/** True when there is a line of comment somewhere. */
function hasComments(source: Document): boolean {
  return /^[ \t]*(?:#|\/\/|;)/m.test(source.text);
}

function commentsAbove(source: Document, path: Path): string[] {
  if (!hasComments(source)) return [];
  const without = removed(source, path);
  if (!without) return [];
  const { start } = changed(without.text, source.text);
  const at = lineStart(source.text, firstSolid(source.text, start));
  return commentLines(source.text, at);
}

/** The lines of comment directly above the line that begins at `at`. */
function commentLines(text: string, at: number): string[] {
  const comments: string[] = [];
  for (let end = at - 1; end >= 0; ) {
    const start = end === 0 ? 0 : lineStart(text, end);
    const line = text.slice(start, end);
    if (!/^[ \t]*(?:#|\/\/|;)/.test(line)) break;
    comments.unshift(line.trim());
    end = start - 1;
  }
  return comments;
}

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

function removed(source: Document, path: Path): Document | undefined {
  try {
    return source.remove(path);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** Where `longer` has something that `shorter` has not: behind what they begin with alike. */
function changed(shorter: string, longer: string): { readonly start: number } {
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  return { start: lineStart(longer, start) };
}

/** The first character from `from` on that is neither white space nor in a line of comment. */
function firstSolid(text: string, from: number): number {
  return from + (/^(?:[ \t]*(?:#|\/\/|;)[^\n]*\n|\s)*/.exec(text.slice(from))?.[0].length ?? 0);
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}
