import { AppError } from "../../shared/result";
import type { HubSql, Transactions } from "./hub-sql";
import { checkSchema } from "./migrate";

/** The database as the server uses it: never otherwise than for one client, under the rights of the role `lockstep_hub`. */
export interface HubDatabase {
  /** Runs `work` in a transaction that sees and writes the rows of `clientId` only. */
  transaction<T>(clientId: string, work: (sql: HubSql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The server's side of a database. Throws AppError where its tables are missing or not protected as they should be. */
export async function hubDatabase(
  database: Transactions,
  { isOwnProcess }: { readonly isOwnProcess: boolean },
): Promise<HubDatabase> {
  await database.run(async (sql) => {
    await checkSchema(sql);
    await checkProtection(sql, isOwnProcess);
  });
  return {
    transaction: (clientId, work) =>
      database.run(async (sql) => {
        // Local to the transaction, so that nothing of one client is left on the connection for the next.
        await sql.query(
          `SELECT set_config('role', 'lockstep_hub', true), set_config('search_path', 'lockstep_hub', true),
             set_config('statement_timeout', '60s', true), set_config('app.current_client_id', $1, true)`,
          [clientId],
        );
        return work(sql);
      }),
    close: () => database.close(),
  };
}

/** Runs `work` as the administrator of clients, who sees `clients` and `api_keys` and nothing of what they store. */
export function asAdministrator<T>(database: Transactions, work: (sql: HubSql) => Promise<T>): Promise<T> {
  return database.run(async (sql) => {
    await checkSchema(sql);
    await sql.query(
      "SELECT set_config('role', 'lockstep_hub_admin', true), set_config('search_path', 'lockstep_hub', true)",
    );
    return work(sql);
  });
}

/**
 * The embedded database is the server's own, with one user; everywhere else, the server must not be able to step around
 * row security, whatever goes wrong in it.
 */
async function checkProtection(sql: HubSql, isOwnProcess: boolean): Promise<void> {
  const open = await sql.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = 'lockstep_hub' AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)
     ORDER BY relname`,
  );
  if (open.length > 0) {
    throw new AppError({
      code: "tables-open",
      message: `Row-level security is not enabled and forced on ${open.map(({ name }) => name).join(", ")}.`,
      hint: "An administrator of the database has to put it back.",
    });
  }
  if (isOwnProcess) return;
  const [login] = await sql.query<{ name: string; mighty: boolean }>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls OR pg_has_role(current_user, 'lockstep_hub_admin', 'MEMBER')
       OR EXISTS (SELECT FROM pg_namespace WHERE nspname = 'lockstep_hub' AND pg_has_role(current_user, nspowner, 'MEMBER'))
       AS mighty
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (login?.mighty === false) return;
  throw new AppError({
    code: "login-too-mighty",
    message: `The database login ${login?.name ?? ""} could step around row-level security.`,
    hint: "Give the server a login of its own that is only a member of lockstep_hub (`lockstep hub migrate` prints how).",
  });
}
