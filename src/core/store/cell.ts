/**
 * A value of a database as JSON data, without loss. What JSON has no word for is an object of one key that begins with
 * `$` and names the type: `$bytes` (base64), `$integer` (too long for a number), `$real` (a whole or no number, such as
 * "1" or "NaN"), `$text` (base64 of text that is not valid in its encoding), and the database's own types, such as
 * `$timestamptz`, `$jsonb` or `$_int4`, in the text that PostgreSQL prints for them.
 */
export type Cell = null | boolean | number | string | TaggedCell;
export type TaggedCell = { readonly [tag: string]: string };

/** A whole number: as a number where that is exact. */
export function integerCell(value: bigint): Cell {
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : { $integer: String(value) };
}

/** A floating-point number, kept apart from a whole one, with its sign of zero. */
export function realCell(value: number): Cell {
  return Number.isFinite(value) && !Number.isInteger(value)
    ? value
    : { $real: Object.is(value, -0) ? "-0" : String(value) };
}

export function bytesCell(value: Uint8Array): Cell {
  return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.length).toString("base64") };
}

/** The tag and text of a cell that has one. */
export function tagOf(cell: Cell): { readonly tag: string; readonly text: string } | undefined {
  if (cell === null || typeof cell !== "object") return undefined;
  const [entry] = Object.entries(cell);
  return entry && { tag: entry[0], text: entry[1] };
}

/** What a reader would call the value; undefined for NULL and for bytes. */
export function textOf(cell: Cell): string | undefined {
  if (cell === null) return undefined;
  const tagged = tagOf(cell);
  if (!tagged) return String(cell);
  return tagged.tag === "$bytes" || tagged.tag === "$text" ? undefined : tagged.text;
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
