import type { Value } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { equalValues } from "../../documents/equal-values";
import { mergeValues } from "../../documents/merge-values";
import { formatOf, parseDocument } from "../../documents/parse-document";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { mergeJson } from "./merge-json";
import { mergeLines, type Sides } from "./merge-lines";

/** The bytes of a file in three versions; a version that is not there can't be merged with. */
export type FileSides = { readonly [side in keyof Sides]: Uint8Array | undefined };

/**
 * The three-way merge of a file that both sides changed: JSON key by key and item by item, other text by lines; undefined
 * where only the user can tell. Never a guess, and never marks of a conflict in the text. With `settle` that side is taken
 * wherever both changed the same.
 */
export function mergeContents(path: string, sides: FileSides, settle?: keyof Sides): Uint8Array | undefined {
  if (!sides.base || !sides.ours || !sides.theirs) return undefined;
  try {
    const texts: Sides = {
      base: decodeText(sides.base, path),
      ours: decodeText(sides.ours, path),
      theirs: decodeText(sides.theirs, path),
    };
    if (Object.values(texts).some((text: string) => text.includes("\0"))) return undefined;
    const text = isJson(path) ? mergeJson(path, texts, () => settle) : mergeText(path, texts, settle);
    return text === undefined ? undefined : encodeText(text);
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

/** True for what is merged key by key. */
export function isJson(path: string): boolean {
  return formatOf(path)?.startsWith("json") ?? false;
}

/** Where line ends alone make a difference they make none; ours are kept. Throws DocumentError for what does not read. */
function mergeText(path: string, sides: Sides, settle: keyof Sides | undefined): string | undefined {
  const { base, ours, theirs } = sides;
  const text = mergeLines(base, ours, theirs).text ?? mergeWithoutLineEnds(sides, settle);
  const format = formatOf(path);
  if (text === undefined || (format !== "toml" && format !== "yaml")) return text;
  const read = (one: string): Value | undefined => parseDocument(one, format, { path }).get([]);
  // Lines of both sides may be right each, and wrong together; of blocks that look alike they may meet the wrong one.
  const made = read(text);
  if (settle) return text;
  const { value, conflicts } = mergeValues(read(base), read(ours), read(theirs));
  return conflicts.length > 0 || equalValues(value, made) ? text : undefined;
}

function mergeWithoutLineEnds({ base, ours, theirs }: Sides, settle: keyof Sides | undefined): string | undefined {
  const isWindows = ours.includes("\r\n");
  // Both kinds in one text would become one.
  if (isWindows && /(?<!\r)\n/.test(ours)) return mergeLines(base, ours, theirs, settle).text;
  const [o = "", a = "", b = ""] = [base, ours, theirs].map((text) => text.replaceAll("\r\n", "\n"));
  const { text } = mergeLines(o, a, b, settle);
  return isWindows ? text?.replaceAll("\n", "\r\n") : text;
}
