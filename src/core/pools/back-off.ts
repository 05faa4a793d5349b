/**
 * Milliseconds to wait before try number `attempt + 1`: doubled each time up to `most`, half of it left to chance, so
 * that those who failed together don't come back together.
 */
export function backOff(attempt: number, random: () => number, { first = 1_000, most = 60_000 } = {}): number {
  const whole = Math.min(most, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random());
}
