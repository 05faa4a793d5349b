import { oc } from "@orpc/contract";
import { z } from "zod";
import * as blobs from "./blobs";
import * as original from "./original";
import * as pull from "./pull";
import * as push from "./push";
import * as rest from "./rest";

/** The body of every answer that is no success (status 4xx or 5xx). `code` is stable; `message` is one sentence. */
export const hubFailure = z.looseObject({ code: z.string(), message: z.string() });

const ofId = z.strictObject({ id: z.uuid() });

const anyPush = oc
  .input(z.union([push.pushRequest, original.originalPushRequest]))
  .output(z.union([push.pushAnswer, original.originalPushAnswer]));

const anyPull = oc
  .input(z.union([pull.pullRequest, original.originalPullRequest]))
  .output(z.union([pull.pullAnswer, original.originalPullAnswer]));

const originalPull = oc.input(original.originalPullRequest).output(original.originalPullAnswer);

const projectStatus = oc.input(ofId).output(pull.statusAnswer);

/**
 * What the hub answers, over HTTP with JSON bodies and `Authorization: Bearer <token>` (without it only `token`, `GET
 * /health` and `GET /openapi.json`). What is not the client's own is answered as if it were not there, word for word.
 *
 * A sync of many sessions takes few requests: `compare` says in one that nothing changed; else `missingBlobs`,
 * `storeBlobs` in batches and one `push` per thousand sessions, or `pull` and then `fetchBlobs` in batches.
 *
 * Statuses: 400 the request is no good, 401 the token (get a new one, once), 404 not there, 409 a name is taken, 413 too
 * large, 429 too many (wait `Retry-After` seconds), 503 the database is away (try again later). A conflict between two
 * pushes is no failure but an answer: `pushResult`.
 */
export const hubContract = {
  token: oc
    .route({ method: "POST", path: "/api/token", summary: "A token for an API key" })
    .input(rest.tokenRequest)
    .output(rest.tokenAnswer),
  compare: oc
    .route({ method: "POST", path: "/mcp/sync/compare", summary: "Whether a project differs from the hub's" })
    .input(pull.compareRequest)
    .output(pull.compareAnswer),
  push: anyPush.route({ method: "POST", path: "/mcp/sync/push", summary: "Push sessions" }),
  pull: anyPull.route({ method: "POST", path: "/mcp/sync/pull", summary: "What changed since a cursor" }),
  status: oc
    .route({ method: "GET", path: "/mcp/sync/status", summary: "How a project stands" })
    .input(pull.statusRequest)
    .output(pull.statusAnswer),
  missingBlobs: oc
    .route({ method: "POST", path: "/mcp/sync/blobs/missing", summary: "Which contents have to be stored" })
    .input(blobs.missingBlobsRequest)
    .output(blobs.missingBlobsAnswer),
  storeBlobs: oc
    .route({ method: "POST", path: "/mcp/sync/blobs", summary: "Store contents" })
    .input(blobs.storeBlobsRequest)
    .output(blobs.storeBlobsAnswer),
  fetchBlobs: oc
    .route({ method: "POST", path: "/mcp/sync/blobs/fetch", summary: "Contents by hash" })
    .input(blobs.fetchBlobsRequest)
    .output(blobs.fetchBlobsAnswer),
  /** The spellings of the first orchestrator and of its plan. */
  original: {
    push: anyPush.route({ method: "POST", path: "/sync/push", summary: "The same as /mcp/sync/push" }),
    pull: anyPull.route({ method: "POST", path: "/sync/pull", summary: "The same as /mcp/sync/pull" }),
    readPull: originalPull.route({ method: "GET", path: "/mcp/sync/pull", summary: "One session of a project" }),
    status: projectStatus.route({
      method: "GET",
      path: "/sync/status/{id}",
      summary: "How a project stands, by its id",
    }),
    mcpStatus: projectStatus.route({ method: "GET", path: "/mcp/sync/status/{id}", summary: "The same" }),
  },
  projects: {
    create: oc
      .route({ method: "POST", path: "/api/projects", successStatus: 201, summary: "A new project" })
      .input(rest.newProject)
      .output(rest.restProject),
    list: oc
      .route({ method: "GET", path: "/api/projects", summary: "The projects, by name" })
      .input(z.strictObject(rest.page))
      .output(z.array(rest.restProject)),
    get: oc
      .route({ method: "GET", path: "/api/projects/{id}", summary: "A project" })
      .input(ofId)
      .output(rest.restProject),
    sessions: oc
      .route({ method: "GET", path: "/api/projects/{id}/sessions", summary: "Its sessions, by name" })
      .input(ofId.extend(rest.page))
      .output(z.array(rest.restSession)),
    setEnvelope: oc
      .route({ method: "PUT", path: "/api/projects/{id}/envelope", summary: "Share what belongs to its key" })
      .input(rest.envelopeRequest)
      .output(rest.restProject),
  },
  sessions: {
    create: oc
      .route({ method: "POST", path: "/api/sessions", successStatus: 201, summary: "A new session" })
      .input(rest.newSession)
      .output(rest.restSession),
    get: oc
      .route({ method: "GET", path: "/api/sessions/{id}", summary: "A session with its texts" })
      .input(ofId)
      .output(rest.restSessionWithTexts),
    versions: oc
      .route({ method: "GET", path: "/api/sessions/{id}/versions", summary: "Its last hundred versions, newest first" })
      /** Those before the version `before`. Where they have many files there are fewer; the first one of all is 1. */
      .input(ofId.extend({ before: z.coerce.number().int().min(1).max(2_147_483_647).optional() }))
      .output(z.array(push.hubSession)),
  },
};
