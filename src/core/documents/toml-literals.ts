import type { Splice } from "./splice";
import type { TomlNode } from "./toml-tree";

/**
 * What to replace in `copy`, whose data is that of `original`, so that it has the numbers, dates and times as `original`
 * writes them: `1.0` reads as 1 and a date as its text, and neither could be told from them afterwards.
 */
export function literalSplices(original: TomlNode, from: string, copy: TomlNode, to: string): Splice[] {
  if (original.kind === "leaf") {
    if (copy.kind !== "leaf") return [];
    const literal = from.slice(original.range.start, original.range.end);
    const isKept = literal === to.slice(copy.range.start, copy.range.end) || /^["'tf]/.test(literal);
    return isKept ? [] : [{ ...copy.range, text: literal }];
  }
  if (original.kind === "table") {
    if (copy.kind !== "table") return [];
    return [...original.entries].flatMap(([key, child]) => {
      const same = copy.entries.get(key);
      return same ? literalSplices(child, from, same, to) : [];
    });
  }
  const items = copy.kind === "array" || copy.kind === "list" ? copy.items : [];
  return original.items.flatMap((child, index) => {
    const same = items[index];
    return same ? literalSplices(child, from, same, to) : [];
  });
}
