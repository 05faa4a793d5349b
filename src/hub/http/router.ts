import { implement, ORPCError, ValidationError } from "@orpc/server";
import type { z } from "zod";
import { hubContract } from "../../shared/hub/contract";
import type { OriginalPullRequest, OriginalPushRequest } from "../../shared/hub/original";
import type { PullRequest } from "../../shared/hub/pull";
import type { PushRequest } from "../../shared/hub/push";
import { AppError } from "../../shared/result";
import { demandAt } from "../../shared/schema-demand";
import { asClient, principalOfKey, unauthorized } from "../access/authorise";
import type { Principal, Tokens } from "../access/tokens";
import type { HubDatabase } from "../database/hub-database";
import type { HubSql } from "../database/hub-sql";
import { createProject, getProject, listProjects, setEnvelope } from "../rest/rest-projects";
import { createSession, getSession, listSessions, listVersions } from "../rest/rest-sessions";
import { fetchBlobs, storeBlobs, storedSizes } from "../sync/blobs";
import { noSuch } from "../sync/no-such";
import { originalPull, originalPush } from "../sync/original";
import { findProject } from "../sync/projects";
import { compare, pull, statusByName, statusOf } from "../sync/pull";
import { push } from "../sync/push";
import type { HubLog } from "./hub-log";
import { statusFor } from "./statuses";

/** What a request brings: the hub, and whom its token speaks for (undefined without a good one). */
export interface RequestContext {
  readonly database: HubDatabase;
  readonly tokens: Tokens;
  readonly log: HubLog;
  readonly principal: Principal | undefined;
}

/** The contract over a database: each procedure is one transaction for one client. */
export const hubRouter = makeRouter();

function makeRouter() {
  const hub = implement(hubContract)
    .$context<RequestContext>()
    .use(async ({ context, next }) => {
      try {
        return await next();
      } catch (error) {
        if (isTrouble(error)) context.log.trouble(error);
        throw asHttp(error);
      }
    });
  const { original, projects, sessions } = hub;
  return hub.router({
    token: hub.token.handler(async ({ context: { database, tokens }, input: { apiKey } }) =>
      tokens.sign(await principalOfKey(database, apiKey)),
    ),
    compare: hub.compare.handler(({ context, input }) => within(context, (sql) => compare(sql, input))),
    push: hub.push.handler(({ context, input }) => pushAny(context, input)),
    pull: hub.pull.handler(({ context, input }) => pullAny(context, input)),
    status: hub.status.handler(({ context, input }) => within(context, (sql) => statusByName(sql, input.project))),
    missingBlobs: hub.missingBlobs.handler(({ context, input: { hashes } }) =>
      within(context, async (sql) => {
        const sizes = await storedSizes(sql, hashes);
        return { missing: [...new Set(hashes)].filter((hash) => !sizes.has(hash)) };
      }),
    ),
    storeBlobs: hub.storeBlobs.handler(({ context, input: { blobs } }) =>
      within(context, async (sql, clientId) => ({ stored: await storeBlobs(sql, clientId, blobs) })),
    ),
    fetchBlobs: hub.fetchBlobs.handler(({ context, input }) => within(context, (sql) => fetchBlobs(sql, input.hashes))),
    original: {
      push: original.push.handler(({ context, input }) => pushAny(context, input)),
      pull: original.pull.handler(({ context, input }) => pullAny(context, input)),
      readPull: original.readPull.handler(({ context, input }) =>
        within(context, (sql, clientId) => originalPull(sql, clientId, input)),
      ),
      status: original.status.handler(({ context, input }) => statusById(context, input.id)),
      mcpStatus: original.mcpStatus.handler(({ context, input }) => statusById(context, input.id)),
    },
    projects: {
      create: projects.create.handler(({ context, input }) =>
        within(context, (sql, clientId) => createProject(sql, clientId, input)),
      ),
      list: projects.list.handler(({ context, input }) => within(context, (sql) => listProjects(sql, input))),
      get: projects.get.handler(({ context, input }) => within(context, (sql) => getProject(sql, input.id))),
      sessions: projects.sessions.handler(({ context, input }) => within(context, (sql) => listSessions(sql, input))),
      setEnvelope: projects.setEnvelope.handler(({ context, input }) =>
        within(context, (sql) => setEnvelope(sql, input)),
      ),
    },
    sessions: {
      create: sessions.create.handler(({ context, input }) =>
        within(context, (sql, clientId) => createSession(sql, clientId, input)),
      ),
      get: sessions.get.handler(({ context, input }) => within(context, (sql) => getSession(sql, input.id))),
      versions: sessions.versions.handler(({ context, input }) => within(context, (sql) => listVersions(sql, input))),
    },
  });
}

function within<T>(
  { database, principal }: RequestContext,
  work: (sql: HubSql, clientId: string) => Promise<T>,
): Promise<T> {
  if (principal === undefined) throw unauthorized("The token is not valid.");
  return asClient(database, principal, (sql) => work(sql, principal.clientId));
}

function pushAny(context: RequestContext, request: PushRequest | OriginalPushRequest) {
  return within(context, async (sql, clientId) =>
    "pushes" in request ? push(sql, clientId, request) : originalPush(sql, clientId, request),
  );
}

function pullAny(context: RequestContext, request: PullRequest | OriginalPullRequest) {
  return within(context, async (sql, clientId) =>
    "project" in request ? pull(sql, clientId, request) : originalPull(sql, clientId, request),
  );
}

function statusById(context: RequestContext, id: string) {
  return within(context, async (sql) => {
    const project = await findProject(sql, { id });
    if (project === undefined) throw noSuch("project");
    return statusOf(sql, project);
  });
}

/** What whoever runs the hub should know: not what a client did wrong. */
function isTrouble(error: unknown): boolean {
  if (error instanceof AppError) return statusFor(error.code) >= 500;
  return !(error instanceof ORPCError);
}

/** What the contract has against a request, in a sentence with the keys that lead there. */
function whatIsWrong({ issues }: ValidationError): string {
  // The contract's schemas are all of zod, whose issues say more than those of the standard.
  const [first] = issues as readonly z.core.$ZodIssue[];
  return first ? `The request is no good: ${demandAt(first, "it")}.` : "The request is no good.";
}

/** Failures of ours keep their words, and so do requests that the contract refuses; all others are answered as oRPC does, without a word of what they say. */
function asHttp(error: unknown): unknown {
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.status === 400) {
    const { code, status, data, cause } = error;
    return new ORPCError(code, { status, data, cause, message: whatIsWrong(error.cause) });
  }
  if (!(error instanceof AppError)) return error;
  const { code, message, hint } = error;
  const options = { status: statusFor(code), message: hint === undefined ? message : `${message} ${hint}` };
  return new ORPCError(code, { ...options, cause: error });
}
