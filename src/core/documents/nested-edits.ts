import type { Edit } from "./document";

/** True when one edit is of what another one edits, or of something inside it: their order counts then. */
export function hasNested(edits: readonly Edit[]): boolean {
  const edited = new Set(edits.map(({ path }) => JSON.stringify(path)));
  if (edited.size < edits.length) return true;
  return edits.some(({ path }) => path.some((_key, depth) => edited.has(JSON.stringify(path.slice(0, depth)))));
}
