import { setImmediate as pause } from "node:timers/promises";
import type { Cell } from "./cell";
import { numberRows } from "./keyless-rows";
import { quoted } from "./quoted";
import type { RowPosition, RowReader, TableRow, TableShape } from "./read-rows";
import { cellReader, parameterOf, selected } from "./sqlite-cells";
import { isCutOff } from "./sqlite-cut-off";
import type { Db } from "./sqlite-driver";
import { damaged, sqliteFailure } from "./sqlite-failure";
import { openQuiet } from "./sqlite-quiet";
import { sqliteTables } from "./sqlite-tables";

/**
 * Reads a SQLite file. Nothing on the disk changes, the files beside it included. Throws AppError `database-locked`,
 * `database-damaged`, `not-a-database` or `database-unreadable`; `shown` is what the user calls the file.
 */
export function readSqlite(file: string, shown: string): RowReader {
  const attempt = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw sqliteFailure(error, shown);
    }
  };
  if (attempt(() => isCutOff(file))) throw damaged(shown);
  const { db, close } = attempt(() => openQuiet(file));
  try {
    const { cellOf, tables, problems } = attempt(() => begin(db));
    return {
      kind: "sqlite",
      tables,
      problems,
      count: async (table) =>
        attempt(() =>
          Number(
            db
              .prepare(`SELECT count(*) FROM ${quoted(table.name)}`)
              .pluck()
              .get(),
          ),
        ),
      countBy: async (table, column, most) => attempt(() => countBy(db, cellOf, table, column, most)),
      async *rows(table, from) {
        const rows = attempt(() => iterate(db, table, from));
        const asRow = rowReader(table, from);
        try {
          for (let taken = 1; ; taken += 1) {
            const next = attempt(() => rows.next());
            if (next.done) return;
            yield asRow(attempt(() => cellsOf(next.value, cellOf)));
            // The binding waits for nothing, so whoever shares the thread gets a turn.
            if (taken % 128 === 0) await pause();
          }
        } finally {
          rows.return?.();
        }
      },
      close: async () => close(),
    };
  } catch (error) {
    close();
    throw error;
  }
}

function begin(db: Db) {
  db.pragma("query_only = ON");
  // Views of a file that a stranger made run no functions that could do harm.
  db.pragma("trusted_schema = OFF");
  db.defaultSafeIntegers(true);
  db.exec("BEGIN");
  const cellOf = cellReader(String(db.pragma("encoding", { simple: true })));
  return { cellOf, ...sqliteTables(db) };
}

type CellOf = ReturnType<typeof cellReader>;

function countBy(db: Db, cellOf: CellOf, { name }: TableShape, column: string, most: number) {
  const sql = `SELECT count(*), ${selected(column)} FROM ${quoted(name)} GROUP BY typeof(${quoted(column)}), ${quoted(column)} COLLATE BINARY ORDER BY 1 DESC, 2, 3 LIMIT ${most}`;
  return db
    .prepare<[], unknown[]>(sql)
    .raw()
    .all()
    .map(([count, type, value]) => ({ value: cellOf(type, value), count: Number(count) }));
}

function iterate(db: Db, table: TableShape, from: RowPosition | undefined): Iterator<unknown[]> {
  const { name, columns, key } = table;
  const chosen = columns.map((column) => selected(column.name)).join(", ");
  const order = key
    ? key.map(quoted)
    : columns.flatMap((column) => [`typeof(${quoted(column.name)})`, `${quoted(column.name)} COLLATE BINARY`]);
  const after = key && from && "after" in from ? from.after.map(parameterOf) : [];
  const where = after.length > 0 ? `WHERE (${order.join(", ")}) > (${after.map(({ sql }) => sql).join(", ")})` : "";
  const skip = from && "skip" in from ? `LIMIT -1 OFFSET ${from.skip}` : "";
  const sql = `SELECT ${chosen} FROM ${quoted(name)} ${where} ORDER BY ${order.join(", ")} ${skip}`;
  const values = after.map(({ value }) => value);
  return db
    .prepare<unknown[], unknown[]>(sql)
    .raw()
    .iterate(...values);
}

/** Each column comes as its type and its value. */
function cellsOf(values: readonly unknown[], cellOf: CellOf): Cell[] {
  return Array.from({ length: values.length / 2 }, (_, index) => cellOf(values[2 * index], values[2 * index + 1]));
}

function rowReader({ key, columns }: TableShape, from: RowPosition | undefined): (cells: readonly Cell[]) => TableRow {
  if (!key) return numberRows(from);
  const places = key.map((name) => columns.findIndex((column) => column.name === name));
  return (cells) => {
    const own = places.map((place) => cells[place] ?? null);
    return { cells, key: own, position: { after: own } };
  };
}
