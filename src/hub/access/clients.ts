import { AppError } from "../../shared/result";
import type { HubSql } from "../database/hub-sql";
import { newApiKey } from "./api-keys";

export interface HubClient {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Keys that work. */
  readonly keys: number;
}

/**
 * Adds a client, or a further key for the one of that name (`isNew` false). `sql` is the administrator's
 * (`asAdministrator`). The key is given this once.
 */
export async function addClient(
  sql: HubSql,
  name: string,
): Promise<{ client: HubClient; apiKey: string; isNew: boolean }> {
  const made = await sql.query("INSERT INTO clients (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING id", [
    name,
  ]);
  const { id } = await clientCalled(sql, name);
  const { key, secretHash } = newApiKey(id);
  await sql.query("INSERT INTO api_keys (client_id, secret_hash) VALUES ($1, $2)", [id, secretHash]);
  return { client: await clientCalled(sql, name), apiKey: key, isNew: made.length > 0 };
}

/** All clients by name. */
export async function listClients(sql: HubSql): Promise<HubClient[]> {
  const rows = await sql.query<Row>(`${select} GROUP BY clients.id ORDER BY name COLLATE "C"`);
  return rows.map(clientOf);
}

/** Removes a client with all that it stored; nothing brings it back. */
export async function removeClient(sql: HubSql, name: string): Promise<HubClient> {
  const client = await clientCalled(sql, name);
  await sql.query("DELETE FROM clients WHERE id = $1", [client.id]);
  return client;
}

/** Ends all keys of a client, and with them its tokens; its sessions stay. Gives how many there were. */
export async function revokeKeys(sql: HubSql, name: string): Promise<number> {
  const { id } = await clientCalled(sql, name);
  const ended = await sql.query(
    "UPDATE api_keys SET revoked_at = now() WHERE client_id = $1 AND revoked_at IS NULL RETURNING id",
    [id],
  );
  return ended.length;
}

async function clientCalled(sql: HubSql, name: string): Promise<HubClient> {
  const [row] = await sql.query<Row>(`${select} WHERE name = $1 GROUP BY clients.id`, [name]);
  if (row) return clientOf(row);
  throw new AppError({
    code: "no-client",
    message: `The hub has no client "${name}".`,
    hint: "`lockstep hub client list` names them.",
  });
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly keys: number;
}

function clientOf({ id, name, created_at, keys }: Row): HubClient {
  return { id, name, createdAt: created_at.toISOString(), keys };
}

const select = `SELECT clients.id, name, clients.created_at, count(api_keys.id)::int AS keys
  FROM clients LEFT JOIN api_keys ON client_id = clients.id AND revoked_at IS NULL`;
