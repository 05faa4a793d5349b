/** The HTTP status that a failure of the hub travels with. */
export function statusFor(code: string): number {
  return statuses.get(code) ?? 400;
}

const statuses: ReadonlyMap<string, number> = new Map([
  ["unauthorized", 401],
  ["not-found", 404],
  ["conflict", 409],
  ["name-taken", 409],
  ["operation-reused", 409],
  ["encrypted", 409],
  ["blob-too-large", 413],
  ["session-too-large", 413],
  ["too-large", 413],
  // 507 would say it better, but clients take that for trouble of the hub that passes, and try again.
  ["quota-exceeded", 413],
  ["too-many", 429],
  ["database-away", 503],
]);
