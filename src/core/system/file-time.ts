import type { Entry } from "./system";

/** When a file was changed, in whole microseconds since 1970. */
export function timeOf({ modified }: Entry): number {
  return Math.round(modified * 1_000);
}
