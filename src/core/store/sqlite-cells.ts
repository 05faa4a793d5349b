import { bytesCell, type Cell, integerCell, realCell, tagOf } from "./cell";
import { quoted } from "./quoted";

/** A column as its type and its value. Text comes as bytes, since the binding would mend what is not valid. */
export function selected(column: string): string {
  const name = quoted(column);
  return `typeof(${name}), CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`;
}

/** Turns a type and a value of a database with that `PRAGMA encoding` into a cell. */
export function cellReader(encoding: string): (type: unknown, value: unknown) => Cell {
  const text = new TextDecoder(encoding.toLowerCase(), { fatal: true, ignoreBOM: true });
  return (type, value) => {
    if (typeof value === "bigint") return integerCell(value);
    if (typeof value === "number") return realCell(value);
    if (!(value instanceof Uint8Array)) return null;
    return type === "text" ? textCell(text, value) : bytesCell(value);
  };
}

/** A cell as a parameter: its SQL and what is bound to it. */
export function parameterOf(cell: Cell): { readonly sql: string; readonly value: unknown } {
  if (typeof cell === "number") return { sql: "?", value: Number.isInteger(cell) ? BigInt(cell) : cell };
  const tagged = tagOf(cell);
  switch (tagged?.tag) {
    case "$integer":
      return { sql: "?", value: BigInt(tagged.text) };
    case "$real":
      return { sql: "?", value: Number(tagged.text) };
    case "$bytes":
      return { sql: "?", value: Buffer.from(tagged.text, "base64") };
    case "$text":
      return { sql: "CAST(? AS TEXT)", value: Buffer.from(tagged.text, "base64") };
    default:
      return { sql: "?", value: cell };
  }
}

function textCell(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): Cell {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { $text: Buffer.from(bytes).toString("base64") };
  }
}
