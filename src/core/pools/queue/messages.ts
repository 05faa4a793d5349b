import { createHash } from "node:crypto";
import { z } from "zod";
import { job, outcome } from "../../../shared/pools";
import type { Attempt } from "../pool";

/** An attempt as it waits in the queue. */
export const queuedAttempt = z.strictObject({ runId: z.string(), job, number: z.int().min(1) });

/** What a worker writes beside an attempt: that it works on it, and how it ended. */
export const workerNote = z.union([
  z.object({
    worker: z.string(),
    /** Characters of output so far. */
    length: z.int(),
    /** The last of them. */
    tail: z.string(),
  }),
  z.object({ outcome }),
]);

/**
 * The key of an attempt: always the same for it, so that a submitter that starts again finds what it had put in. A UUID
 * of version 8 (RFC 9562) from a hash.
 */
export function keyOf({ runId, job: { id }, number }: Attempt): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([runId, id, number]))
    .digest("hex");
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
