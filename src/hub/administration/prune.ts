import { clientsCalled } from "../access/clients";
import { asAdministrator } from "../database/hub-database";
import type { HubSql, Transactions } from "../database/hub-sql";

/** What a prune leaves: of each session the newest versions, and whatever is younger. */
export interface Retention {
  /** Versions of each session, the current one among them; at least 1. */
  readonly versions: number;
  /** Days. */
  readonly days: number;
  /** The name of the one client that is meant; by default all. */
  readonly client?: string | undefined;
  /** Finds out what would go, and leaves everything. */
  readonly isTrial: boolean;
}

/** What went of one client, or would go. */
export interface Pruned {
  readonly client: string;
  readonly versions: number;
  /** Entries of the record of syncs. */
  readonly events: number;
  /** Pushes that would be known again if they came a second time. */
  readonly operations: number;
  readonly contents: number;
  /** Of these contents. */
  readonly bytes: number;
  /** Of the contents that stay. */
  readonly left: number;
}

/**
 * Removes old versions, and what only they needed. Nothing that is current goes, and no content that was stored within
 * the last day, for it may be that of a push under way. A client whose last common state is gone merges without it.
 */
export async function prune(database: Transactions, retention: Retention): Promise<Pruned[]> {
  const clients = await asAdministrator(database, (sql) => clientsCalled(sql, retention.client));
  const pruned: Pruned[] = [];
  for (const client of clients) pruned.push(await pruneClient(database, client, retention));
  return pruned;
}

async function pruneClient(
  database: Transactions,
  { id, name }: { readonly id: string; readonly name: string },
  { versions, days, isTrial }: Retention,
): Promise<Pruned> {
  const taken: Pruned[] = [];
  try {
    await asAdministrator(database, async (sql) => {
      await sql.query("SELECT set_config('app.current_client_id', $1, true)", [id]);
      // Pushes of this client, which hold it together, wait: what one refers to must not go meanwhile.
      await sql.query(lockPushes, [id]);
      taken.push({ client: name, ...(await removeOld(sql, versions, days)) });
      if (isTrial) throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  const [pruned] = taken;
  if (pruned === undefined) throw new Error("A prune ended without a result.");
  return pruned;
}

async function removeOld(sql: HubSql, versions: number, days: number): Promise<Omit<Pruned, "client">> {
  const removed = async (statement: string, values: readonly unknown[]) => {
    const [row] = await sql.query<{ count: number; bytes: number }>(statement, values);
    return row ?? { count: 0, bytes: 0 };
  };
  const old = await removed(removeVersions, [days, versions]);
  const events = await removed(removeEvents, [days]);
  const operations = await removed(removeOperations, [Math.max(days, operationDays)]);
  const contents = await removed(removeContents, [Math.max(days, contentDays)]);
  const [left] = await sql.query<{ bytes: number }>("SELECT coalesce(sum(size), 0)::float8 AS bytes FROM artifacts");
  return {
    versions: old.count,
    events: events.count,
    operations: operations.count,
    contents: contents.count,
    bytes: contents.bytes,
    left: left?.bytes ?? 0,
  };
}

/** Ends a transaction so that nothing of it stays. */
class TakenBack extends Error {}

function counted(removal: string, bytes = "0"): string {
  return `WITH gone AS (${removal}) SELECT count(*)::int AS count, coalesce(sum(${bytes}), 0)::float8 AS bytes FROM gone`;
}

const lockPushes = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
const removeVersions = counted(`DELETE FROM session_versions AS v USING (
    SELECT client_id, session_id, version, row_number() OVER (PARTITION BY session_id ORDER BY version DESC) AS place
    FROM session_versions) AS ranked
  WHERE ranked.client_id = v.client_id AND ranked.session_id = v.session_id AND ranked.version = v.version
    AND ranked.place > $2 AND v.created_at < now() - make_interval(days => $1) RETURNING v.version`);
const removeEvents = counted(
  `DELETE FROM sync_events WHERE "timestamp" < now() - make_interval(days => $1) RETURNING client_id`,
);
const removeOperations = counted(
  "DELETE FROM operations WHERE created_at < now() - make_interval(days => $1) RETURNING client_id",
);
const removeContents = counted(
  `DELETE FROM artifacts AS a WHERE a.created_at < now() - make_interval(days => $1) AND NOT EXISTS (
    SELECT FROM (SELECT entry ->> 'hash' AS hash FROM session_versions, jsonb_array_elements(entries) AS entry) AS used
    WHERE used.hash = a.hash) RETURNING a.size`,
  "size",
);
/** A client that was away as long knows by the digest what of its own has arrived. */
const operationDays = 30;
/** Contents are stored before the push that names them. */
const contentDays = 1;
