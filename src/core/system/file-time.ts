import type { Entry } from "./system";

/** When a file was changed, in whole microseconds since 1970. */
export function timeOf({ modified }: Entry): number {
  return Math.round(modified * 1_000);
}

/** Milliseconds in which a file can change twice and show one time: FAT, the slowest, counts in steps of two seconds. */
export const slowestTick = 2_000;
