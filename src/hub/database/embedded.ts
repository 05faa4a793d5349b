import { PGlite, types } from "@electric-sql/pglite";
import type { HubSql, Transactions } from "./hub-sql";

/**
 * A PostgreSQL inside this process, with its data in a folder, or in memory without one. It has one connection, so
 * transactions take turns. Only one process may have the folder open: the caller sees to that.
 */
export async function embedded(folder?: string): Promise<Transactions> {
  const place = folder === undefined ? {} : { dataDir: folder };
  const database = await PGlite.create({ ...place, serializers: { [types.BYTEA]: byteaText } });
  return {
    run: (work) =>
      database.transaction((transaction) => {
        const sql: HubSql = {
          query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
            (await transaction.query<Row>(text, [...values])).rows,
        };
        return work(sql);
      }),
    close: () => database.close(),
  };
}

/** What PGlite has for this is so slow that it would be most of a push. */
function byteaText(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new TypeError("Bytes were expected.");
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
}
