/** A run of characters and what takes its place. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies splices that don't overlap; those at the same place in their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const sorted = [...splices].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const splice of sorted) {
    parts.push(text.slice(at, splice.start), splice.text);
    at = Math.max(at, splice.end);
  }
  return parts.join("") + text.slice(at);
}
