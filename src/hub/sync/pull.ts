import type { z } from "zod";
import type {
  CompareAnswer,
  compareRequest,
  PullAnswer,
  PullRequest,
  StatusAnswer,
  SyncEvent,
} from "../../shared/hub/pull";
import type { HubSql } from "../database/hub-sql";
import { type CurrentSession, hubSessionOf, sessionsSince } from "./current-sessions";
import { digestOf, findProject, type ProjectRow, sessionsOf } from "./projects";
import { recordPull } from "./write-versions";

/** Whether the client's project is the same as the hub's; where not, how each session of the hub stands. */
export async function compare(
  sql: HubSql,
  { project: name, digest }: z.output<typeof compareRequest>,
): Promise<CompareAnswer> {
  const project = await findProject(sql, { name });
  const projectCursor = project?.cursor ?? 0;
  if (digest === (project?.digest ?? digestOf([]))) return { kind: "equal", projectCursor };
  const sessions = project === undefined ? [] : await sessionsOf(sql, project.id);
  return { kind: "different", projectCursor, sessions: [...sessions] };
}

/** What a client has to fetch, and a note that it did. */
export async function pull(sql: HubSql, clientId: string, request: PullRequest): Promise<PullAnswer> {
  const { project: name, sessions: names, limit } = request;
  const project = await findProject(sql, { name });
  if (project === undefined) return { project: name, cursor: 0, more: false, sessions: [] };
  const since = request.since > project.cursor ? 0 : request.since;
  const { sessions, more } = await sessionsSince(sql, project.id, { since, names, limit });
  await recordPull(sql, clientId, project.id, sessions.map(pulled));
  const reached = sessions.at(-1)?.cursor ?? since;
  // What came of a few sessions says nothing of how far the client is with all.
  const cursor = more || names === undefined ? reached : since;
  return { project: name, cursor, more, sessions: sessions.map(hubSessionOf) };
}

/** How a project stands, with the last things that happened to it. */
export async function statusOf(sql: HubSql, project: ProjectRow): Promise<StatusAnswer> {
  const sessions = await sessionsOf(sql, project.id);
  const events = await sql.query<EventRow>(
    `SELECT session_name AS session, direction, "timestamp" AS at, e.version, artifacts_synced AS artifacts
     FROM sync_events AS e JOIN sessions AS s ON s.client_id = e.client_id AND s.id = e.session_id
     WHERE e.project_id = $1 ORDER BY "timestamp" DESC, e.version DESC LIMIT 20`,
    [project.id],
  );
  return {
    project: project.name,
    projectCursor: project.cursor,
    digest: project.digest,
    sessions: sessions.filter(({ digest }) => digest !== null).length,
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
  };
}

/** The same by name; a project that isn't there is an empty one. */
export async function statusByName(sql: HubSql, name: string): Promise<StatusAnswer> {
  const project = await findProject(sql, { name });
  if (project) return statusOf(sql, project);
  return { project: name, projectCursor: 0, digest: digestOf([]), sessions: 0, events: [] };
}

function pulled({ id, version, entries }: CurrentSession) {
  return { id, version, paths: entries.map(({ path }) => path) };
}

type EventRow = Omit<SyncEvent, "at"> & { readonly at: Date };
