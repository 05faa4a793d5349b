import type { Client as PostgresClient, QueryArrayResult } from "pg";
import { postgresFailure } from "./postgres-failure";
import { type PostgresPlace, shownPlace } from "./postgres-place";

export interface PostgresLimits {
  /** Milliseconds until a connection has to stand; by default 10,000. */
  readonly connect?: number;
  /** Milliseconds that one question may take; by default 300,000. */
  readonly statement?: number;
}

/** A value as PostgreSQL prints it, and the id of its type. */
export interface TextRows {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly types: readonly number[];
}

/** One transaction that can only read. */
export interface PostgresSession {
  ask(sql: string, values?: readonly (string | null)[]): Promise<TextRows>;
  /** Asks what may fail without ending the transaction. */
  try(sql: string): Promise<TextRows>;
  close(): Promise<void>;
}

/**
 * Connects and opens a transaction in which the server refuses every write and shows one moment, however long it takes.
 * Only `place` decides where and as whom: no environment variable or password file does. Throws AppError (see
 * postgres-failure.ts).
 */
export async function openPostgres(place: PostgresPlace, limits: PostgresLimits = {}): Promise<PostgresSession> {
  const { connect = 10_000, statement = 300_000 } = limits;
  const shown = shownPlace(place);
  const client = await connectTo(place, connect, statement).catch((error: unknown) => {
    throw postgresFailure(error, shown);
  });
  const ask: PostgresSession["ask"] = async (text, values = []) => {
    try {
      const { rows, fields }: QueryArrayResult<(string | null)[]> = await client.query({
        text,
        values: [...values],
        rowMode: "array",
      });
      return { rows, types: fields.map(({ dataTypeID }) => dataTypeID) };
    } catch (error) {
      throw postgresFailure(error, shown);
    }
  };
  const close = async () => {
    // A connection that is broken already can't say goodbye.
    await client.end().catch(() => undefined);
  };
  try {
    await ask("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (const [name, value] of Object.entries({ ...settings, statement_timeout: String(statement) })) {
      await ask("SELECT pg_catalog.set_config($1, $2, true)", [name, value]);
    }
    return {
      ask,
      close,
      async try(sql) {
        await ask("SAVEPOINT before_try");
        try {
          return await ask(sql);
        } catch (error) {
          await ask("ROLLBACK TO SAVEPOINT before_try");
          throw error;
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function connectTo(place: PostgresPlace, connect: number, statement: number): Promise<PostgresClient> {
  const { Client } = (await import("pg")).default;
  const attempt = async (ssl: boolean | { rejectUnauthorized: boolean }) => {
    const client = new Client({
      host: place.host,
      port: place.port,
      user: place.user,
      database: place.database,
      // As a function, it keeps the driver from looking into the environment and ~/.pgpass.
      password: () => place.password ?? "",
      ssl,
      application_name: "lockstep",
      client_encoding: "UTF8",
      connectionTimeoutMillis: connect,
      // The server's own limit comes first, where it still answers.
      query_timeout: statement + 2000,
      keepAlive: true,
      types: { getTypeParser: () => (value: string) => value },
    });
    // A connection that breaks between two questions: the next question fails with words for it.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  const checks = place.tls.startsWith("verify");
  if (place.tls === "disable" || (place.tls !== "require" && !checks && isHere(place.host))) return attempt(false);
  try {
    return await attempt({ rejectUnauthorized: checks });
  } catch (error) {
    const isOptional = place.tls === "prefer" || place.tls === "allow";
    if (isOptional && error instanceof Error && /does not support SSL/.test(error.message)) return attempt(false);
    throw error;
  }
}

function isHere(host: string): boolean {
  return host.startsWith("/") || host === "localhost" || host === "::1" || /^127\./.test(host);
}

/** One way of printing values, without loss and whatever the server's settings. */
const settings = {
  DateStyle: "ISO, YMD",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  bytea_output: "hex",
  extra_float_digits: "1",
  lc_monetary: "C",
  lock_timeout: "10000",
  // Rows that a policy hides would be missing without a word; so the server refuses instead.
  row_security: "off",
};
