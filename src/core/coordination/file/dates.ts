/** True for `YYYY-MM-DD`, or ISO 8601 with a time (as YAML 1.1 has it: also with a space before the time). */
export function isDate(text: string): boolean {
  const parts = form.exec(text.trim());
  if (!parts) return false;
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = parts.map((part) => part ?? "0");
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isOnCalendar = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isOnCalendar && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61;
}

/**
 * `now` in the form of `like`: a date of the user's calendar for a date (and where there is nothing to go by), a time
 * in UTC for a time, with fractions of a second where it has some.
 */
export function writtenLike(like: string | undefined, now: Date): string {
  const parts = like === undefined ? null : form.exec(like.trim());
  if (!parts?.[4]) {
    const two = (count: number) => String(count).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  const [, , , , , , , fraction, zone] = parts;
  const iso = now.toISOString();
  const time = fraction === undefined ? `${iso.slice(0, 19)}Z` : iso;
  return zone === undefined || zone === "Z" ? time : time.replace("Z", "+00:00");
}

const form =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?[ \t]*(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/;
