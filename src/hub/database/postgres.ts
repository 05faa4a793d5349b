import { Pool, type PoolClient } from "pg";
import { AppError } from "../../shared/result";
import { databaseAway } from "./database-failure";
import type { HubSql, Transactions } from "./hub-sql";

/**
 * A PostgreSQL server, by its address. Connects when it is first needed; `onTrouble` hears of connections lost in between.
 * Throws AppError `usage` for what is no address.
 */
export function postgres(address: string, onTrouble: (error: Error) => void): Transactions {
  if (!/^(?:postgres(?:ql)?:\/\/|socket:|\/)/.test(address)) {
    const hint = "It looks like postgres://user:password@host:5432/database.";
    throw new AppError({ code: "usage", message: "What was given is not the address of a PostgreSQL database.", hint });
  }
  const pool = new Pool({ connectionString: address, max: 10, connectionTimeoutMillis: 10_000 });
  pool.on("error", onTrouble);
  return {
    async run(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw databaseAway(error);
      });
      return inTransaction(client, work);
    },
    close: () => pool.end(),
  };
}

async function inTransaction<T>(client: PoolClient, work: (sql: HubSql) => Promise<T>): Promise<T> {
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work({
      query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
        (await client.query<Row>(text, [...values])).rows,
    });
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw broken === undefined ? error : databaseAway(error);
  } finally {
    // A connection that could not even roll back is not given to the next one.
    client.release(broken);
  }
}
