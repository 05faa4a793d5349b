/** A line of a text: its number, from 1, and the offsets between which it stands, without its line feed. */
interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Gives the line of an offset. */
export type LineIndex = (offset: number) => Line;

/** Goes through a text once, so that the lines of many offsets cost little more than that of one. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let feed = text.indexOf("\n"); feed >= 0; feed = text.indexOf("\n", feed + 1)) starts.push(feed + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    const next = starts[high];
    return { number: low + 1, start: starts[low] ?? 0, end: next === undefined ? text.length : next - 1 };
  };
}
