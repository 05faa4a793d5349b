import type { SessionEntry } from "../../shared/hub/entries";
import type { HubSession } from "../../shared/hub/push";
import type { HubSql } from "../database/hub-sql";

/** A session's current version with its files. */
export interface CurrentSession {
  readonly id: string;
  readonly session: string;
  readonly version: number;
  readonly cursor: number;
  /** Null: removed. */
  readonly digest: string | null;
  readonly entries: readonly SessionEntry[];
  readonly encryption: string | null;
  readonly updatedAt: Date;
}

/** The sessions of these names, those that are there, with all their files: ask for no more than `namesWithin` gives. */
export async function sessionsNamed(
  sql: HubSql,
  projectId: string,
  names: readonly string[],
): Promise<readonly CurrentSession[]> {
  return sql.query<CurrentSession>(
    `SELECT ${columns} FROM ${source} WHERE s.project_id = $1 AND s.session_name IN (SELECT json_array_elements_text($2::json))
     ORDER BY s.cursor`,
    [projectId, JSON.stringify(names)],
  );
}

/**
 * The first of these names, as they are given, whose sessions have not many more files than `filesPerAnswer` together;
 * one in any case.
 */
export async function namesWithin(
  sql: HubSql,
  projectId: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ session: string; files: number }>(
    `SELECT session_name AS session, files FROM sessions
     WHERE project_id = $1 AND session_name IN (SELECT json_array_elements_text($2::json))`,
    [projectId, JSON.stringify(names)],
  );
  const files = new Map(rows.map((row) => [row.session, row.files]));
  const within = new Set<string>();
  let before = 0;
  for (const name of new Set(names)) {
    if (before >= filesPerAnswer) break;
    within.add(name);
    before += files.get(name) ?? 0;
  }
  return within;
}

/** Which sessions to read: those that changed after a cursor, of these names or of any. */
export interface Since {
  readonly since: number;
  readonly names: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * Sessions in the order of their last change: at most `limit`, and not many more files than `filesPerAnswer`, but one
 * session in any case. `more`: others come after them.
 */
export async function sessionsSince(
  sql: HubSql,
  projectId: string,
  { since, names, limit }: Since,
): Promise<{ readonly sessions: readonly CurrentSession[]; readonly more: boolean }> {
  const sessions = await sql.query<CurrentSession & { readonly found: number }>(
    `SELECT ${columns}, page.found FROM ${source} JOIN (
       SELECT client_id, id, sum(files) OVER by_cursor - files AS files_before, row_number() OVER by_cursor AS place,
         (count(*) OVER ())::int AS found
       FROM (
         SELECT client_id, id, files, cursor FROM sessions
         WHERE project_id = $1 AND cursor > $2
           AND ($5::json IS NULL OR session_name IN (SELECT json_array_elements_text($5::json)))
         ORDER BY cursor LIMIT $3 + 1) AS changed
       WINDOW by_cursor AS (ORDER BY cursor)) AS page
       ON page.client_id = s.client_id AND page.id = s.id
     WHERE page.place <= $3 AND page.files_before < $4 ORDER BY s.cursor`,
    [projectId, since, limit, filesPerAnswer, names === undefined ? null : JSON.stringify(names)],
  );
  return { sessions, more: (sessions[0]?.found ?? 0) > sessions.length };
}

/** As it travels. */
export function hubSessionOf(current: CurrentSession): HubSession {
  const { session, version, cursor, digest, entries, encryption } = current;
  const updatedAt = current.updatedAt.toISOString();
  if (digest === null) return { kind: "removed", session, version, cursor, updatedAt };
  const how = encryption === null ? {} : { encryption };
  return { kind: "present", session, version, cursor, digest, entries: [...entries], ...how, updatedAt };
}

/** Keeps an answer at some megabytes. */
export const filesPerAnswer = 50_000;

const columns = `s.id, s.session_name AS session, s.version, s.cursor::float8 AS cursor, s.digest, v.entries,
    v.encryption, s.updated_at AS "updatedAt"`;
const source = `sessions AS s JOIN session_versions AS v
    ON v.client_id = s.client_id AND v.session_id = s.id AND v.version = s.version`;
