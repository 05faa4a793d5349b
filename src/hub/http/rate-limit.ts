/** How often something may be done by one of many: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Counts by name, as buckets that fill up again. `take` gives 0 when it may be done now, else the seconds to wait. What
 * has been quiet long enough to be full again is forgotten.
 */
export function rateLimit({ burst, perSecond }: Rate, now: () => number) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(name: string): number {
      const time = now();
      if (buckets.size >= mostNames) forgetFull(time);
      const bucket = buckets.get(name) ?? { left: burst, at: time };
      bucket.left = Math.min(burst, bucket.left + ((time - bucket.at) / 1000) * perSecond);
      bucket.at = time;
      buckets.set(name, bucket);
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perSecond);
      bucket.left -= 1;
      return 0;
    },
    /** What was taken turns out not to count. */
    giveBack(name: string): void {
      const bucket = buckets.get(name);
      if (bucket) bucket.left = Math.min(burst, bucket.left + 1);
    },
  };

  function forgetFull(time: number): void {
    for (const [name, { left, at }] of buckets) {
      if (left + ((time - at) / 1000) * perSecond >= burst) buckets.delete(name);
    }
    // A flood of names: better to let some through than to run out of memory.
    if (buckets.size >= mostNames) buckets.clear();
  }
}

const mostNames = 10_000;
