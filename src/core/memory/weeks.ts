export const dayMs = 86_400_000;
export const weekMs = 7 * dayMs;

/** The beginning of the Monday of a time's week, UTC, in milliseconds since 1970. */
export function mondayOf(time: number): number {
  // 1970 began on a Thursday, three days after a Monday.
  return Math.floor((time + 3 * dayMs) / weekMs) * weekMs - 3 * dayMs;
}

/** How many of some times are in each of `weeks` weeks, the first of which begins at `from`. */
export function countByWeek(times: readonly (number | undefined)[], from: number, weeks: number): readonly number[] {
  const counts = new Array<number>(weeks).fill(0);
  for (const time of times) {
    const week = time === undefined ? -1 : Math.floor((time - from) / weekMs);
    if (week >= 0 && week < weeks) counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

/** `2026-01-26`, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The value below which `share` of all are, between two of them where it falls so; undefined without any. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = new Float64Array(values).sort();
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (at - Math.floor(at));
}
