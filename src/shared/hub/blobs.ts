import { z } from "zod";
import { contentHash } from "../change-set";
import { hubLimits } from "./limits";

/**
 * The bytes of one file on the wire: as text where they are UTF-8 that survives the way there and back (which also
 * keeps a request small), else as base64. The hub compares the hash with the bytes and refuses what doesn't match.
 */
export const blob = z.strictObject({
  hash: contentHash,
  encoding: z.enum(["utf8", "base64"]),
  content: z.string(),
});

export const blobs = z.array(blob).max(hubLimits.blobsPerRequest);

const hashes = z.array(contentHash).max(hubLimits.hashesPerRequest);

/** Which of these the hub has not got from this client. What other clients have makes no difference. */
export const missingBlobsRequest = z.strictObject({ hashes });
export const missingBlobsAnswer = z.strictObject({ missing: z.array(contentHash) });

/** Keeps contents. Sending one twice is as good as once. */
export const storeBlobsRequest = z.strictObject({ blobs });
export const storeBlobsAnswer = z.strictObject({ stored: z.int() });

/**
 * Contents by hash. `left` are those that did not fit into one answer (`hubLimits.fetchBytes`): ask again for them.
 * `unknown` are those that this client never stored, whoever else may have.
 */
export const fetchBlobsRequest = z.strictObject({ hashes });
export const fetchBlobsAnswer = z.strictObject({
  blobs: z.array(blob),
  left: z.array(contentHash),
  unknown: z.array(contentHash),
});

export type Blob = z.infer<typeof blob>;
