import { z } from "zod";
import { sessionEntry } from "../hub/entries";

// The sync of sessions as the faces see it: with a team hub, a shared folder or a git repository.

/** Where the sessions of a workspace are shared. */
export const syncRemote = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hub"),
    url: z.url({ protocol: /^https?$/, error: "expected an http or https address" }),
  }),
  /** A folder that all can reach; absolute, or relative to the workspace. */
  z.strictObject({ kind: z.literal("folder"), path: z.string().min(1) }),
  /** A repository that git can fetch from and push to, and the branch of it that belongs to the sessions. */
  z.strictObject({
    kind: z.literal("git"),
    url: z.string().min(1).regex(/^[^-]/, "expected no option of git"),
    branch: z
      .string()
      // As git-check-ref-format has it: what git refuses can't ever be reached.
      .regex(/^(?!.*(?:\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$))[A-Za-z0-9][\w./-]*$/, "expected the name of a branch")
      .default("lockstep-sessions"),
  }),
]);

/**
 * How a session stands: `ahead` has changes to push, `behind` has some to pull, `diverged` both, and `conflict` waits
 * for the user to choose between versions.
 */
export const sessionStanding = z.enum(["in-step", "ahead", "behind", "diverged", "conflict"]);

/** A push that waits in the queue. */
export const queuedPush = z.strictObject({
  session: z.string(),
  kind: z.enum(["put", "remove"]),
  /** `waiting` is sent again at `notBefore`; `diverged` waits for a pull; `stopped` for the user, as `failure` says. */
  state: z.enum(["waiting", "diverged", "stopped"]),
  queuedAt: z.iso.datetime(),
  /** How often it was tried in vain. */
  attempts: z.int().min(0),
  notBefore: z.iso.datetime(),
  failure: z.string().optional(),
});

/** Two versions of a file that no merge could join. */
export const syncConflict = z.strictObject({
  session: z.string(),
  /** In the session's folder. */
  path: z.string(),
  /** What the remote did to a file that was changed here, or the other way round. */
  kind: z.enum(["both-changed", "removed-there", "removed-here"]),
  /** Where the remote's version lies beside it; none where it was removed there. */
  sibling: z.string().optional(),
  /** The remote's version; none where it was removed there. */
  theirs: sessionEntry.optional(),
});

export const sessionSyncStatus = z.strictObject({
  session: z.string(),
  standing: sessionStanding,
  queued: queuedPush.optional(),
  conflicts: z.array(syncConflict),
});

/** A sync as this side wrote it down. */
export const syncLogEntry = z.strictObject({
  at: z.iso.datetime(),
  direction: z.enum(["push", "pull"]),
  session: z.string(),
  version: z.int().min(0),
  /** The files that went over. */
  artifacts: z.array(z.string()),
});

export const syncStatus = z.strictObject({
  project: z.string(),
  /** The address or folder of the remote. */
  remote: z.string(),
  /** Offline, the standing is that of the last time the remote was reached. */
  connection: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("online") }),
    z.strictObject({ kind: z.literal("offline"), message: z.string() }),
  ]),
  /** Where the API key of a hub is kept; absent where there is none, or none is needed. */
  key: z.enum(["key-store", "file", "environment"]).optional(),
  sessions: z.array(sessionSyncStatus),
  /** What is in session folders and can't be shared, with the reason. */
  skipped: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
});

export type SyncRemote = z.infer<typeof syncRemote>;
export type SessionStanding = z.infer<typeof sessionStanding>;
export type QueuedPush = z.infer<typeof queuedPush>;
export type SyncConflict = z.infer<typeof syncConflict>;
export type SessionSyncStatus = z.infer<typeof sessionSyncStatus>;
export type SyncLogEntry = z.infer<typeof syncLogEntry>;
export type SyncStatus = z.infer<typeof syncStatus>;
