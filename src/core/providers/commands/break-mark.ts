import type { PartReader } from "./scan-parts";

/**
 * U+2060, the word joiner: it shows nothing, joins rather than parts, and stands in no token of either tool. Put inside
 * a token it keeps the tool from acting on it (tried with Claude Code 2.1.329 and Qwen Code 0.24.4).
 */
export const breakMark = "\u2060";

/** A break mark where this app puts one: after the first sign of a token, or before an index. It means nothing itself. */
export const readBreakMark: PartReader = (text, index, at) => {
  if (text[index] !== breakMark) return undefined;
  const inToken = "!@${\\`".includes(text[index - 1] ?? " ") || text[index + 1] === "[";
  return inToken ? { kind: "escaped", raw: breakMark, text: "", at } : undefined;
};
