import { type PostgresOptions, startPostgres } from "../../core/testing/postgres-cluster";
import { findPostgres } from "../../core/testing/postgres-programs";
import { embedded } from "../database/embedded";
import type { Transactions } from "../database/hub-sql";
import { migrate } from "../database/migrate";
import { postgres } from "../database/postgres";

/** A database with the hub's tables, as its parties see it. */
export interface HubPlace {
  /** The superuser: sees everything, to check by. */
  readonly oracle: Transactions;
  readonly administrator: Transactions;
  readonly server: Transactions;
  readonly isOwnProcess: boolean;
  close(): Promise<void>;
}

/** The databases that a hub can stand on. What holds for one is tested for both. */
export const hubPlaces: readonly { readonly name: string; readonly open: () => Promise<HubPlace> }[] = [
  { name: "the embedded database", open: openEmbeddedPlace },
  ...(findPostgres() !== undefined || process.platform === "linux"
    ? [{ name: "a PostgreSQL server", open: () => openPostgresPlace() }]
    : []),
];

/** For what does not depend on the kind of database: the one that is there sooner. */
export function anyPlace(): Promise<HubPlace> {
  return (findPostgres() === undefined ? openEmbeddedPlace : openPostgresPlace)();
}

async function openEmbeddedPlace(): Promise<HubPlace> {
  const database = await embedded();
  await migrate(database);
  return {
    oracle: database,
    administrator: database,
    server: database,
    isOwnProcess: true,
    close: () => database.close(),
  };
}

/**
 * Three logins, as it should be: of them only the first is mighty, and the hub never gets it. `serverUrl` is what a hub
 * in a process of its own is told.
 */
export async function openPostgresPlace(options?: PostgresOptions): Promise<HubPlace & { readonly serverUrl: string }> {
  const cluster = await startPostgres(options);
  const silent = () => undefined;
  const urlOf = (user: string) => {
    const url = new URL(cluster.url);
    url.username = user;
    url.password = "secret";
    return url.href;
  };
  const as = (user: string) => postgres(urlOf(user), silent);
  const oracle = postgres(cluster.url, silent);
  await oracle.run(async (sql) => {
    await sql.query("CREATE ROLE owner LOGIN PASSWORD 'secret' CREATEROLE");
    await sql.query("GRANT CREATE ON DATABASE postgres TO owner");
  });
  const administrator = as("owner");
  await migrate(administrator);
  await oracle.run(async (sql) => {
    await sql.query("CREATE ROLE server LOGIN PASSWORD 'secret'");
    await sql.query("GRANT lockstep_hub TO server");
  });
  const server = as("server");
  const close = async () => {
    for (const database of [server, administrator, oracle]) await database.close();
    await cluster.stop();
  };
  return { oracle, administrator, server, serverUrl: urlOf("server"), isOwnProcess: false, close };
}
