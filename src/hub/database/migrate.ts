import { AppError } from "../../shared/result";
import type { HubSql, Transactions } from "./hub-sql";
import { schema1 } from "./schema-1";
import { schema2 } from "./schema-2";

/** The version of the schema that this program works on. */
export const schemaVersion = 2;

/**
 * Brings the database to `schemaVersion` and gives the names of the migrations that were made. Needs a role that may
 * create roles and schemas. Two programs that do it at once wait for each other. Throws AppError `schema-newer`.
 */
export async function migrate(database: Transactions): Promise<string[]> {
  return database.run(async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(7261934)");
    const current = await versionOf(sql);
    if (current > schemaVersion) throw newerSchema(current);
    const due = migrations.filter(({ version }) => version > current);
    for (const { version, name, statements } of due) {
      for (const statement of statements) await sql.query(statement);
      // The owner is under row security as well; only the administrator's role sees this table.
      await sql.query("SET LOCAL ROLE lockstep_hub_admin");
      await sql.query("INSERT INTO lockstep_hub.schema_migrations (version, name) VALUES ($1, $2)", [version, name]);
      await sql.query("RESET ROLE");
    }
    return due.map(({ name }) => name);
  });
}

/** Throws AppError `schema-missing`, `schema-older` or `schema-newer` unless the database is at `schemaVersion`. */
export async function checkSchema(sql: HubSql): Promise<void> {
  const current = await versionOf(sql);
  if (current > schemaVersion) throw newerSchema(current);
  if (current === schemaVersion) return;
  const message = current === 0 ? "The database has no hub in it yet." : "The hub's tables are of an older version.";
  const hint = "Run `lockstep hub migrate` as an administrator of the database.";
  throw new AppError({ code: current === 0 ? "schema-missing" : "schema-older", message, hint });
}

async function versionOf(sql: HubSql): Promise<number> {
  const [{ present } = { present: false }] = await sql.query<{ present: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = 'lockstep_hub' AND relname = 'schema_migrations') AS present`,
  );
  if (!present) return 0;
  await sql.query("SET LOCAL ROLE lockstep_hub");
  const [{ version } = { version: 0 }] = await sql.query<{ version: number }>(
    "SELECT coalesce(max(version), 0) AS version FROM lockstep_hub.schema_migrations",
  );
  await sql.query("RESET ROLE");
  return version;
}

function newerSchema(version: number): AppError {
  return new AppError({
    code: "schema-newer",
    message: `The hub's tables are of version ${version}; this program knows ${schemaVersion}.`,
    hint: "Update Lockstep.",
  });
}

/**
 * The roles hold rights and can't log in: `lockstep_hub` is what the server acts as, `lockstep_hub_admin` what adds and
 * removes clients. They belong to the whole database server, so they may be there from another database of it.
 */
const roles = ["lockstep_hub", "lockstep_hub_admin"].flatMap((role) => [
  `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${role} NOLOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  IF NOT pg_has_role(current_user, '${role}', 'MEMBER') THEN
    GRANT ${role} TO CURRENT_USER;
  END IF;
END $$`,
]);

const migrations: readonly {
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}[] = [
  {
    version: 1,
    name: "clients, projects, sessions, artifacts, sync events",
    statements: [
      ...roles,
      "CREATE SCHEMA lockstep_hub",
      "REVOKE ALL ON SCHEMA lockstep_hub FROM PUBLIC",
      "GRANT USAGE ON SCHEMA lockstep_hub TO lockstep_hub, lockstep_hub_admin",
      ...statementsOf(schema1),
    ],
  },
  { version: 2, name: "quotas, and the removal of old versions", statements: statementsOf(schema2) },
];

/** One by one, for what runs with values beside it runs one statement at a time. No text of the schema holds a semicolon. */
function statementsOf(script: string): string[] {
  const statements = script.split(";").map((statement) => statement.trim());
  const path = (schema: string) => `SET LOCAL search_path = ${schema}`;
  return [path("lockstep_hub"), ...statements.filter((statement) => statement !== ""), path("DEFAULT")];
}
