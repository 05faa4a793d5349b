import type { Edit, Path } from "./document";

/** True when one edit is of what another one edits, or of something inside it: their order counts then. */
export function hasNested(edits: readonly Edit[]): boolean {
  const edited = new Set(edits.map(({ path }) => JSON.stringify(path)));
  if (edited.size < edits.length) return true;
  return edits.some(({ path }) => isInside(path, edited));
}

/** True for what is inside of one of `places`, which are paths as JSON. */
export function isInside(path: Path, places: { has(place: string): boolean }): boolean {
  return path.some((_key, depth) => places.has(JSON.stringify(path.slice(0, depth))));
}
