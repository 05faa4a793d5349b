/** What the hub refuses beyond, so that no request can take all of its memory. A client splits its work to stay below. */
export const hubLimits = {
  /** The whole body of a request. */
  requestBytes: 16 * 1024 * 1024,
  /** One file, as it is stored. */
  blobBytes: 8 * 1024 * 1024,
  /** The contents that one answer of `fetchBlobs` carries, at least one file in any case. */
  fetchBytes: 8 * 1024 * 1024,
  hashesPerRequest: 10_000,
  blobsPerRequest: 5_000,
  pushesPerRequest: 1_000,
  sessionsPerPull: 1_000,
  filesPerSession: 5_000,
  pathLength: 1_024,
  nameLength: 200,
  envelopeLength: 16_384,
} as const;
