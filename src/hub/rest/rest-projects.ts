import type { z } from "zod";
import type { envelopeRequest, newProject, RestProject } from "../../shared/hub/rest";
import { AppError } from "../../shared/result";
import type { HubSql } from "../database/hub-sql";
import { noSuch } from "../sync/no-such";

/** A new project of a client. Throws AppError `name-taken`, which says something about its own projects only. */
export async function createProject(
  sql: HubSql,
  clientId: string,
  { name, stack = null, envelope = null }: z.output<typeof newProject>,
): Promise<RestProject> {
  const [row] = await sql.query<Row>(
    `INSERT INTO projects (client_id, name, stack, envelope) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [clientId, name, stack, envelope],
  );
  if (row) return projectOf(row);
  throw new AppError({ code: "name-taken", message: `There is a project ${name} already.` });
}

/** A page of the client's projects, by name. */
export async function listProjects(sql: HubSql, { after = "", limit }: Page): Promise<RestProject[]> {
  const rows = await sql.query<Row>(
    `SELECT ${columns} FROM projects WHERE name COLLATE "C" > $1 ORDER BY name COLLATE "C" LIMIT $2`,
    [after, limit],
  );
  return rows.map(projectOf);
}

/** One of them. Throws AppError `not-found`. */
export async function getProject(sql: HubSql, id: string): Promise<RestProject> {
  const [row] = await sql.query<Row>(`SELECT ${columns} FROM projects WHERE id = $1`, [id]);
  if (row) return projectOf(row);
  throw noSuch("project");
}

/** Sets what clients share about their key. Throws AppError `conflict` when it is not `previous` any more. */
export async function setEnvelope(
  sql: HubSql,
  { id, envelope, previous }: z.output<typeof envelopeRequest>,
): Promise<RestProject> {
  const [row] = await sql.query<Row>(
    `UPDATE projects SET envelope = $2, updated_at = now()
     WHERE id = $1 AND envelope IS NOT DISTINCT FROM $3::text RETURNING ${columns}`,
    [id, envelope, previous],
  );
  if (row) return projectOf(row);
  await getProject(sql, id);
  throw new AppError({ code: "conflict", message: "Another client changed the project's key meanwhile." });
}

export interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
}

type Row = Omit<RestProject, "created_at" | "updated_at"> & { readonly created_at: Date; readonly updated_at: Date };

function projectOf(row: Row): RestProject {
  return { ...row, created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() };
}

const columns = "id, name, stack, envelope, cursor::float8 AS cursor, created_at, updated_at";
