import { randomUUID } from "node:crypto";
import type { SessionEntry } from "../../shared/hub/entries";
import { sessionPath } from "../../shared/hub/entries";
import { hubLimits } from "../../shared/hub/limits";
import type {
  OriginalPullAnswer,
  OriginalPullRequest,
  OriginalPushAnswer,
  OriginalPushRequest,
} from "../../shared/hub/original";
import type { PushResult } from "../../shared/hub/push";
import { AppError, unreachable } from "../../shared/result";
import type { HubSql } from "../database/hub-sql";
import { fetchBlobs, storeBlobs } from "./blobs";
import { type CurrentSession, sessionsNamed } from "./current-sessions";
import { sessionDigest, sha256 } from "./digests";
import { noSuch } from "./no-such";
import { findProject, lockProject } from "./projects";
import { carryOut } from "./push";
import { blueprintSession, stageFiles, statePath } from "./stages";
import { recordPull } from "./write-versions";

/** A push in the first orchestrator's form: the artifacts named are laid over what the session has. */
export async function originalPush(
  sql: HubSql,
  clientId: string,
  request: OriginalPushRequest,
): Promise<OriginalPushAnswer> {
  const project = await lockProject(sql, clientId, request.project_name);
  if (request.stack) await sql.query("UPDATE projects SET stack = $2 WHERE id = $1", [project.id, request.stack]);
  const session = request.session_id ?? blueprintSession;
  const [current] = await sessionsNamed(sql, project.id, [session]);
  if (current?.encryption) throw encrypted(session);
  const files = filesOf(request);
  await storeBlobs(
    sql,
    clientId,
    files.map(({ hash, content }) => ({ hash, encoding: "utf8" as const, content })),
  );
  const entries = overlay(current?.entries ?? [], files);
  if (entries.length > hubLimits.filesPerSession) {
    const message = `${session} would have more than the ${hubLimits.filesPerSession} files that a session may have.`;
    throw new AppError({ code: "session-too-large", message });
  }
  const order = {
    kind: "put" as const,
    operationId: request.operation_id ?? randomUUID(),
    session,
    baseVersion: request.base_version ?? current?.version ?? 0,
    entries,
  };
  // Not of the order, which the session's other files have become part of.
  const fingerprint = sha256(JSON.stringify([request.project_name, session, request.base_version ?? null, files]));
  const isNews = !isCurrent(current, entries, request);
  const [result] = isNews ? await carryOut(sql, clientId, project, [order], () => fingerprint) : [];
  const version = isNews ? acceptedVersion(result) : order.baseVersion;
  return {
    success: true,
    project_id: project.id,
    session_id: session,
    version,
    message: `Version ${version} of ${session} is stored.`,
    synced_stages: stageFiles.filter(({ path }) => files.some((file) => file.path === path)).map(({ stage }) => stage),
    timestamp: new Date().toISOString(),
  };
}

/** The first orchestrator sends all it has each time, without an operation id: what is as it was makes no version. */
function isCurrent(
  current: CurrentSession | undefined,
  entries: readonly SessionEntry[],
  { operation_id, base_version }: OriginalPushRequest,
): boolean {
  if (current === undefined || operation_id) return false;
  return (base_version ?? current.version) === current.version && current.digest === sessionDigest(entries);
}

/** One session with its texts: the one named, else the one changed last. */
export async function originalPull(
  sql: HubSql,
  clientId: string,
  { project_id, project_name, session_id }: OriginalPullRequest,
): Promise<OriginalPullAnswer> {
  const project = await findProject(sql, project_id ? { id: project_id } : { name: project_name ?? "" });
  if (project === undefined) throw noSuch("project");
  const name = session_id ?? (await lastChanged(sql, project.id));
  const [current] = name === undefined ? [] : await sessionsNamed(sql, project.id, [name]);
  if (current === undefined || current.digest === null) throw noSuch("session");
  if (current.encryption) throw encrypted(current.session);
  const texts = await textsOf(sql, current);
  await recordPull(sql, clientId, project.id, [{ id: current.id, version: current.version, paths: [...texts.keys()] }]);
  const [row] = await sql.query<{ state: unknown }>("SELECT state_json AS state FROM sessions WHERE id = $1", [
    current.id,
  ]);
  return {
    success: true,
    project_id: project.id,
    project_name: project.name,
    session_id: current.session,
    version: current.version,
    artifacts: Object.fromEntries(texts),
    session_state: row?.state ?? null,
    is_blueprint: current.session === blueprintSession,
    updated_at: current.updatedAt.toISOString(),
  };
}

interface TextFile {
  readonly path: string;
  readonly content: string;
  readonly hash: string;
}

function filesOf({ artifacts, session_state_json, state_json, session_metadata }: OriginalPushRequest): TextFile[] {
  const state = session_state_json ?? state_json;
  const all: [string, string][] = [
    ...Object.entries(artifacts).flatMap(([key, text]): [string, string][] =>
      text === null ? [] : [[pathOf(key), text]],
    ),
    ...(state ? [[statePath, jsonText(state)] satisfies [string, string]] : []),
    ...(session_metadata ? [["metadata/session.json", jsonText(session_metadata)] satisfies [string, string]] : []),
  ];
  return [...new Map(all)].map(([path, content]) => ({ path, content, hash: sha256(content) }));
}

function pathOf(key: string): string {
  const known = stageFiles.find(({ stage, column }) => key === stage || key === column);
  if (known) return known.path;
  const path = sessionPath.safeParse(key);
  // A word without a folder is a stage that nobody knows; kept as a file, it would never be looked at.
  if (path.success && key.includes("/")) return path.data;
  throw new AppError({
    code: "unknown-artifact",
    message: `"${key.slice(0, 80)}" is neither a stage nor a path of a session.`,
    hint: `Stages are ${stageFiles.map(({ stage }) => stage).join(", ")}.`,
  });
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function overlay(entries: readonly SessionEntry[], files: readonly TextFile[]): SessionEntry[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  for (const { path, content, hash } of files) {
    const mode = byPath.get(path)?.mode;
    byPath.set(path, { path, hash, size: Buffer.byteLength(content), ...(mode === undefined ? {} : { mode }) });
  }
  return [...byPath.values()];
}

function acceptedVersion(result: PushResult | undefined): number {
  switch (result?.kind) {
    case "accepted":
      return result.version;
    case "conflict":
      throw new AppError({
        code: "conflict",
        message: `The version pushed was not made from the current one, which is ${result.current.version}.`,
        hint: "Pull the session, merge, and push the result.",
      });
    case "refused":
      throw new AppError({ code: result.code, message: result.message });
    case "missing-blobs":
    case undefined:
      throw new Error("A push with all its contents lacked some.");
    default:
      return unreachable(result);
  }
}

async function lastChanged(sql: HubSql, projectId: string): Promise<string | undefined> {
  const [row] = await sql.query<{ name: string }>(
    `SELECT session_name AS name FROM sessions WHERE project_id = $1 AND digest IS NOT NULL
     ORDER BY cursor DESC LIMIT 1`,
    [projectId],
  );
  return row?.name;
}

async function textsOf(sql: HubSql, { entries }: CurrentSession): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > hubLimits.requestBytes) {
    const message = "The session is too large for this form of pull.";
    throw new AppError({ code: "session-too-large", message, hint: "Pull it by hashes, in the hub's own form." });
  }
  let left = entries.map(({ hash }) => hash);
  while (left.length > 0) {
    const page = await fetchBlobs(sql, left);
    for (const { hash, encoding, content } of page.blobs) if (encoding === "utf8") contents.set(hash, content);
    left = page.left;
  }
  return new Map(
    entries.flatMap(({ path, hash }): [string, string][] => {
      const content = contents.get(hash);
      return content === undefined ? [] : [[path, content]];
    }),
  );
}

function encrypted(session: string): AppError {
  return new AppError({
    code: "encrypted",
    message: `${session} is encrypted by its client: only a client with the key can read or change it.`,
  });
}
