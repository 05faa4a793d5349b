/** A link or image of a Markdown text. */
export interface MarkdownLink {
  /** As it is written, decoded and without its anchor; empty for one within the text. */
  readonly path: string;
  readonly anchor: string | undefined;
  /** From 1. */
  readonly line: number;
  /** As it is written. */
  readonly text: string;
}

/**
 * The relative links of a Markdown text: inline ones, images, reference definitions, and `href` and `src` of HTML in
 * it. Not those in code or comments, nor those to the web or from a site's root.
 */
export function relativeLinks(markdown: string): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  for (const [index, line] of proseLines(markdown).entries()) {
    for (const text of destinationsIn(line)) {
      if (/^(?:[a-z][a-z\d+.-]*:|\/|\\)/i.test(text) || text === "") continue;
      const [path = "", anchor] = text.split("#", 2);
      links.push({
        path: decoded(path.replace(/\?.*$/, "")),
        anchor: anchor && decoded(anchor),
        line: index + 1,
        text,
      });
    }
  }
  return links;
}

/**
 * What links may name inside a Markdown text: its headings as GitHub and most others name them, and ids in its HTML.
 */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const add = (heading: string) => {
    const [, text = heading, stated] = /^(.*?)[ \t]*\{#([\w-]+)\}$/.exec(heading) ?? [];
    if (stated) anchors.add(stated.toLowerCase());
    const name = headingName(text);
    let anchor = name;
    for (let copy = 1; anchors.has(anchor); copy += 1) anchor = `${name}-${copy}`;
    anchors.add(anchor);
  };
  // Code in headings counts, so only fences are taken out.
  const lines = linesWithoutFences(markdown);
  for (const [index, line] of lines.entries()) {
    const heading = /^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1];
    const isUnderlined = /^ {0,3}(?:=+|-+)[ \t]*$/.test(lines[index + 1] ?? "") && /^ {0,3}[^\s>#|-]/.test(line);
    if (heading !== undefined) add(heading);
    else if (isUnderlined) add(line.trim());
    for (const [, id = ""] of line.matchAll(/<[a-z][^<>]{0,500}?\s(?:id|name)=["']([^"']+)["']/gi))
      anchors.add(id.toLowerCase());
  }
  return anchors;
}

/** `What's *new*?` becomes `whats-new`. */
function headingName(heading: string): string {
  return heading
    .replace(/!?\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])/g, "$1")
    .replace(/<[^<>]*>/g, "")
    .replace(/(^|[^\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu, "$1$2")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

function destinationsIn(line: string): string[] {
  const found: string[] = [];
  for (let at = line.indexOf("]("); at >= 0; at = line.indexOf("](", at + 2)) {
    const destination = destinationAt(line, at + 2);
    if (destination !== undefined) found.push(destination);
  }
  const definition = /^ {0,3}\[(?!\^)[^\]]{1,500}\]:[ \t]*(?:<([^<>]*)>|(\S+))/.exec(line);
  if (definition) found.push(definition[1] ?? definition[2] ?? "");
  for (const [, text = ""] of line.matchAll(/<(?:a|img)\s[^<>]{0,500}?(?:href|src)=["']([^"']*)["']/gi))
    found.push(text);
  return found.map((text) => text.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
}

/** Up to the parenthesis that closes, or a title. */
function destinationAt(line: string, start: number): string | undefined {
  const rest = line.slice(start, start + longest).trimStart();
  if (rest.startsWith("<")) return rest.includes(">") ? rest.slice(1, rest.indexOf(">")) : undefined;
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const character = rest[at];
    if (character === "\\") at += 1;
    else if (character === "(") depth += 1;
    else if (character === " " || character === "\t" || (character === ")" && depth === 0)) return rest.slice(0, at);
    else if (character === ")") depth -= 1;
  }
  return undefined;
}

/** A Markdown text line by line, with nothing in place of code and comments. */
export function proseLines(markdown: string): string[] {
  const text = linesWithoutFences(markdown).join("\n");
  return withoutSpans(text.replace(/<!--[\s\S]*?(?:-->|$)/g, blank)).split("\n");
}

/** The same with its comments. */
export function linesWithoutCode(markdown: string): string[] {
  return withoutSpans(withoutIndentedCode(linesWithoutFences(markdown)).join("\n")).split("\n");
}

function withoutSpans(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?(?<!`)\1(?!`)/g, blank);
}

function blank(found: string): string {
  return found.replace(/[^\n]/g, " ");
}

/** A Markdown text line by line, with nothing in place of fenced code; spans of code within a line stay. */
export function linesWithoutFences(markdown: string): string[] {
  let fence: string | undefined;
  return markdown.split(/\r\n|\n|\r/).map((line) => {
    const [, marks = "", rest = ""] = /^ {0,3}(?:> ?)*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === undefined) {
      if (marks === "" || (marks.startsWith("`") && rest.includes("`"))) return line;
      fence = marks;
    } else if (marks.startsWith(fence) && rest.trim() === "") fence = undefined;
    return "";
  });
}

/** Lines with nothing in place of code by indentation, which neither goes on with a paragraph nor is part of a list. */
function withoutIndentedCode(lines: readonly string[]): string[] {
  let isInList = false;
  let isInParagraph = false;
  return lines.map((line) => {
    if (line.trim() === "") {
      isInParagraph = false;
      return line;
    }
    if (/^(?: {4}| {0,3}\t)/.test(line)) {
      if (!isInList && !isInParagraph) return "";
    } else if (/^ {0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]+\]:)(?:\s|$)/.test(line)) isInList = true;
    else if (!isInParagraph && !line.startsWith(" ")) isInList = false;
    isInParagraph = !/^ {0,3}#{1,6}(?:\s|$)/.test(line);
    return line;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone % is what it is.
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Characters of a destination. */
const longest = 2_000;
