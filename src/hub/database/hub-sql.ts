/** Statements inside one transaction. Values always travel beside the text, never in it. */
export interface HubSql {
  /** The rows. `Row` is what the statement's author knows of them: JSON, text, numbers (never bigint), booleans, Date. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** A database: `run` gives `work` a transaction of its own, committed when it ends well, rolled back when it throws. */
export interface Transactions {
  run<T>(work: (sql: HubSql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
