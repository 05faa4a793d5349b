import { z } from "zod";
import { type Cell, tagOf } from "../../store/cell";
import { readBody } from "./message-body";

/** A message file taken apart again. */
export interface ReadMessage {
  /** The lines of its head but `key` and `row`. */
  readonly head: ReadonlyMap<string, string>;
  readonly key: readonly Cell[];
  /** Every column of the row, the body's among them. */
  readonly row: ReadonlyMap<string, Cell>;
}

/** Reads what `printMessage` wrote; undefined for a file that is no such message any more. */
export function readMessage(bytes: Uint8Array): ReadMessage | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.indexOf("\n\n");
  if (end < 0 || buffer.length < end + 3 || buffer.at(-1) !== 10) return undefined;
  const head = headOf(buffer.subarray(0, end));
  const key = z.array(cell).safeParse(parsed(head.get("key"))).data;
  const columns = asObject(parsed(head.get("row")));
  if (!key || !columns) return undefined;
  const body = buffer.subarray(end + 2, -1);
  const row = new Map<string, Cell>();
  for (const [name, value] of Object.entries(columns)) {
    const column = cell.safeParse(value).data;
    if (column === undefined) return undefined;
    const tagged = tagOf(column);
    const restored = tagged?.tag === "$body" ? readBody(tagged.text, body) : column;
    if (restored === undefined) return undefined;
    row.set(name, restored);
  }
  head.delete("key");
  head.delete("row");
  return { head, key, row };
}

/** The line `name` of a message's head, of which the start is enough; undefined when it has none. */
export function headLine(start: Uint8Array, name: string): string | undefined {
  return headOf(start).get(name);
}

function headOf(bytes: Uint8Array): Map<string, string> {
  const lines = new TextDecoder().decode(bytes).split("\n");
  const end = lines.indexOf("");
  const head = new Map<string, string>();
  for (const line of end < 0 ? lines : lines.slice(0, end)) {
    const colon = line.indexOf(": ");
    const name = line.slice(0, colon);
    if (colon > 0 && !head.has(name)) head.set(name, line.slice(colon + 2));
  }
  return head;
}

/** A column may have any name, `__proto__` too, so no schema copies the object. */
function asObject(value: unknown): object | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const cell: z.ZodType<Cell> = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.record(z.string().startsWith("$"), z.string()).refine((tagged) => Object.keys(tagged).length === 1),
]);
