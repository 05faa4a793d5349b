import type { Entry } from "./system";

/** When a file was changed, in whole microseconds since 1970. */
export function timeOf({ modified }: Entry): number {
  return Math.round(modified * 1_000);
}

/** Milliseconds in which a file can change twice and show one time: FAT, the slowest, counts in steps of two seconds. */
export const slowestTick = 2_000;

/** True when what was looked at two times shows no sign of a change between them. Some signs, a program can set; not all. */
export function showsNoChange(before: Entry, now: Entry): boolean {
  return (
    before.kind === now.kind &&
    before.inode === now.inode &&
    before.size === now.size &&
    before.modified === now.modified &&
    before.changed === now.changed
  );
}

/**
 * False for what changed a moment before it was looked at, which was after `at` (milliseconds since 1970): then it can
 * change again without a sign, for the clocks of disks tick slowly.
 */
export function isSettled({ modified, changed }: Entry, at: number): boolean {
  return at - Math.max(modified, changed) >= slowestTick;
}
