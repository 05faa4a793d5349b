import { z } from "zod";

/** `YYYYMMDDTHHMMSSZ-<6 hex>`: when, and which. */
export const backupId = z.string().regex(/^\d{8}T\d{6}Z-[0-9a-f]{6}$/, "must be the id of a backup");

/**
 * A moment that a target can be put back to: how it was before a sync, a rollback, or when the user asked for a backup.
 */
export const targetBackup = z.strictObject({
  id: backupId,
  kind: z.enum(["sync", "rollback", "made-by-hand"]),
  /** ISO time. */
  at: z.string(),
  title: z.string(),
  /** Of the history; none for one made by hand. */
  changeSet: z.string().optional(),
  components: z.array(z.string()),
  /** Files that it can put back, and the bytes kept for them. */
  files: z.int(),
  bytes: z.int(),
  /** False when its old bytes were removed. */
  restorable: z.boolean(),
  /** Until when the retention keeps it, an ISO time; absent while it is among those that are always kept. */
  keptUntil: z.string().optional(),
});

export type TargetBackup = z.infer<typeof targetBackup>;
