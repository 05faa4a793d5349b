import { z } from "zod";
import { contentHash } from "../change-set";
import { cursor, hubName, sessionVersion } from "./entries";
import { hubLimits } from "./limits";
import { hubSession } from "./push";

/**
 * Is there anything to do? The client sends the digest of its project (`projectDigestText`) and learns in one request
 * that both sides are equal, or else where each session of the hub stands. Without a digest it gets the list.
 */
export const compareRequest = z.strictObject({ project: hubName, digest: contentHash.optional() });
export const compareAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("equal"), projectCursor: cursor }),
  z.strictObject({
    kind: z.literal("different"),
    projectCursor: cursor,
    /** Removed sessions have no digest. A project that isn't there has no sessions, and cursor 0. */
    sessions: z.array(
      z.strictObject({ session: hubName, version: sessionVersion, cursor, digest: contentHash.nullable() }),
    ),
  }),
]);

/**
 * What changed since a cursor (0: everything), oldest change first, each session once with its current state; or only
 * those of the `sessions` named. A project or session that isn't there is an empty answer. A cursor that lies
 * ahead of the project's (the hub was put back to a backup) counts as 0.
 */
export const pullRequest = z.strictObject({
  project: hubName,
  since: cursor.default(0),
  sessions: z.array(hubName).max(hubLimits.sessionsPerPull).optional(),
  limit: z.int().min(1).max(hubLimits.sessionsPerPull).default(hubLimits.sessionsPerPull),
});
/** With `more`, ask again for the same with `since: cursor`: an answer is cut at some ten thousand files. The contents come from `fetchBlobs`. */
export const pullAnswer = z.strictObject({
  project: hubName,
  cursor,
  more: z.boolean(),
  sessions: z.array(hubSession),
});

/** One sync as the hub wrote it down. `artifacts` are the paths that went over. */
export const syncEvent = z.strictObject({
  session: hubName,
  direction: z.enum(["push", "pull"]),
  at: z.iso.datetime(),
  version: sessionVersion,
  artifacts: z.array(z.string()),
});

export const statusRequest = z.strictObject({ project: hubName });
/** How a project stands at the hub; one that isn't there has cursor 0 and no sessions. */
export const statusAnswer = z.strictObject({
  project: hubName,
  projectCursor: cursor,
  digest: contentHash,
  /** Sessions that are not removed. */
  sessions: z.int(),
  /** The newest first, at most 20. */
  events: z.array(syncEvent),
});

export type CompareAnswer = z.infer<typeof compareAnswer>;
export type PullRequest = z.infer<typeof pullRequest>;
export type PullAnswer = z.infer<typeof pullAnswer>;
export type StatusAnswer = z.infer<typeof statusAnswer>;
export type SyncEvent = z.infer<typeof syncEvent>;
