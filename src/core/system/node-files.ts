import {
  chmodSync,
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { FileError } from "./file-error";
import type { Entry, FileSystem } from "./system";

/** The real disk. */
export const nodeFiles: FileSystem = {
  look: (path) => absentAs(undefined, () => call("look at", path, () => lookAt(path))),
  read: (path) => call("read", path, () => readFileSync(path)),
  list: (path) => absentAs(undefined, () => call("list", path, () => readdirSync(path))),
  resolve: (path) => call("resolve", path, () => realpathSync.native(path)),
  create: (path, bytes, options) => call("create", path, () => createFile(path, bytes, options)),
  rename: (from, to) => call("rename to", to, () => renameSync(from, to)),
  remove: (path) => call("remove", path, () => unlinkSync(path)),
  makeFolder: (path, mode) => call("make the folder", path, () => mkdirSync(path, { mode })),
  removeFolder: (path) => call("remove the folder", path, () => rmdirSync(path)),
  changeOwner: (path, uid, gid) => call("change the owner of", path, () => chownSync(path, uid, gid)),
  changeMode: (path, mode) => call("change the mode of", path, () => chmodSync(path, mode)),
  touch: (path) => call("touch", path, () => utimesSync(path, new Date(), new Date())),
  flushFolder: (path) => call("flush", path, () => flushFolder(path)),
};

/** Most of what is looked for is not there: that is no error, which would cost more than the look. */
function lookAt(path: string): Entry | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats && entryOf(stats);
}

function createFile(path: string, bytes: Uint8Array, { mode, flush }: { mode: number; flush: boolean }): void {
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

function flushFolder(path: string): void {
  // Windows has no handle of a folder that could be flushed; NTFS journals renames itself.
  if (process.platform === "win32") return;
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function entryOf(stats: Stats): Entry {
  return {
    kind: stats.isFile() ? "file" : stats.isDirectory() ? "folder" : stats.isSymbolicLink() ? "link" : "other",
    size: stats.size,
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    modified: stats.mtimeMs,
  };
}

function call<T>(operation: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && typeof cause.code === "string") {
      throw new FileError(cause.code, operation, path, { cause });
    }
    throw cause;
  }
}

function absentAs<T>(absent: T, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileError && (error.code === "ENOENT" || error.code === "ENOTDIR")) return absent;
    throw error;
  }
}
