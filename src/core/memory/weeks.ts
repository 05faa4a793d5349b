export const dayMs = 86_400_000;
export const weekMs = 7 * dayMs;

/** The beginning of the Monday of a time's week, UTC, in milliseconds since 1970. */
export function mondayOf(time: number): number {
  // 1970 began on a Thursday, three days after a Monday.
  return Math.floor((time + 3 * dayMs) / weekMs) * weekMs - 3 * dayMs;
}

/** `2026-01-26`, UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The value below which `share` of all are, between two of them where it falls so; undefined without any. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (at - Math.floor(at));
}
