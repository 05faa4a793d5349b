import { randomUUID } from "node:crypto";
import { hubDatabase } from "../database/hub-database";
import type { HubSql } from "../database/hub-sql";
import type { HubPlace } from "./hub-places";

/** Two clients, each with rows in every table. */
export interface Pair {
  readonly attacker: string;
  readonly victim: string;
}

/** The tables of the hub that have rows of clients, as the database itself lists them: also those of later versions. */
export async function clientTables(place: HubPlace): Promise<Table[]> {
  return place.oracle.run(async (sql) => {
    const rows = await sql.query<{ name: string; columns: string[]; key: string[] }>(
      `SELECT relname AS name,
         (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
          WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped) AS columns,
         (SELECT array_agg(attname::text) FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
          WHERE indrelid = pg_class.oid AND indisprimary) AS key
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = 'lockstep_hub' AND relkind IN ('r', 'p') AND relname <> 'schema_migrations' ORDER BY relname`,
    );
    return rows.map(({ name, columns, key }) => {
      const owner = name === "clients" ? "id" : "client_id";
      return { name, owner, columns, key: key.filter((column) => column !== owner) };
    });
  });
}

export interface Table {
  readonly name: string;
  /** The column that says whose a row is. */
  readonly owner: string;
  readonly columns: readonly string[];
  /** The columns of the primary key besides the owner. */
  readonly key: readonly string[];
}

/**
 * Tries select, insert, update and delete against the rows of the victim in these tables, by SQL under the server's role in
 * a transaction of the attacker. Gives a sentence for whatever should not have been possible; none when all is well.
 */
export async function sqlViolations(
  place: HubPlace,
  { attacker, victim }: Pair,
  tables: readonly Table[],
): Promise<string[]> {
  const database = await hubDatabase(place.server, place).catch(() => undefined);
  const violations = database === undefined ? ["the server does not start"] : [];
  const attempt = (client: string, work: (sql: HubSql) => Promise<string | undefined>) => tryOut(place, client, work);
  for (const table of tables) {
    const { name, owner, columns } = table;
    const rowOfVictim = await oneRow(place, table, victim);
    const others = `WHERE ${owner} IS DISTINCT FROM '${attacker}'`;
    const found = [
      rowOfVictim === undefined ? "has no row to protect" : undefined,
      await attempt(attacker, async (sql) =>
        (await count(sql, name, "")) > 0 ? undefined : "hides the client's own rows",
      ),
      await attempt(attacker, async (sql) =>
        (await count(sql, name, others)) > 0 ? "select shows foreign rows" : undefined,
      ),
      await attempt("", async (sql) =>
        (await count(sql, name, "")) > 0 ? "select without a client shows rows" : undefined,
      ),
      await attempt(randomUUID(), async (sql) =>
        (await count(sql, name, "")) > 0 ? "select as nobody shows rows" : undefined,
      ),
      await attempt(attacker, async (sql) =>
        (await sql.query(`UPDATE ${name} SET ${owner} = ${owner} ${others} RETURNING 1`)).length > 0
          ? "update reaches foreign rows"
          : undefined,
      ),
      await attempt(attacker, async (sql) =>
        (await sql.query(`UPDATE ${name} SET ${owner} = $1 WHERE ${owner} = $2 RETURNING 1`, [victim, attacker]))
          .length > 0
          ? "update gives rows away"
          : undefined,
      ),
      await attempt(attacker, async (sql) =>
        (await sql.query(`DELETE FROM ${name} ${others} RETURNING 1`)).length > 0
          ? "delete reaches foreign rows"
          : undefined,
      ),
      await attempt(attacker, async (sql) => {
        await insert(sql, name, columns, { ...rowOfVictim, ...freshKey(table) });
        return "insert makes foreign rows";
      }),
      await guess(attempt, table, attacker, rowOfVictim ?? {}),
    ];
    violations.push(...found.flatMap((sentence) => (sentence === undefined ? [] : [`${name}: ${sentence}`])));
  }
  return violations;
}

/**
 * Inserts a row of the attacker's own under the keys of a row of the victim, and under keys that nobody has. A
 * constraint that answers the two differently tells that the victim's row is there.
 */
async function guess(
  attempt: Attempt,
  table: Table,
  attacker: string,
  rowOfVictim: object,
): Promise<string | undefined> {
  if (table.name === "clients") return undefined;
  const answers: string[] = [];
  for (const keys of [{}, strangerKeys(table, rowOfVictim)]) {
    const row = { ...rowOfVictim, ...keys, [table.owner]: attacker };
    const answer = await attempt(attacker, async (sql) => {
      await insert(sql, table.name, table.columns, row);
      return "done";
    });
    answers.push(answer ?? "refused");
  }
  return answers[0] === answers[1] ? undefined : `insert lets guess: ${answers.join(" but ")}`;
}

type Attempt = (client: string, work: (sql: HubSql) => Promise<string | undefined>) => Promise<string | undefined>;

/** Runs `work` as the server would for a client, and takes everything back. What the database refuses is no violation. */
async function tryOut(
  place: HubPlace,
  client: string,
  work: (sql: HubSql) => Promise<string | undefined>,
): Promise<string | undefined> {
  let finding: string | undefined;
  try {
    await place.server.run(async (sql) => {
      await sql.query(
        "SELECT set_config('role', 'lockstep_hub', true), set_config('search_path', 'lockstep_hub', true), set_config('app.current_client_id', $1, true)",
        [client],
      );
      finding = await work(sql);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) return undefined;
  }
  return finding;
}

class TakenBack extends Error {}

async function count(sql: HubSql, table: string, where: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} ${where}`);
  return row?.count ?? 0;
}

async function oneRow(place: HubPlace, { name, owner }: Table, client: string): Promise<object | undefined> {
  const rows = await place.oracle.run((sql) =>
    sql.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM lockstep_hub.${name} AS t WHERE ${owner} = $1 LIMIT 1`, [
      client,
    ]),
  );
  return rows[0]?.row;
}

async function insert(sql: HubSql, table: string, columns: readonly string[], row: object): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(", ");
  await sql.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(row)],
  );
}

/** So that an insert can't fail for the key alone. What a key says about another row (its session) stays. */
function freshKey({ key, name, columns }: Table): object {
  const own = name === "clients" ? ["id"] : key.filter((column) => column !== "session_id");
  const names = columns.filter((column) => ["name", "session_name"].includes(column));
  return Object.fromEntries([...own, ...names].map((column) => [column, column === "version" ? 4711 : randomUUID()]));
}

/** Other values for all that names something: the keys, and the rows that it points to. */
function strangerKeys({ columns }: Table, row: object): object {
  const names = columns.filter((column) => /(^|_)id$|^name$|^session_name$|^hash$/.test(column) && column in row);
  return Object.fromEntries(names.map((column) => [column, randomUUID()]));
}
