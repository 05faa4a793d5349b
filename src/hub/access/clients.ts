import { AppError } from "../../shared/result";
import type { HubSql } from "../database/hub-sql";
import { newApiKey } from "./api-keys";

export interface HubClient {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Keys that work. */
  readonly keys: number;
  /** Bytes of contents that it may store; null: any number. */
  readonly quota: number | null;
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

/** The client of a name; without one all of them, by name. Throws AppError `no-client`. */
export async function clientsCalled(sql: HubSql, name: string | undefined): Promise<HubClient[]> {
  return name === undefined ? listClients(sql) : [await clientCalled(sql, name)];
}

/** Limits the bytes that a client may store; null: any number. What is there already stays. */
export async function setQuota(sql: HubSql, name: string, quota: number | null): Promise<HubClient> {
  const { id } = await clientCalled(sql, name);
  await sql.query("UPDATE clients SET quota = $2 WHERE id = $1", [id, quota]);
  return clientCalled(sql, name);
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
  throw noClient(name);
}

export function noClient(name: string): AppError {
  const hint = "`lockstep hub client list` names them.";
  return new AppError({ code: "no-client", message: `The hub has no client "${name}".`, hint });
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly keys: number;
  readonly quota: number | null;
}

function clientOf({ id, name, created_at, keys, quota }: Row): HubClient {
  return { id, name, createdAt: created_at.toISOString(), keys, quota };
}

const select = `SELECT clients.id, name, clients.created_at, quota::float8 AS quota, count(api_keys.id)::int AS keys
  FROM clients LEFT JOIN api_keys ON client_id = clients.id AND revoked_at IS NULL`;
