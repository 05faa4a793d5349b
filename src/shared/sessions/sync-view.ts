import { z } from "zod";
import { fileSummary } from "../config-sync";
import { fileDiff } from "../history";
import { queuedPush, syncConflict, syncRemote } from "./sync";

// A push and a pull as a window shows them.

/** A change set to be approved, with the diffs of its files. */
export const shownPlan = z.strictObject({
  planId: z.string(),
  title: z.string(),
  files: z.array(fileSummary),
  diffs: z.array(fileDiff),
  backupFolder: z.string(),
});

/** Where a workspace's sessions are shared, and where that is written. */
export const syncRemoteView = z.strictObject({
  remote: syncRemote.optional(),
  from: z.enum(["workspace", "user", "nowhere"]),
  /** Absolute. */
  file: z.string(),
});

/** How the push of one project ended. */
export const pushReport = z.strictObject({
  project: z.string(),
  remote: z.string(),
  pushed: z.array(z.string()).readonly(),
  queued: z.array(queuedPush).readonly(),
  behind: z.array(z.string()).readonly(),
  diverged: z.array(z.string()).readonly(),
  conflicts: z.array(syncConflict).readonly(),
  skipped: z.array(z.strictObject({ path: z.string(), reason: z.string() })).readonly(),
  /** Why the remote could not be reached. */
  offline: z.string().optional(),
});

/** A pull to be approved. */
export const pullReview = shownPlan.extend({
  remotes: z.array(z.string()).readonly(),
  /** Projects of which the remote has no sessions. */
  lacking: z.array(z.string()).readonly(),
  sessions: z
    .array(
      z.strictObject({
        project: z.string(),
        session: z.string(),
        /** At the remote. */
        version: z.int(),
        files: z
          .array(z.strictObject({ path: z.string(), change: z.enum(["written", "removed", "merged"]) }))
          .readonly(),
        conflicts: z.array(syncConflict).readonly(),
      }),
    )
    .readonly(),
});

export type ShownPlan = z.infer<typeof shownPlan>;
export type SyncRemoteView = z.infer<typeof syncRemoteView>;
export type PushReport = z.infer<typeof pushReport>;
export type PullReview = z.infer<typeof pullReview>;
