import type { PushAnswer, PushOrder, PushRequest, PushResult } from "../../shared/hub/push";
import type { HubSql } from "../database/hub-sql";
import { storeBlobs, storedSizes } from "./blobs";
import { namesWithin, sessionsNamed } from "./current-sessions";
import { type Before, decidePushes } from "./decide-pushes";
import { findProject, lockProject, type ProjectRow } from "./projects";
import { writeVersions } from "./write-versions";

/** Carries out a push of a client inside the transaction of `sql`. */
export async function push(sql: HubSql, clientId: string, request: PushRequest): Promise<PushAnswer> {
  const project = await lockProject(sql, clientId, request.project);
  await storeBlobs(sql, clientId, request.blobs);
  // A small order can be answered with all files of a session, and thousands of such are in one request.
  const names = request.pushes.map(({ session }) => session);
  const within = await namesWithin(sql, project.id, names);
  const beyond = names.findIndex((session) => !within.has(session));
  const orders = beyond < 0 ? request.pushes : request.pushes.slice(0, beyond);
  const results = await carryOut(sql, clientId, project, orders);
  const after = (await findProject(sql, { id: project.id })) ?? project;
  return { project: project.name, projectCursor: after.cursor, digest: after.digest, results };
}

/** Decides and writes orders into a project that is locked. */
export async function carryOut(
  sql: HubSql,
  clientId: string,
  project: ProjectRow,
  orders: readonly PushOrder[],
  fingerprintOf?: (order: PushOrder) => string,
): Promise<PushResult[]> {
  const hashes = orders.flatMap((order) => (order.kind === "put" ? order.entries.map(({ hash }) => hash) : []));
  const names = orders.map(({ session }) => session);
  const before: Before = {
    project: project.name,
    cursor: project.cursor,
    sessions: await sessionsNamed(sql, project.id, names),
    done: await operationsDone(sql, orders),
    sizes: await storedSizes(sql, hashes),
    now: new Date(),
  };
  const { results, versions } = decidePushes(orders, before, fingerprintOf);
  await writeVersions(sql, clientId, project, versions);
  return results;
}

async function operationsDone(sql: HubSql, orders: readonly PushOrder[]): Promise<Before["done"]> {
  const rows = await sql.query<{ id: string; fingerprint: string; result: PushResult }>(
    `SELECT operation_id AS id, fingerprint, result FROM operations
     WHERE operation_id IN (SELECT json_array_elements_text($1::json)::uuid)`,
    [JSON.stringify(orders.map(({ operationId }) => operationId))],
  );
  return new Map(rows.map(({ id, fingerprint, result }) => [id, { fingerprint, result }]));
}
