/** What a Markdown file consists of. Put behind each other, `head`, `fence` and `body` are the text again. */
export interface Parts {
  /** Byte order mark, the line `---` and the lines of the front matter; only the mark when there is none. */
  readonly head: string;
  /** The line `---` or `...` that closes the front matter, with its line break; empty when there is none. */
  readonly fence: string;
  readonly body: string;
  /** What looks as if front matter was meant, and is none. */
  readonly damage: Damage | undefined;
}

export interface Damage {
  readonly problem: string;
  /** Where it stands in the text. */
  readonly offset: number;
}

/** Front matter begins in the first line with `---`; spaces behind it are allowed, and a byte order mark before it. */
export function splitFrontMatter(text: string): Parts {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const opening = openingLine.exec(text.slice(0, text.indexOf("\n") + 1))?.[0];
  for (let at = opening?.length ?? text.length; at < text.length; ) {
    const feed = text.indexOf("\n", at);
    const next = feed < 0 ? text.length : feed + 1;
    if (closingLine.test(text.slice(at, next))) {
      return { head: text.slice(0, at), fence: text.slice(at, next), body: text.slice(next), damage: undefined };
    }
    at = next;
  }
  return { head: mark, fence: "", body: text.slice(mark.length), damage: flattened(text) ?? unclosed(text, opening) };
}

/**
 * Formatters of Markdown that know no front matter write `---` as a line of underscores and the keys as one heading:
 * `## description: Fix a bug id: fix`.
 */
function flattened(text: string): Damage | undefined {
  const [rule, heading] = text
    .slice(0, 8192)
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (
    rule === undefined ||
    heading === undefined ||
    !ruler.test(rule.replace(/[\uFEFF\s]/g, "")) ||
    !keysAsHeading.test(heading)
  )
    return;
  const shown = heading.trim().slice(0, 60);
  return {
    problem: `A Markdown formatter has turned the front matter into the heading ${JSON.stringify(shown)}; write its keys on lines of their own between two lines "---".`,
    offset: text.indexOf(heading),
  };
}

function unclosed(text: string, opening: string | undefined): Damage | undefined {
  const second = text.slice(opening?.length ?? text.length).split("\n", 1)[0] ?? "";
  if (!/^[\w-]+:(\s|$)/.test(second)) return;
  return { problem: 'Expected a line "---" to close the front matter, but the file ends.', offset: text.length };
}

const openingLine = /^\uFEFF?---[ \t]*\r?\n$/;
const closingLine = /^(---|\.\.\.)[ \t]*\r?\n?$/;
const ruler = /^(_{3,}|\*{3,}|-{3,})$/;
const keysAsHeading = /^#{1,6}[ \t]+[\w-]+:[ \t]/;
