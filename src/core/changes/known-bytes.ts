/**
 * `bytes` as they were read from `path` now, or, while they are those of the last time, the same object as then: so
 * whatever was made of them (see `madeOf`) is still known. Only bytes are compared, since a time stamp can be wrong.
 * Nobody may change them.
 */
export function knownBytes(path: string, bytes: Uint8Array): Uint8Array {
  const known = asKnown(path, bytes);
  if (known === bytes && newest.get(path) !== bytes) keep(path, bytes);
  return known;
}

/** The same without remembering them from now on. */
export function asKnown(path: string, bytes: Uint8Array): Uint8Array {
  const known = newest.get(path);
  return known && known.length === bytes.length && Buffer.compare(known, bytes) === 0 ? known : bytes;
}

function keep(path: string, fresh: Uint8Array): void {
  kept += fresh.length - (newest.get(path)?.length ?? 0);
  newest.delete(path);
  newest.set(path, fresh);
  // Maps keep the order of insertion: the first is the oldest.
  for (const [oldest, bytes] of newest) {
    if (kept <= mostBytes && newest.size <= mostFiles) return;
    newest.delete(oldest);
    kept -= bytes.length;
  }
}

const newest = new Map<string, Uint8Array>();
let kept = 0;
const mostBytes = 64 * 1024 * 1024;
const mostFiles = 20_000;
