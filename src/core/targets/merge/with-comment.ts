import type { Document, Path } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { equalValues } from "../../documents/equal-values";
import { parseDocument } from "../../documents/parse-document";

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
  try {
    const commented = parseDocument(text, edited.format, { path: "the merge" });
    return equalValues(commented.get([]), edited.get([])) ? commented : edited;
  } catch (error) {
    if (error instanceof DocumentError) return edited;
    throw error;
  }
}

/** True when there is a line of comment somewhere. */
export function hasComments(source: Document): boolean {
  return /^[ \t]*(?:#|\/\/|;)/m.test(source.text);
}

function commentsAbove(source: Document, path: Path): string[] {
  if (!hasComments(source)) return [];
  const without = removed(source, path);
  if (!without) return [];
  const { start } = changed(without.text, source.text);
  const at = lineStart(source.text, firstSolid(source.text, start));
  const lines = source.text.slice(0, at).split("\n").slice(0, -1);
  const comments: string[] = [];
  for (let line = lines.pop(); line !== undefined && /^[ \t]*(?:#|\/\/|;)/.test(line); line = lines.pop()) {
    comments.unshift(line.trim());
  }
  return comments;
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
