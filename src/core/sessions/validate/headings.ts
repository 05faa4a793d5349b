import { linesWithoutFences } from "../../documents/markdown-links";

/** A heading of a Markdown text. */
export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** The headings of a text, those underlined as well; not those in fenced code. */
export function headingsOf(markdown: string): Heading[] {
  const lines = linesWithoutFences(markdown);
  return lines.flatMap((line, index) => {
    const [, marks = ""] = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line) ?? [];
    if (marks !== "") return [{ level: marks.length, text: withoutClosing(line), line: index + 1 }];
    const [, under = ""] = /^ {0,3}(=+|-+)[ \t]*$/.exec(lines[index + 1] ?? "") ?? [];
    if (under === "" || !/^ {0,3}[^\s>#|*+-]/.test(line)) return [];
    return [{ level: under.startsWith("=") ? 1 : 2, text: line.trim(), line: index + 1 }];
  });
}

/** The words of a line such as `## Words ##`. By hand, since a pattern would look at a long line again and again. */
function withoutClosing(line: string): string {
  const words = line.trim();
  const start = [...words.slice(0, 6)].findIndex((character) => character !== "#");
  const text = words.slice(start < 0 ? 6 : start).trim();
  let end = text.length;
  while (text[end - 1] === "#") end -= 1;
  return end === 0 || /\s/.test(text[end - 1] ?? "") ? text.slice(0, end).trimEnd() : text;
}

/** Whether a heading of level 1 or 2 contains `words`, in whatever case. */
export function hasHeading(markdown: string, words: string): boolean {
  const wanted = words.toLowerCase();
  return headingsOf(markdown).some(({ level, text }) => level <= 2 && text.toLowerCase().includes(wanted));
}

/** The lines below the first heading of level 2 that contains `words`, up to the next of its level or above. */
export function sectionOf(
  markdown: string,
  words: string,
): { readonly heading: Heading; readonly end: number } | undefined {
  const headings = headingsOf(markdown);
  const wanted = words.toLowerCase();
  const heading = headings.find(({ level, text }) => level === 2 && text.toLowerCase().includes(wanted));
  if (!heading) return undefined;
  const next = headings.find(({ level, line }) => line > heading.line && level <= heading.level);
  return { heading, end: next ? next.line - 1 : Number.POSITIVE_INFINITY };
}
