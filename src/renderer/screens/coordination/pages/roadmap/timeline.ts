import type { RoadmapPlan } from "../../../../../shared/coordination-answers";

export type TimelineScale = "month" | "quarter";

/** A stretch of the time line, in pixels from its left edge. */
export interface Span {
  readonly left: number;
  readonly width: number;
}

export interface Timeline {
  /** Of the whole, in pixels. */
  readonly width: number;
  readonly today: number;
  /** Months or quarters, one after the other. */
  readonly columns: readonly (Span & { readonly label: string; readonly key: string })[];
  /** Where a day (`YYYY-MM-DD`) is; what is too far away stands at the edge. */
  at(day: string): number;
  /** Both days included; undefined for a plan that says no day to end at. */
  spanOf(plan: RoadmapPlan): (Span & { readonly from: string; readonly to: string }) | undefined;
}

/** A time line on which all `plans` have their place, in whole months or quarters. */
export function timelineOf(plans: readonly RoadmapPlan[], today: string, scale: TimelineScale): Timeline {
  const days = plans.flatMap((plan) => [rangeOf(plan)?.from, rangeOf(plan)?.to]).filter((day) => day !== undefined);
  const now = dayNumber(today);
  const numbers = [...days.map(dayNumber), now].filter((day) => day > now - farBack && day < now + farAhead);
  const months = scale === "month" ? 1 : 3;
  const first = columnStart(Math.min(...numbers), months, 0);
  const end = columnStart(Math.max(...numbers) + edge, months, 1);
  const pixels = pixelsPerDay[scale];
  const width = (end - first) * pixels;
  const at = (day: string) => Math.min(width, Math.max(0, (dayNumber(day) - first) * pixels));

  return {
    width,
    today: at(today),
    columns: columnsFrom(first, end, months).map(({ start, next }) => ({
      key: String(start),
      label: columnLabel(start, scale),
      left: (start - first) * pixels,
      width: (next - start) * pixels,
    })),
    at,
    spanOf(plan) {
      const range = rangeOf(plan);
      if (!range) return undefined;
      const left = Math.min(at(range.from), width - least);
      return { ...range, left, width: Math.max(least, at(range.to) + pixels - left) };
    },
  };
}

/** From the day that a plan was made to its target, or to the last of its milestones where it has none. */
export function rangeOf({
  from,
  to,
  milestones,
}: RoadmapPlan): { readonly from: string; readonly to: string } | undefined {
  const dues = milestones.flatMap(({ due }) => due ?? []).sort();
  const last = to ?? dues.at(-1);
  if (last === undefined) return undefined;
  const first = [from, dues[0], last].filter((day) => day !== undefined).sort()[0];
  return { from: first ?? last, to: last };
}

/** Days since 1970. */
function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / msPerDay);
}

/** The first day of the column that `day` is in, or of the `later`th after it. */
function columnStart(day: number, months: number, later: number): number {
  const date = new Date(day * msPerDay);
  const month = Math.floor(date.getUTCMonth() / months) * months + later * months;
  return Math.floor(Date.UTC(date.getUTCFullYear(), month, 1) / msPerDay);
}

function columnsFrom(first: number, end: number, months: number) {
  const columns: { readonly start: number; readonly next: number }[] = [];
  for (let start = first; start < end; ) {
    const next = columnStart(start, months, 1);
    columns.push({ start, next });
    start = next;
  }
  return columns;
}

function columnLabel(start: number, scale: TimelineScale): string {
  const date = new Date(start * msPerDay);
  if (scale === "quarter") return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
  return monthName.format(date);
}

const monthName = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const msPerDay = 86_400_000;
const pixelsPerDay: Readonly<Record<TimelineScale, number>> = { month: 4, quarter: 1.5 };
/** Of a bar, in pixels. */
const least = 8;
/** Days after the last one, so that nothing ends at the very edge. */
const edge = 14;
/** A year that somebody mistyped must not make the line kilometres long: days before and after today. */
const farBack = 3 * 365;
const farAhead = 6 * 365;
