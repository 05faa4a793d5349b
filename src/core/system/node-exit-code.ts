import { constants } from "node:os";

/** The exit code of a program that has ended; of one that a signal ended 128 and the signal's number, as shells have it. */
export function exitCodeOf(code: number | null, killedBy: NodeJS.Signals | null): number {
  return code ?? (killedBy === null ? 1 : 128 + constants.signals[killedBy]);
}
