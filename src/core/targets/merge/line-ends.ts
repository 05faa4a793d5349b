import { diffLines } from "../../changes/text/diff-lines";
import { splitLines } from "../../changes/text/split-lines";

/**
 * `text`, which has plain line ends, with those of `model`: a line that both have keeps its own, one that took another's
 * place takes that one's, and any other the one of the line above it.
 */
export function withEndsOf(text: string, model: string): string {
  if (!model.includes("\r\n")) return text;
  const ends = endsOf(splitLines(model));
  const lines = splitLines(text);
  const made: string[] = [];
  let [at, shift] = [0, 0];
  const add = (until: number, endAt: (line: number) => string | undefined) => {
    for (; at < until; at += 1) made.push(withEnd(lines[at] ?? "", endAt(at) ?? "\r\n"));
  };
  const plain = splitLines(model.replaceAll("\r\n", "\n"));
  for (const { aStart, aEnd, bStart, bEnd } of diffLines(plain, lines)) {
    add(bStart, (line) => ends[line - shift]);
    const last = Math.max(aEnd - 1, aStart - 1, 0);
    add(bEnd, (line) => ends[Math.min(aStart + line - bStart, last)]);
    shift = bEnd - aEnd;
  }
  add(lines.length, (line) => ends[line - shift]);
  return made.join("");
}

/** Line by line; a last line without one counts as if it had that of the line above. */
function endsOf(lines: readonly string[]): string[] {
  const ends: string[] = [];
  for (const line of lines) {
    const own = line.endsWith("\r\n") ? "\r\n" : "\n";
    ends.push(line.endsWith("\n") ? own : (ends.at(-1) ?? own));
  }
  return ends;
}

function withEnd(line: string, end: string): string {
  return line.endsWith("\n") ? `${line.slice(0, -1)}${end}` : line;
}
