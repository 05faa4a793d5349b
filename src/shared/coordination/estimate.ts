/**
 * Hours of an estimate: a number, or text such as `24`, `90m`, `6h`, `3d` (of 8 hours), `1w` (of 5 days), also several
 * together (`1d 4h`). Undefined for anything else.
 */
export function hoursOf(estimate: unknown): number | undefined {
  if (typeof estimate === "number") return Number.isFinite(estimate) && estimate >= 0 ? estimate : undefined;
  if (typeof estimate !== "string") return undefined;
  const text = estimate.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!/^(\d+(\.\d+)?\s*[mhdw]\s*)+$/.test(text)) return undefined;
  let hours = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)\s*([mhdw])/g)) {
    hours += Number(amount) * (hoursPer[unit ?? ""] ?? 0);
  }
  return hours;
}

const hoursPer: Readonly<Record<string, number>> = { m: 1 / 60, h: 1, d: 8, w: 40 };
