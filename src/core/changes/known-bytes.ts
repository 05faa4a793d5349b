import { isSettled, showsNoChange } from "../system/file-time";
import type { Entry, FileSystem, RegularFile } from "../system/system";

/**
 * `bytes` as they were read from `path` now, or, while they are those of the last time, the same object as then: so
 * whatever was made of them (see `madeOf`) is still known. Nobody may change them. `sign` is that of the file before it
 * was read; without one it is read again the next time.
 */
export function knownBytes(path: string, bytes: Uint8Array, sign?: Sign): Uint8Array {
  const known = newest.get(path);
  const same = known && areAlike(known.bytes, bytes) ? known : keep(path, bytes);
  same.sign = sign;
  return same.bytes;
}

/** The same without remembering them from now on. */
export function asKnown(path: string, bytes: Uint8Array): Uint8Array {
  const known = newest.get(path);
  return known && areAlike(known.bytes, bytes) ? known.bytes : bytes;
}

/** What tells whether a file changed since it was read. */
export interface Sign {
  readonly files: FileSystem;
  readonly entry: Entry;
}

/** The sign of a file that was looked at after `at` (milliseconds since 1970), before it was read; none until it is settled. */
export function signOf(files: FileSystem, entry: Entry, at: number): Sign | undefined {
  return isSettled(entry, at) ? { files, entry } : undefined;
}

/**
 * The file at `path` where its sign is that of the bytes that were read last; undefined: it has to be read. `seen` is
 * what was just seen there.
 */
export function knownFile(files: FileSystem, path: string, seen?: Entry | "absent"): RegularFile | undefined {
  const known = newest.get(path);
  if (known?.sign?.files !== files) return undefined;
  const entry = seen ?? files.look(path);
  return entry && entry !== "absent" && showsNoChange(known.sign.entry, entry)
    ? { entry, bytes: known.bytes }
    : undefined;
}

function areAlike(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && Buffer.compare(a, b) === 0);
}

interface Known {
  readonly bytes: Uint8Array;
  sign: Sign | undefined;
}

function keep(path: string, bytes: Uint8Array): Known {
  const known: Known = { bytes, sign: undefined };
  kept += bytes.length - (newest.get(path)?.bytes.length ?? 0);
  newest.delete(path);
  newest.set(path, known);
  if (kept > mostBytes || newest.size > mostFiles) forgetOldest();
  return known;
}

/** Makes room for a tenth: each start at the first passes over all that went before. */
function forgetOldest(): void {
  // Maps keep the order of insertion: the first is the oldest.
  for (const [oldest, { bytes }] of newest) {
    if (kept <= mostBytes * 0.9 && newest.size <= mostFiles * 0.9) return;
    newest.delete(oldest);
    kept -= bytes.length;
  }
}

const newest = new Map<string, Known>();
let kept = 0;
const mostBytes = 64 * 1024 * 1024;
const mostFiles = 20_000;
