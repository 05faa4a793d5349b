import type { ConversionMapping } from "../../../shared/migration-data";
import { type Cell, textOf } from "../../store/cell";
import type { TableRow, TableShape } from "../../store/read-rows";
import { agentFolder } from "./agent-folder";
import { printBody } from "./message-body";
import { messageTime } from "./message-time";
import { rowUuid } from "./row-identity";

export interface MessageFile {
  /** Below the project's root. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly uuid: string;
}

/** What all messages of one conversion have in common. */
export interface MessageLayout {
  /** The source and the table, such as `sqlite:data/app.db#messages`. */
  readonly origin: string;
  readonly table: TableShape;
  readonly mapping: ConversionMapping;
}

/**
 * A row as the file that `message.sh` would have written, `inbox/<reader>/<UTC time>-<sender>-<UUID>.msg`, with more
 * lines in its head: `source` and `key` tell where it comes from, and `row` holds every column as JSON data (see
 * store/cell.ts), the body's excepted, which follows the empty line byte for byte.
 */
export function printMessage({ origin, table, mapping }: MessageLayout, row: TableRow): MessageFile {
  const cell = (column: string | undefined): Cell => row.cells[columnIndex(table, column)] ?? null;
  const { columns } = mapping;
  const sender = textOf(cell(columns.sender)) || "unknown";
  const reader = textOf(cell(columns.reader)) || "unaddressed";
  const time = messageTime(cell(columns.time));
  const uuid = rowUuid(origin, row.key);
  const id = `${time ? compact(time) : "undated"}-${agentFolder(sender)}-${uuid}`;
  const body = printBody(cell(columns.body));
  const cells = table.columns.map(({ name }, index): [string, Cell] => [
    name,
    name === columns.body && body.kind !== undefined ? { $body: body.kind } : (row.cells[index] ?? null),
  ]);
  const optional = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name}: ${value}`]);
  const head = [
    `id: ${id}`,
    `from: ${oneLine(sender)}`,
    `to: ${oneLine(reader)}`,
    // Always there: whoever looks for the first line of this name must not find one in the body.
    `subject: ${oneLine(textOf(cell(columns.subject)) ?? "")}`,
    ...optional("priority", shortText(cell(columns.priority))),
    ...optional("time", time?.toISOString()),
    ...optional("thread", shortText(cell(columns.thread))),
    `source: ${origin}`,
    `key: ${JSON.stringify(row.key)}`,
    `row: ${JSON.stringify(Object.fromEntries(cells))}`,
  ];
  const bytes = Buffer.concat([Buffer.from(`${head.join("\n")}\n\n`), body.bytes, lineEnd]);
  return { path: `inbox/${agentFolder(reader)}/${id}.msg`, bytes, uuid };
}

/** Where a column is in a table's rows; -1 for none. */
function columnIndex(table: TableShape, column: string | undefined): number {
  return column === undefined ? -1 : table.columns.findIndex(({ name }) => name === column);
}

function shortText(cell: Cell): string | undefined {
  const text = textOf(cell);
  return text === undefined ? undefined : oneLine(text);
}

/** A line of the head is short and one line; what was left out stands in `row`. */
function oneLine(text: string): string {
  const line = text
    .slice(0, 1000)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  // A cut through a character of two halves leaves one.
  return [...line]
    .slice(0, 200)
    .join("")
    .replace(/\p{Cs}/gu, "");
}

function compact(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

const lineEnd = Buffer.from("\n");
