import type { Pace } from "../../system/pace";
import type { TextPattern } from "./text-pattern";

/**
 * Where `pattern` is first found in `text`. The text is handed over in pieces that end with a line where they can, so
 * that no expression and no file holds the thread; a match must lie within one line.
 */
export async function searchText(text: string, pattern: TextPattern, pace: Pace): Promise<number | undefined> {
  let start = 0;
  while (start < text.length || start === 0) {
    if (pace.isDue()) await pace.rest();
    const end = endOfPiece(text, start, pattern.pieceLength);
    const found = pattern.find(text.slice(start, end));
    if (found !== undefined) return start + found;
    if (end >= text.length) return undefined;
    // A line that is cut is looked at again around the cut.
    start = text[end - 1] === "\n" ? end : end - overlap;
  }
  return undefined;
}

function endOfPiece(text: string, start: number, length: number): number {
  if (start + length >= text.length) return text.length;
  const line = text.lastIndexOf("\n", start + length - 1);
  return line > start ? line + 1 : start + length;
}

const overlap = 1_024;
