import { z } from "zod";
import { contentHash } from "../change-set";
import { blobs } from "./blobs";
import { cursor, hubName, hubText, newHubName, sessionEntries, sessionVersion } from "./entries";

const order = {
  /**
   * Made by the client, once for what it wants to have happened: sending the same order again has no second effect and
   * gets the same answer. The same id with another order is refused.
   */
  operationId: z.uuid(),
  session: hubName,
  /** The version that the client's state comes from; 0 where the hub had none. Any other than the current one is a conflict. */
  baseVersion: sessionVersion,
  /**
   * The digest of that version, null where the session was removed or never there. Any other than the current one is a
   * conflict: a hub that was put back to a backup gives the same version to another state. Without it only the version
   * counts.
   */
  baseDigest: contentHash.nullable().optional(),
};

/** A session as it is now, whole: files that are not in `entries` are gone. */
const putSession = z.strictObject({
  kind: z.literal("put"),
  ...order,
  session: newHubName,
  entries: sessionEntries,
  /**
   * How the client encrypted the contents, in its own words (`age-v1`). Without it the hub takes the stages out of the
   * files into the columns of the table `sessions`; with it it has nothing to read and leaves them empty.
   */
  encryption: hubText(64).min(1).optional(),
});

/** The session was removed. Its versions stay readable until an administrator removes them. */
const removeSession = z.strictObject({ kind: z.literal("remove"), ...order });

export const pushOrder = z.discriminatedUnion("kind", [putSession, removeSession]);

/**
 * Many sessions of one project in one request, carried out one after the other in the order given. The project is made
 * when it isn't there. Each order has an answer of its own: a conflict of one keeps none of the others back, except
 * later orders for the same session, which then conflict as well. `blobs` are stored first and save a request where
 * little changed.
 */
export const pushRequest = z.strictObject({
  project: newHubName,
  pushes: z.array(pushOrder).min(1).max(1_000),
  blobs: blobs.default([]),
});

/** A session as the hub has it. */
export const hubSession = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("present"),
    session: hubName,
    version: sessionVersion,
    cursor,
    /** See `sessionDigestText`. */
    digest: contentHash,
    entries: sessionEntries,
    encryption: z.string().optional(),
    updatedAt: z.iso.datetime(),
  }),
  z.strictObject({
    kind: z.literal("removed"),
    session: hubName,
    version: sessionVersion,
    cursor,
    updatedAt: z.iso.datetime(),
  }),
  /** Never there; only as the other side of a conflict with a base that the hub has not got. */
  z.strictObject({ kind: z.literal("absent"), session: hubName, version: z.literal(0) }),
]);

const answered = { operationId: z.uuid(), session: hubName };

export const pushResult = z.discriminatedUnion("kind", [
  /** Done, now or when the same order came before. `version` is the base of the next push. */
  z.strictObject({
    kind: z.literal("accepted"),
    ...answered,
    version: sessionVersion,
    cursor,
    digest: contentHash.nullable(),
  }),
  /** Somebody else pushed meanwhile. Merge `current` into the own state and push the result with a new operation id. */
  z.strictObject({ kind: z.literal("conflict"), ...answered, current: hubSession }),
  /** Nothing happened: these contents are not here. Store them, then send the same order again. */
  z.strictObject({ kind: z.literal("missing-blobs"), ...answered, hashes: z.array(contentHash) }),
  /** Nothing happened, and the same order will never do: the reason is for the user. */
  z.strictObject({
    kind: z.literal("refused"),
    ...answered,
    code: z.enum(["operation-reused", "size-mismatch"]),
    message: z.string(),
  }),
]);

/**
 * In the order of the request. Where the sessions named have more than some ten thousand files at the hub, the last orders
 * have no result: they were not carried out, and are to be sent again. `projectCursor` and `digest` are the
 * project's after it.
 */
export const pushAnswer = z.strictObject({
  project: hubName,
  projectCursor: cursor,
  digest: contentHash,
  results: z.array(pushResult),
});

export type PushOrder = z.infer<typeof pushOrder>;
export type PushRequest = z.infer<typeof pushRequest>;
export type PushResult = z.infer<typeof pushResult>;
export type PushAnswer = z.infer<typeof pushAnswer>;
export type HubSession = z.infer<typeof hubSession>;
