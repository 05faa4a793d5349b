import type { Cell } from "./cell";

/**
 * Reads the rows of somebody's database and can do nothing else: there is no way to hand it a statement. All that one
 * reader gives is of one moment, however long it takes. It lies in `core/store`, since an engine may reach neither the
 * disk nor the network, and databases are opened here.
 */
export interface RowReader {
  readonly kind: "sqlite" | "postgres";
  /** Tables and views that this user may read, by name. */
  readonly tables: readonly TableShape[];
  /** Sentences on what can't be read. */
  readonly problems: readonly string[];
  count(table: TableShape): Promise<number>;
  /** How often each value of a column occurs, the most frequent first, at most `most` of them. */
  countBy(table: TableShape, column: string, most: number): Promise<readonly ValueCount[]>;
  /** Rows in the order of their keys, those after `from` where it is given; a few at a time are in memory. */
  rows(table: TableShape, from?: RowPosition): AsyncIterable<TableRow>;
  close(): Promise<void>;
}

export interface TableShape {
  /** Undefined in SQLite. */
  readonly schema?: string | undefined;
  readonly name: string;
  readonly kind: "table" | "view";
  readonly columns: readonly ColumnShape[];
  /** The columns that tell one row from another, none of them ever NULL; undefined where there are none. */
  readonly key: readonly string[] | undefined;
}

export interface ColumnShape {
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
}

export interface ValueCount {
  readonly value: Cell;
  readonly count: number;
}

export interface TableRow {
  /** In the order of the table's columns. */
  readonly cells: readonly Cell[];
  /**
   * What tells the row from any other: the cells of the table's key; without one, the SHA-256 of the row's cells and
   * which of the rows with the same cells it is, from 1.
   */
  readonly key: readonly Cell[];
  /** For going on after this row. */
  readonly position: RowPosition;
}

/** A place between rows, as JSON data: behind a key, or behind a number of rows of which the last had this key. */
export type RowPosition =
  | { readonly after: readonly Cell[] }
  | { readonly skip: number; readonly last: readonly Cell[] };

/** `schema.name`, or the name alone. */
export function tableName({ schema, name }: Pick<TableShape, "schema" | "name">): string {
  return schema === undefined ? name : `${schema}.${name}`;
}
