/** What it takes to create a file. */
export type CreateCalls = Pick<
  typeof import("node:fs"),
  "openSync" | "writeSync" | "fchmodSync" | "fsyncSync" | "closeSync"
>;

/**
 * Creates a file that must not exist, with exactly these permission bits. Another thread gets the text of this function
 * alone, so it uses nothing from around it.
 */
export function createWith(
  { openSync, writeSync, fchmodSync, fsyncSync, closeSync }: CreateCalls,
  path: string,
  bytes: Uint8Array,
  mode: number,
  flush: boolean,
): void {
  const handle = openSync(path, "wx", mode);
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    // The umask was taken off the mode given to open.
    if (process.platform !== "win32") fchmodSync(handle, mode);
    if (flush) fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
