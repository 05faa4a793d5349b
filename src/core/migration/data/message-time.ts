import { type Cell, tagOf } from "../../store/cell";

/**
 * The moment that a cell names: ISO text or a PostgreSQL date (without a zone: UTC, as SQLite's own functions write it),
 * or a number since 1970 in seconds, milli-, micro- or nanoseconds, which their length tells apart. Undefined for
 * anything else, such as "infinity".
 */
export function messageTime(cell: Cell): Date | undefined {
  if (cell === null || typeof cell === "boolean") return undefined;
  const text = typeof cell === "object" ? tagOf(cell)?.text : String(cell);
  if (text === undefined) return undefined;
  return /^-?\d+(?:\.\d+)?$/.test(text) ? ofNumber(Number(text)) : ofText(text);
}

function ofNumber(value: number): Date | undefined {
  const size = Math.abs(value);
  const milliseconds = size < 1e11 ? value * 1000 : size < 1e14 ? value : size < 1e17 ? value / 1e3 : value / 1e6;
  return valid(new Date(milliseconds));
}

function ofText(text: string): Date | undefined {
  const [, date, time = "00:00", seconds = "00", fraction = "0", zone = "Z"] = iso.exec(text.trim()) ?? [];
  if (date === undefined) return undefined;
  const [, sign, hours = "00", minutes = "00"] = /^([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
  const moment = new Date(`${date}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`);
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return valid(new Date(moment.getTime() - (sign === "-" ? -offset : offset)));
}

/** The id of a message has four digits for the year. */
function valid(date: Date): Date | undefined {
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date : undefined;
}

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;
