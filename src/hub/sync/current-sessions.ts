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

/** The sessions of these names, those that are there. */
export async function sessionsNamed(
  sql: HubSql,
  projectId: string,
  names: readonly string[],
): Promise<readonly CurrentSession[]> {
  return sql.query<CurrentSession>(
    `${select} WHERE s.project_id = $1 AND s.session_name IN (SELECT json_array_elements_text($2::json))
     ORDER BY s.cursor`,
    [projectId, JSON.stringify(names)],
  );
}

/**
 * The sessions that changed after a cursor, oldest change first: at most `limit`, and not many more files than
 * `maxFiles`, but one session in any case.
 */
export async function sessionsSince(
  sql: HubSql,
  projectId: string,
  { since, limit, maxFiles }: { readonly since: number; readonly limit: number; readonly maxFiles: number },
): Promise<readonly CurrentSession[]> {
  return sql.query<CurrentSession>(
    `${select} JOIN (
       SELECT client_id, id, sum(files) OVER (ORDER BY cursor) - files AS files_before FROM (
         SELECT client_id, id, files, cursor FROM sessions
         WHERE project_id = $1 AND cursor > $2 ORDER BY cursor LIMIT $3) AS changed) AS page
       ON page.client_id = s.client_id AND page.id = s.id
     WHERE page.files_before < $4 ORDER BY s.cursor`,
    [projectId, since, limit, maxFiles],
  );
}

/** As it travels. */
export function hubSessionOf(current: CurrentSession): HubSession {
  const { session, version, cursor, digest, entries, encryption } = current;
  const updatedAt = current.updatedAt.toISOString();
  if (digest === null) return { kind: "removed", session, version, cursor, updatedAt };
  const how = encryption === null ? {} : { encryption };
  return { kind: "present", session, version, cursor, digest, entries: [...entries], ...how, updatedAt };
}

const select = `SELECT s.id, s.session_name AS session, s.version, s.cursor::float8 AS cursor, s.digest, v.entries,
    v.encryption, s.updated_at AS "updatedAt"
  FROM sessions AS s JOIN session_versions AS v
    ON v.client_id = s.client_id AND v.session_id = s.id AND v.version = s.version`;
