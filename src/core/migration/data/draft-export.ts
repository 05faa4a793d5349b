import { join } from "node:path";
import type { ConversionMapping } from "../../../shared/migration-data";
import { type RowPosition, tableName } from "../../store/read-rows";
import { agentFolder } from "./agent-folder";
import { refuseCancelled } from "./cancelled";
import { type BatchOptions, type ConversionTarget, defaultMost, lookAt } from "./draft-conversion";
import type { MessageSource } from "./message-source";
import { layoutOf } from "./settle-mapping";

/** Where an export goes on; JSON data. */
export interface ExportPosition {
  /** Of the next file, from 1. */
  readonly part: number;
  readonly from: RowPosition;
}

export interface ExportBatch {
  /** Rows in this file. */
  readonly rows: number;
  readonly bytes: number;
  /** Below the project's root. */
  readonly path: string;
  /** `kept`: the same file is there already; `taken`: another one is, and stays. */
  readonly state: "written" | "kept" | "taken";
  /** Undefined after the last row. */
  readonly next: ExportPosition | undefined;
}

/**
 * Drafts a copy of the table as it is, all columns, whatever the messages make of them: one line of JSON for each row,
 * `{"key": …, "row": …}` with values as store/cell.ts has them. One batch is one file,
 * `message-export/<table>-00001.jsonl` and so on. Throws AppError `bad-mapping`, `cancelled`, and as the source does.
 */
export async function draftExport(
  { draft, files, root }: ConversionTarget,
  source: MessageSource,
  mapping: ConversionMapping,
  {
    from,
    most = defaultMost,
    signal,
    onRows,
  }: Omit<BatchOptions, "from"> & { readonly from?: ExportPosition | undefined } = {},
): Promise<ExportBatch> {
  const { origin, table } = layoutOf(source, mapping);
  const part = from?.part ?? 1;
  const path = `message-export/${agentFolder(tableName(table))}-${String(part).padStart(5, "0")}.jsonl`;
  const lines: Buffer[] = [];
  let size = 0;
  let last: RowPosition | undefined;
  let next: ExportPosition | undefined;
  for await (const { cells, key, position } of source.reader.rows(table, from?.from)) {
    refuseCancelled(signal);
    const row = Object.fromEntries(table.columns.map(({ name }, index) => [name, cells[index] ?? null]));
    const line = Buffer.from(`${JSON.stringify({ key, row })}\n`);
    if (last && (lines.length >= most.files || size + line.length > most.bytes)) {
      next = { part: part + 1, from: last };
      break;
    }
    lines.push(line);
    size += line.length;
    last = position;
    if (lines.length % 500 === 0) onRows?.(lines.length);
  }
  const bytes = Buffer.concat(lines);
  const there = lookAt(files, join(root, path));
  const state = there === "nothing" ? "written" : there !== "other" && bytes.equals(there) ? "kept" : "taken";
  if (state === "written") {
    draft.write(join(root, path), bytes, {
      component: "migrate-messages/export",
      reason: `From ${origin}`,
      mode: 0o600,
    });
  }
  return { rows: lines.length, bytes: size, path, state, next };
}
