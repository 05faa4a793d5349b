import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  type Dir,
  type Dirent,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { FileError } from "./file-error";
import type { Entry, FileSystem, NamedEntry } from "./system";

/** The real disk. */
export const nodeFiles: FileSystem = {
  look: (path) => absentAs(undefined, () => call("look at", path, () => lookAt(path))),
  read: (path) => call("read", path, () => readFileSync(path)),
  readStart: (path, most) => call("read", path, () => readStart(path, most)),
  list: (path) => absentAs(undefined, () => call("list", path, () => readdirSync(path))),
  scan: scanFolder,
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

function readStart(path: string, most: number): Uint8Array {
  // Opening a pipe waits for whoever writes into it, unless told not to; Windows has no such flag and no such files.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new FileError("EINVAL", "read", path);
    const bytes = Buffer.alloc(Math.min(stats.size, most));
    let done = 0;
    while (done < bytes.length) {
      const read = readSync(handle, bytes, done, bytes.length - done, done);
      // It became shorter meanwhile.
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(handle);
  }
}

function* scanFolder(path: string, folder?: Entry): Iterable<readonly NamedEntry[]> {
  const { size } = folder ?? call("list", path, () => lstatSync(path));
  // Reading at once costs half as much as opening and reading, but holds the thread for 2 s per million names. A folder's
  // size tells how many there are, except on Windows.
  if (size <= smallFolder && process.platform !== "win32") {
    yield call("list", path, () => readdirSync(path, { withFileTypes: true })).map(namedEntry);
    return;
  }
  const open = call("list", path, () => opendirSync(path, { bufferSize: pieceLength }));
  try {
    for (let piece = readPiece(open, path); piece.length > 0; piece = readPiece(open, path)) yield piece;
  } finally {
    open.closeSync();
  }
}

function readPiece(folder: Dir, path: string): NamedEntry[] {
  const piece: NamedEntry[] = [];
  while (piece.length < pieceLength) {
    const entry = call("list", path, () => folder.readSync());
    if (!entry) break;
    piece.push(namedEntry(entry));
  }
  return piece;
}

function namedEntry(entry: Dirent): NamedEntry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Dirent | Stats): Entry["kind"] {
  return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "other";
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
    kind: kindOf(stats),
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

const smallFolder = 131_072;
const pieceLength = 2_048;
