import { count } from "../../../shared/count";

/** Whole working time of 8 hours a day, 40 a week and 160 a month, in words. */
export function timelineWords(hours: number): string {
  if (hours <= 8) return count(1, "day");
  if (hours <= 40) return count(Math.floor(hours / 8), "day");
  if (hours <= 160) return count(Math.floor(hours / 40), "week");
  return count(Math.floor(hours / 160), "month");
}
