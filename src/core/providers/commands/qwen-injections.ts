/** Ranges of `text`, and where the one begins whose closing brace is missing. */
export interface Injections {
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly unclosed: number | undefined;
}

/**
 * The injections that begin with `open`, from the left, none inside another. Braces are counted as they stand, in
 * quotes too: the injection ends where as many were closed as opened. That is the rule of Qwen Code's injectionParser.ts.
 */
export function findInjections(text: string, open: "@{" | "!{"): Injections {
  const ranges: { start: number; end: number }[] = [];
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, ranges.at(-1)?.end)) {
    const end = closingBrace(text, start + open.length);
    if (end === undefined) return { ranges, unclosed: start };
    ranges.push({ start, end });
  }
  return { ranges, unclosed: undefined };
}

function closingBrace(text: string, from: number): number | undefined {
  const brace = /[{}]/g;
  brace.lastIndex = from;
  let depth = 1;
  for (let match = brace.exec(text); match; match = brace.exec(text)) {
    depth += match[0] === "{" ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return undefined;
}
