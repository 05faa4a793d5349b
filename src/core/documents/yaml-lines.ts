/** Where the line that holds `offset` begins (behind a byte order mark). */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** Where the line that holds `offset` ends: before its line break. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  if (feed < 0) return text.length;
  return feed > offset && text[feed - 1] === "\r" ? feed - 1 : feed;
}

/** Where the line before the one that begins at `start` ends: before its line break. */
export function lineEndBefore(text: string, start: number): number {
  return start - 1 - Number(text[start - 2] === "\r");
}

/** Where the line after the one that holds `offset` begins; the end of the text when there is none. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  return feed < 0 ? text.length : feed + 1;
}

/** Characters between the start of the line and `offset`. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** True when only white space stands before `offset` in its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** The line break at the end of the line that holds `offset`; in the last line, the one before it. */
export function lineBreak(text: string, offset: number): "\n" | "\r\n" {
  const next = text.indexOf("\n", offset);
  const at = next < 0 ? text.lastIndexOf("\n") : next;
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

/**
 * Behind the last of the lines after `end` that are comments indented deeper than `column`: they belong to what ends at
 * `end`. Blank lines between them count, blank lines after them don't. Gives the end of a line.
 */
export function endWithComments(text: string, end: number, column: number): number {
  let last = lineEnd(text, end);
  for (let at = nextLine(text, end); at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const indent = line.length - line.trimStart().length;
    if (line.trim() === "") continue;
    if (line[indent] !== "#" || indent <= column) break;
    last = at + line.length;
  }
  return last;
}

/**
 * Where the content of a block scalar (`|`, `>`) ends. Blank lines behind it are part of it only when its header asks to
 * keep them (`|+`); else they are left alone.
 */
export function blockScalarEnd(text: string, start: number, end: number): number {
  const keepsBlankLines = /^[|>]\d?\+/.test(text.slice(start, start + 3));
  let at = end;
  if (keepsBlankLines) return lineEnd(text, text[at - 1] === "\n" ? at - 1 - Number(text[at - 2] === "\r") : at);
  while (at > start && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return Math.min(lineEnd(text, at), end);
}
