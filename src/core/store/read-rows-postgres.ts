import { AppError } from "../../shared/result";
import type { Cell } from "./cell";
import { numberRows } from "./keyless-rows";
import { postgresCell, postgresText } from "./postgres-cells";
import { type PostgresPlace, shownPlace } from "./postgres-place";
import { openPostgres, type PostgresLimits, type PostgresSession, type TextRows } from "./postgres-session";
import { type PostgresTable, postgresTables } from "./postgres-tables";
import { quoted } from "./quoted";
import { type RowPosition, type RowReader, type TableRow, type TableShape, tableName } from "./read-rows";

/** Reads a PostgreSQL database in one transaction that can only read. Throws AppError (see postgres-failure.ts). */
export async function readPostgres(place: PostgresPlace, limits: PostgresLimits = {}): Promise<RowReader> {
  const session = await openPostgres(place, limits);
  try {
    const { tables, problems } = await postgresTables(session);
    const encoding = (await session.ask("SHOW server_encoding")).rows[0]?.[0];
    const known = (table: TableShape): PostgresTable => {
      const found = tables.find(({ schema, name }) => schema === table.schema && name === table.name);
      if (found) return found;
      throw new AppError({ code: "no-such-table", message: `${shownPlace(place)} has no table ${tableName(table)}.` });
    };
    let cursors = 0;
    return {
      kind: "postgres",
      tables,
      problems,
      async count(table) {
        const { rows } = await session.try(`SELECT count(*) FROM ${from(known(table))}`);
        return Number(rows[0]?.[0]);
      },
      async countBy(table, column, most) {
        const sql = `SELECT ${quoted(column)}::text, count(*) FROM ${from(known(table))} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${most}`;
        return (await session.try(sql)).rows.map(([value = null, count]) => ({ value, count: Number(count) }));
      },
      async *rows(table, position) {
        const shape = known(table);
        cursors += 1;
        const name = `lockstep_rows_${cursors}`;
        const { sql, values } = selectRows(shape, position);
        await session.ask(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, values);
        const asRow = rowReader(shape, position);
        for await (const { rows, types } of pieces(session, name)) {
          for (const row of rows) {
            if (encoding === "SQL_ASCII") refuseUnknownBytes(row, shape);
            yield asRow(
              shape.columns.map(({ tag }, index) => postgresCell(row[index] ?? null, types[index] ?? 0, tag)),
            );
          }
        }
        await session.ask(`CLOSE ${name}`);
      },
      close: () => session.close(),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** Fetches few rows at first, then as many as make about four megabytes. */
async function* pieces(session: PostgresSession, cursor: string): AsyncIterable<TextRows> {
  for (let most = 8; ; ) {
    const piece = await session.ask(`FETCH ${most} FROM ${cursor}`);
    yield piece;
    if (piece.rows.length < most) return;
    const size = piece.rows.reduce((sum, row) => sum + row.reduce((all, value) => all + (value?.length ?? 8), 0), 0);
    most = Math.max(1, Math.min(4000, most * 4, Math.floor((most * pieceSize) / Math.max(size, 1))));
  }
}

function selectRows(table: PostgresTable, position: RowPosition | undefined) {
  const { columns, key } = table;
  const chosen = columns.map(({ name }) => quoted(name)).join(", ");
  // A column may have any name, so only the star means the row for sure.
  const order = key ? key.map(quoted).join(", ") : '(lockstep_row.*)::text COLLATE "C"';
  const after = key && position && "after" in position ? position.after.map(postgresText) : [];
  const parameters = after.map((_, index) => {
    const type = columns.find(({ name }) => name === key?.[index])?.sqlType ?? "text";
    return `$${index + 1}::text::${type}`;
  });
  const where = after.length > 0 ? `WHERE (${order}) > (${parameters.join(", ")})` : "";
  const skip = position && "skip" in position ? `OFFSET ${position.skip}` : "";
  return {
    sql: `SELECT ${chosen} FROM ${from(table)} AS lockstep_row ${where} ORDER BY ${order} ${skip}`,
    values: after,
  };
}

function rowReader({ key, columns }: PostgresTable, from: RowPosition | undefined) {
  if (!key) return numberRows(from);
  const places = key.map((name) => columns.findIndex((column) => column.name === name));
  return (cells: readonly Cell[]): TableRow => {
    const own = places.map((place) => cells[place] ?? null);
    return { cells, key: own, position: { after: own } };
  };
}

function from({ schema, name }: PostgresTable): string {
  return `${quoted(schema)}.${quoted(name)}`;
}

/** Such a server hands out whatever bytes it was given, and the driver would mend what is no UTF-8. */
function refuseUnknownBytes(row: readonly (string | null)[], table: PostgresTable): void {
  if (!row.some((value) => value?.includes("\ufffd"))) return;
  throw new AppError({
    code: "unknown-encoding",
    message: `${tableName(table)} has text that is no UTF-8, in a database that does not say what it is (SQL_ASCII).`,
    hint: "Copy the database into one with an encoding, then name that one.",
  });
}

const pieceSize = 4_194_304;
