import type { HubSql } from "../database/hub-sql";
import type { NewVersion } from "./decide-pushes";
import { digestOf, type ProjectRow, sessionsOf } from "./projects";
import { stageFiles, statePath } from "./stages";

/** Writes accepted pushes: few statements, however many sessions. */
export async function writeVersions(
  sql: HubSql,
  clientId: string,
  project: ProjectRow,
  versions: readonly NewVersion[],
): Promise<void> {
  const last = versions.at(-1);
  if (last === undefined) return;
  const newest = [...new Map(versions.map((version) => [version.session, version])).values()];
  const states = await statesOf(sql, newest);
  const rows = newest.map((version) => sessionRow(version, states));
  await sql.query(insertSessions, [clientId, project.id, JSON.stringify(rows)]);
  await sql.query(insertVersions, [clientId, JSON.stringify(versions.map(versionRow))]);
  await sql.query(insertEvents, [clientId, project.id, JSON.stringify(versions.map(eventRow))]);
  await sql.query(insertOperations, [clientId, JSON.stringify(versions.map(operationRow))]);
  const digest = digestOf(await sessionsOf(sql, project.id));
  await sql.query("UPDATE projects SET cursor = $2, digest = $3, updated_at = now() WHERE id = $1", [
    project.id,
    last.cursor,
    digest,
  ]);
}

/** Notes down which sessions a client pulled. */
export async function recordPull(
  sql: HubSql,
  clientId: string,
  projectId: string,
  sessions: readonly { readonly id: string; readonly version: number; readonly paths: readonly string[] }[],
): Promise<void> {
  const rows = sessions.map(({ id, version, paths }) => ({
    session_id: id,
    version,
    artifacts: paths,
    direction: "pull",
  }));
  if (rows.length > 0) await sql.query(insertEvents, [clientId, projectId, JSON.stringify(rows)]);
}

function sessionRow(version: NewVersion, states: ReadonlyMap<string, unknown>) {
  const { id, session, cursor, digest, entries } = version;
  const row = { id, session_name: session, version: version.version, cursor, digest, files: entries.length };
  const stages = stageFiles.map(({ column, path }) => [column, readableAt(version, path)]);
  const state = readableAt(version, statePath);
  return { ...row, ...Object.fromEntries(stages), state_json: state === undefined ? null : states.get(state) };
}

/** The hash of a file, unless it is encrypted: then there is nothing to read in it. */
function readableAt({ entries, encryption }: NewVersion, path: string): string | undefined {
  return encryption === null ? entries.find((entry) => entry.path === path)?.hash : undefined;
}

/** What the files of state say, by hash. A file that is no JSON is its user's matter: it is kept, and shows no state. */
async function statesOf(sql: HubSql, versions: readonly NewVersion[]): Promise<ReadonlyMap<string, unknown>> {
  const hashes = versions.flatMap((version) => readableAt(version, statePath) ?? []);
  if (hashes.length === 0) return new Map();
  const rows = await sql.query<{ hash: string; text: string }>(
    `SELECT hash, convert_from(content, 'UTF8') AS text FROM artifacts
     WHERE is_text AND hash IN (SELECT json_array_elements_text($1::json))`,
    [JSON.stringify(hashes)],
  );
  return new Map(rows.map(({ hash, text }) => [hash, jsonIn(text)]));
}

function jsonIn(text: string): unknown {
  // PostgreSQL's JSON can't hold a zero character.
  if (text.includes("\\u0000")) return null;
  try {
    const value: unknown = JSON.parse(text);
    // Nor halves of characters, which are the only ones that are escaped here as `ud8…` to `udf…`.
    return /\\ud[89a-f]/.test(JSON.stringify(value)) ? null : value;
  } catch (error) {
    // The latter: nested deeper than any state is.
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function versionRow({ id, version, cursor, digest, entries, encryption }: NewVersion) {
  return { session_id: id, version, cursor, digest, entries, encryption };
}

function eventRow({ id, version, changed }: NewVersion) {
  return { session_id: id, version, artifacts: changed, direction: "push" };
}

function operationRow({ operationId, fingerprint, result }: NewVersion) {
  return { operation_id: operationId, fingerprint, result };
}

const columns: readonly string[] = stageFiles.map(({ column }) => column);
const settable = ["version", "cursor", "digest", "files", ...columns, "state_json"];

function textOf(column: string): string {
  return `(SELECT convert_from(content, 'UTF8') FROM artifacts WHERE hash = row.${column} AND is_text)`;
}

const insertSessions = `INSERT INTO sessions (client_id, project_id, id, session_name, ${settable.join(", ")})
  SELECT $1::uuid, $2::uuid, id, session_name, version, cursor, digest, files, ${columns.map(textOf).join(", ")}, state_json
  FROM json_to_recordset($3::json) AS row (id uuid, session_name text, version integer, cursor bigint, digest text,
    files integer, ${columns.map((column) => `${column} text`).join(", ")}, state_json jsonb)
  ON CONFLICT (client_id, id) DO UPDATE SET updated_at = now(),
    ${settable.map((column) => `${column} = excluded.${column}`).join(", ")}`;

const insertVersions = `INSERT INTO session_versions (client_id, session_id, version, cursor, digest, entries, encryption)
  SELECT $1::uuid, session_id, version, cursor, digest, entries, encryption
  FROM json_to_recordset($2::json) AS row (session_id uuid, version integer, cursor bigint, digest text, entries jsonb,
    encryption text)`;

const insertEvents = `INSERT INTO sync_events (client_id, project_id, session_id, direction, version, artifacts_synced)
  SELECT $1::uuid, $2::uuid, session_id, direction, version, ARRAY(SELECT json_array_elements_text(artifacts))
  FROM json_to_recordset($3::json) AS row (session_id uuid, direction text, version integer, artifacts json)`;

const insertOperations = `INSERT INTO operations (client_id, operation_id, fingerprint, result)
  SELECT $1::uuid, operation_id, fingerprint, result
  FROM json_to_recordset($2::json) AS row (operation_id uuid, fingerprint text, result jsonb)`;
