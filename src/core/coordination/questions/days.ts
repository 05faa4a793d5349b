/** The day of a date as the file has it (`YYYY-MM-DD`, or ISO 8601 with a time, whose own day counts); undefined for anything else. */
export function dayOf(date: string | undefined): string | undefined {
  return date !== undefined && dayShape.test(date) ? date.slice(0, 10) : undefined;
}

/** Days from one day to a later one; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Days that an open entry is late; 0 when it is not, or has no date. */
export function daysLate(due: string | undefined, today: string): number {
  const day = dayOf(due);
  return day !== undefined && day < today ? daysBetween(day, today) : 0;
}

const dayShape = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:$|[T ])/;
