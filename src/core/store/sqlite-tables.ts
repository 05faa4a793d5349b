import { quoted } from "./quoted";
import type { TableShape } from "./read-rows";
import type { Db } from "./sqlite-driver";

/** The tables and views of a SQLite file, and sentences on those that can't be read. */
export function sqliteTables(db: Db): { readonly tables: TableShape[]; readonly problems: string[] } {
  const tables: TableShape[] = [];
  const problems: string[] = [];
  const list = db
    .prepare<[], ListedTable>(
      `SELECT name, type, wr FROM pragma_table_list
       WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all();
  for (const listed of list) {
    const { name, type } = listed;
    try {
      const columns = db.prepare<[string], ListedColumn>(columnsSql).all(name);
      tables.push({
        name,
        kind: type === "view" ? "view" : "table",
        columns: columns.map((column) => ({ name: column.name, type: column.type })),
        key: keyOf(db, listed, columns),
      });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "SQLITE_ERROR")) throw error;
      problems.push(`${type === "view" ? "The view" : "The table"} ${name} can't be read: ${error.message}.`);
    }
  }
  return { tables, problems };
}

interface ListedTable {
  readonly name: string;
  readonly type: string;
  /** 1 for a table without row ids. */
  readonly wr: bigint;
}

interface ListedColumn {
  readonly name: string;
  readonly type: string;
  readonly notnull: bigint;
  /** Its place in the primary key from 1; 0 outside of it. */
  readonly pk: bigint;
}

// Hidden columns of virtual tables (1) are arguments; generated columns (2, 3) are data.
const columnsSql = `SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid`;

function keyOf(db: Db, { name, wr }: ListedTable, columns: readonly ListedColumn[]): string[] | undefined {
  const parts = columns.filter(({ pk }) => pk > 0n).toSorted((a, b) => Number(a.pk - b.pk));
  if (parts.length === 0) return undefined;
  // SQLite allows NULL, also more than once, in a primary key that is neither the row id nor declared NOT NULL.
  const isSafe = wr === 1n || parts.every(({ notnull }) => notnull === 1n) || isRowId(parts) || isFull(db, name, parts);
  return isSafe ? parts.map((part) => part.name) : undefined;
}

function isRowId([only, ...others]: readonly ListedColumn[]): boolean {
  return others.length === 0 && only?.type.toUpperCase() === "INTEGER";
}

function isFull(db: Db, table: string, parts: readonly ListedColumn[]): boolean {
  const anyNull = parts.map((part) => `${quoted(part.name)} IS NULL`).join(" OR ");
  return db.prepare(`SELECT 1 FROM ${quoted(table)} WHERE ${anyNull} LIMIT 1`).get() === undefined;
}
