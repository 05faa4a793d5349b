import { mergeLines } from "../../changes/text/merge-lines";
import { DocumentError } from "../../documents/document-error";
import { parseJson } from "../../documents/json";
import { mergeDocuments } from "../../documents/merge-documents";
import { decodeText, encodeText } from "../../documents/text-encoding";

/**
 * The three-way merge of a file that both sides changed: JSON key by key, other text by lines; undefined where only the
 * user can tell. Never a guess, and never marks of a conflict in the text.
 */
export function mergeContents(
  path: string,
  base: Uint8Array | undefined,
  ours: Uint8Array,
  theirs: Uint8Array,
): Uint8Array | undefined {
  if (!base) return undefined;
  try {
    const [o, a, b] = [decodeText(base, path), decodeText(ours, path), decodeText(theirs, path)];
    if ([o, a, b].some((text) => text.includes("\0"))) return undefined;
    const text = path.endsWith(".json") ? mergeJson(path, o, a, b) : mergeText(o, a, b);
    return text === undefined ? undefined : encodeText(text);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function mergeJson(path: string, base: string, ours: string, theirs: string): string | undefined {
  const [o, a, b] = [base, ours, theirs].map((text) => parseJson(text, { format: "jsonc", path }));
  if (!a || !b) return undefined;
  const { document, conflicts } = mergeDocuments(o, a, b);
  return conflicts.length > 0 ? undefined : document.text;
}

/** Line ends don't make a difference; ours are kept. */
function mergeText(base: string, ours: string, theirs: string): string | undefined {
  const isWindows = ours.includes("\r\n");
  const [o = "", a = "", b = ""] = [base, ours, theirs].map((text) => text.replaceAll("\r\n", "\n"));
  const { text } = mergeLines(o, a, b);
  return isWindows ? text?.replaceAll("\n", "\r\n") : text;
}
