/**
 * The owner that an `.owner` file names. It is a bare name, a heading or a list in Markdown, or lines such as
 * `Created:` and `Client ID:`, which name nobody.
 */
export function ownerIn(text: string): string | undefined {
  for (const line of linesOf(text)) {
    const [, key, value] = /^([A-Za-z ]{2,20}):\s*(.*)$/.exec(line) ?? [];
    if (key === undefined) {
      if (!/^owners?$/i.test(line)) return line;
    } else if (/^(?:owner|name|lead)$/i.test(key.trim()) && value) return value;
  }
  return undefined;
}

/** The names in a `.collaborators` file, one on a line; a line behind a `#` is a comment or a heading. */
export function collaboratorsIn(text: string): string[] {
  return [...new Set(linesOf(text.replaceAll(/^\uFEFF?[ \t]*#.*$/gm, "")))];
}

/** Without the marks of Markdown, and without empty lines. */
function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^[\s#>*_-]+/, "")
        .replaceAll(/\*\*|__|`/g, "")
        .trim(),
    )
    .filter((line) => line !== "");
}
