import type { HubSql } from "../database/hub-sql";
import { projectDigest } from "./digests";

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly cursor: number;
  readonly digest: string;
}

/** The client's project of that name, or with that id; undefined where it has none. */
export async function findProject(
  sql: HubSql,
  by: { readonly name: string } | { readonly id: string },
): Promise<ProjectRow | undefined> {
  const [column, value] = "id" in by ? ["id", by.id] : ["name", by.name];
  const [row] = await sql.query<ProjectRow>(`${select} WHERE ${column} = $1`, [value]);
  return row;
}

/**
 * The project, made where it isn't there, and locked until the transaction ends: pushes into one project take turns, so
 * that cursors are handed out in the order in which they become visible. While old versions of the client are removed
 * (`prune.ts`), all of its pushes wait.
 */
export async function lockProject(sql: HubSql, clientId: string, name: string): Promise<ProjectRow> {
  await sql.query("SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [clientId]);
  const lock = () => sql.query<ProjectRow>(`${select} WHERE name = $1 FOR UPDATE`, [name]);
  const [present] = await lock();
  if (present) return present;
  await sql.query("INSERT INTO projects (client_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", [clientId, name]);
  const [made] = await lock();
  if (made === undefined) throw new Error("A project that was just made is not there.");
  return made;
}

/** Where each session of a project stands, removed ones (digest null) included, by name. */
export async function sessionsOf(sql: HubSql, projectId: string): Promise<readonly Standing[]> {
  return sql.query<Standing>(
    `SELECT session_name AS session, version, cursor::float8 AS cursor, digest FROM sessions
     WHERE project_id = $1 ORDER BY session_name COLLATE "C"`,
    [projectId],
  );
}

/** The digest over the sessions that are not removed. */
export function digestOf(sessions: readonly Standing[]): string {
  return projectDigest(sessions.flatMap(({ session, digest }) => (digest === null ? [] : [{ session, digest }])));
}

export interface Standing {
  readonly session: string;
  readonly version: number;
  readonly cursor: number;
  readonly digest: string | null;
}

const select = "SELECT id, name, cursor::float8 AS cursor, digest FROM projects";
