import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { FileError } from "./file-error";
import type { LogFileState, LogFiles } from "./log-files";

/** Logs on the real disk. */
export const nodeLogFiles: LogFiles = {
  state: (path) => call("look at", path, () => stateOf(path)),
  read: (path, from, most) => call("read", path, () => withFile(path, "r", (handle) => readFrom(handle, from, most))),
  append: (path, bytes, flush) => call("append to", path, () => append(path, bytes, flush)),
  replace: (path, staged, change) => call("replace", path, () => replace(path, staged, change)),
};

function stateOf(path: string): LogFileState | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && { id: String(stats.ino), size: Number(stats.size) };
}

function append(path: string, bytes: Uint8Array, flush: boolean): void {
  for (;;) {
    const isThere = withFile(path, "a", (handle) => {
      // One write at the end is one piece (O_APPEND; FILE_APPEND_DATA on Windows). A write cut short by a full disk
      // is an error: going on would put the rest behind someone else's bytes.
      const done = writeSync(handle, bytes);
      if (done < bytes.length) throw new FileError("ENOSPC", "append to", path);
      if (flush) fsyncSync(handle);
      // Asked while the file is open: the number of one that is gone and closed may be given to its successor.
      return stateOf(path)?.id === String(fstatSync(handle, { bigint: true }).ino);
    });
    // Else it was replaced between the opening and the writing: the bytes went to the file that is no more.
    if (isThere) return;
  }
}

function replace(path: string, staged: string, change: (bytes: Uint8Array) => Uint8Array): void {
  withFile(path, "r", (old) => {
    const all = readFileSync(old);
    // A line that is being written may be seen in part: it is left for later, like those behind it.
    const bytes = all.subarray(0, all.lastIndexOf(newline) + 1);
    try {
      writeFileSync(staged, change(bytes), { mode: 0o600, flag: "wx", flush: true });
      renameSync(staged, path);
    } catch (error) {
      rmSync(staged, { force: true });
      throw error;
    }
    const late = readFrom(old, bytes.length, Number.MAX_SAFE_INTEGER);
    if (late.length > 0) append(path, late, true);
  });
}

function readFrom(handle: number, from: number, most: number): Uint8Array {
  const left = Math.max(0, fstatSync(handle).size - from);
  const bytes = Buffer.alloc(Math.min(left, most));
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(handle, bytes, done, bytes.length - done, from + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

function withFile<T>(path: string, flags: "r" | "a", use: (handle: number) => T): T {
  const handle = openSync(path, flags, 0o600);
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

function call<T>(operation: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof Error && !(cause instanceof FileError) && "code" in cause && typeof cause.code === "string") {
      throw new FileError(cause.code, operation, path, { cause });
    }
    throw cause;
  }
}

const newline = 10;
