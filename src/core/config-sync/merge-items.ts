import { mergeLines } from "../changes/text/merge-lines";
import type { Value } from "../documents/document";
import { mergeValues, type ValueMerge } from "../documents/merge-values";
import { replaceAt } from "./find-secrets";

/** Merges two versions of an item field by field, and texts of several lines by lines. */
export function mergeItems(base: Value | undefined, ours: Value | undefined, theirs: Value | undefined): ValueMerge {
  const merged = mergeValues(base, ours, theirs);
  let { value } = merged;
  const conflicts = merged.conflicts.filter(({ path, base: was, ours: mine, theirs: other }) => {
    if (typeof was !== "string" || typeof mine !== "string" || typeof other !== "string" || !was.includes("\n"))
      return true;
    const { text } = mergeLines(was, mine, other);
    if (text === undefined || value === undefined) return true;
    value = replaceAt(value, path, text);
    return false;
  });
  return { ...merged, value, conflicts };
}
