import { randomUUID } from "node:crypto";
import type { HubSession } from "../../shared/hub/push";
import type { NewSession, RestSession, RestSessionWithTexts } from "../../shared/hub/rest";
import { AppError } from "../../shared/result";
import type { HubSql } from "../database/hub-sql";
import { storeBlobs } from "../sync/blobs";
import { type CurrentSession, filesPerAnswer, hubSessionOf, sessionsNamed } from "../sync/current-sessions";
import { sha256 } from "../sync/digests";
import { noSuch } from "../sync/no-such";
import { findProject, lockProject } from "../sync/projects";
import { carryOut } from "../sync/push";
import { stageFiles, statePath } from "../sync/stages";
import { getProject, type Page } from "./rest-projects";

/** A new session with the texts given, as version 1. Throws AppError `not-found` and `name-taken`. */
export async function createSession(sql: HubSql, clientId: string, request: NewSession): Promise<RestSession> {
  const found = await findProject(sql, { id: request.project_id });
  if (found === undefined) throw noSuch("project");
  const project = await lockProject(sql, clientId, found.name);
  const [current] = await sessionsNamed(sql, project.id, [request.session_name]);
  if (current && current.digest !== null) throw taken(request.session_name);
  const files = filesOf(request);
  await storeBlobs(
    sql,
    clientId,
    files.map(({ hash, content }) => ({ hash, encoding: "utf8" as const, content })),
  );
  const entries = files.map(({ path, hash, content }) => ({ path, hash, size: Buffer.byteLength(content) }));
  const session = request.session_name;
  const order = {
    kind: "put" as const,
    operationId: randomUUID(),
    session,
    baseVersion: current?.version ?? 0,
    entries,
  };
  const [result] = await carryOut(sql, clientId, project, [order]);
  if (result?.kind !== "accepted") throw taken(session);
  const [row] = await sql.query<Row>(`${select} WHERE project_id = $1 AND session_name = $2`, [project.id, session]);
  if (row === undefined) throw new Error("A session that was just made is not there.");
  return sessionOf(row);
}

/** A page of a project's sessions, by name. Throws AppError `not-found`. */
export async function listSessions(
  sql: HubSql,
  { id, after = "", limit }: Page & { readonly id: string },
): Promise<RestSession[]> {
  await getProject(sql, id);
  const rows = await sql.query<Row>(
    `${select} WHERE project_id = $1 AND digest IS NOT NULL AND session_name COLLATE "C" > $2
     ORDER BY session_name COLLATE "C" LIMIT $3`,
    [id, after, limit],
  );
  return rows.map(sessionOf);
}

/** A session with its texts. Throws AppError `not-found`. */
export async function getSession(sql: HubSql, id: string): Promise<RestSessionWithTexts> {
  const texts = stageFiles.map(({ column }) => column).join(", ");
  const [row] = await sql.query<Row & Omit<RestSessionWithTexts, keyof RestSession>>(
    `SELECT ${columns}, ${texts} FROM sessions WHERE id = $1 AND digest IS NOT NULL`,
    [id],
  );
  if (row === undefined) throw noSuch("session");
  return { ...row, ...sessionOf(row) };
}

/**
 * The last hundred versions of a session before the version `before`, the newest first, and fewer where they have many
 * files. Throws AppError `not-found`.
 */
export async function listVersions(
  sql: HubSql,
  { id, before = latest }: { readonly id: string; readonly before?: number | undefined },
): Promise<HubSession[]> {
  const rows = await sql.query<CurrentSession>(
    `SELECT s.id, s.session_name AS session, v.version, v.cursor::float8 AS cursor, v.digest, v.entries, v.encryption,
       v.created_at AS "updatedAt"
     FROM (
       SELECT *, sum(files) OVER (ORDER BY version DESC) - files AS files_newer FROM (
         SELECT *, jsonb_array_length(entries) AS files FROM session_versions
         WHERE session_id = $1 AND version < $2 ORDER BY version DESC LIMIT 100) AS last) AS v
       JOIN sessions AS s ON s.client_id = v.client_id AND s.id = v.session_id
     WHERE v.files_newer < $3 ORDER BY v.version DESC`,
    [id, before, filesPerAnswer],
  );
  if (rows.length === 0) throw noSuch("session");
  return rows.map(hubSessionOf);
}

function filesOf(request: NewSession) {
  const texts = stageFiles.flatMap(({ column, path }) => {
    const content = request[column];
    return typeof content === "string" ? [{ path, content }] : [];
  });
  const state = request.state_json;
  const all = state ? [...texts, { path: statePath, content: `${JSON.stringify(state, null, 2)}\n` }] : texts;
  return all.map((file) => ({ ...file, hash: sha256(file.content) }));
}

function taken(name: string): AppError {
  return new AppError({ code: "name-taken", message: `There is a session ${name} already.` });
}

type Row = Omit<RestSession, "created_at" | "updated_at"> & { readonly created_at: Date; readonly updated_at: Date };

function sessionOf({ id, project_id, session_name, version, state_json, created_at, updated_at }: Row): RestSession {
  const times = { created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
  return { id, project_id, session_name, version, state_json, ...times };
}

const columns = "id, project_id, session_name, version, state_json, created_at, updated_at";
const select = `SELECT ${columns} FROM sessions`;
/** The largest number of a version that the database holds. */
const latest = 2_147_483_647;
