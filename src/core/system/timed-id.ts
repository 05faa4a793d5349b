/** An id that sorts by its time: `20260130t141500123-1f00ab12`. */
export function timedId(now: Date, suffix: string): string {
  return `${now
    .toISOString()
    .replace(/[-:.Z]/g, "")
    .toLowerCase()}-${suffix}`;
}
