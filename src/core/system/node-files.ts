import type { Dir, Dirent, Stats } from "node:fs";
import * as patched from "node:fs";
import { FileError } from "./file-error";
import { createWith } from "./node-create";
import { createAll } from "./node-create-all";
import type { Entry, FileSystem, NamedEntry, NewFile, RegularFile } from "./system";

/** Electron's own `fs` takes a file that ends in `.asar` for a folder and looks into it; a user's is a file like all others. */
const fs = original();
const {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
} = fs;

/** The real disk. */
export const nodeFiles: FileSystem = {
  look: lookAt,
  read: (path) => call("read", path, () => readWhole(path)),
  readFor,
  readRegular: (path) => absentAs(undefined, () => call("read", path, () => readRegular(path))),
  readStart: (path, most) => call("read", path, () => readStart(path, most)),
  list: (path) => absentAs(undefined, () => call("list", path, () => readdirSync(path))),
  scan: scanFolder,
  resolve: (path) => call("resolve", path, () => realpathSync.native(path)),
  diskOf: (path) => call("look at", path, () => statSync(path).dev),
  create: (path, bytes, { mode, flush }) => call("create", path, () => createWith(fs, path, bytes, mode, flush)),
  createAll: (count, files) => createAll(count, files, createUnflushed),
  append: (path, bytes, mode) => call("append to", path, () => appendFileSync(path, bytes, { mode })),
  rename: (from, to) => call("rename to", to, () => renameSync(from, to)),
  remove: (path) => call("remove", path, () => unlinkSync(path)),
  makeFolder: (path, mode) => call("make the folder", path, () => mkdirSync(path, { mode })),
  removeFolder: (path) => call("remove the folder", path, () => rmdirSync(path)),
  changeOwner: (path, uid, gid) => call("change the owner of", path, () => chownSync(path, uid, gid)),
  changeMode: (path, mode) => call("change the mode of", path, () => chmodSync(path, mode)),
  touch: (path) => call("touch", path, () => utimesSync(path, new Date(), new Date())),
  setModified: (path, microseconds) => call("set the time of", path, () => setModified(path, microseconds)),
  readLink: (path) => call("read the link", path, () => readlinkSync(path)),
  createLink: (path, target) => call("create", path, () => symlinkSync(target, path)),
  flush: (paths) => flushAll(paths, "r+"),
  flushFolder: (path) => call("flush", path, () => flushFolder(path)),
  flushFolders: async (paths) => (hasFolderHandles ? flushAll(paths, "r") : undefined),
};

/** Most of what is looked for is not there: that is no error, which would cost more than the look. */
function lookAt(path: string): Entry | undefined {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(path, absentIsNoError);
  } catch (cause) {
    return absentAs(undefined, () => fail("look at", path, cause));
  }
  return stats && entryOf(stats);
}

/** Of a file of known size, this costs two thirds of what `readFileSync` does. `place`: for bytes that fit in it. */
function readWhole(path: string, place?: Buffer): Uint8Array {
  const handle = openWithoutWaiting(path);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile() && !stats.isDirectory()) throw new FileError("EFTYPE", "read", path);
    // The system makes up some files as they are read, and says that they are empty.
    return stats.isFile() && stats.size > 0 ? readFrom(handle, stats.size, place) : readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readFor<T>(path: string, use: (bytes: Uint8Array) => T): T {
  // What is still in use is not lent to another.
  const place = lent;
  lent = undefined;
  try {
    return use(call("read", path, () => readWhole(path, place)));
  } finally {
    lent = place;
  }
}

function readRegular(path: string): RegularFile | undefined {
  // Windows has no way to open a link itself.
  if (!constants.O_NOFOLLOW) return undefined;
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    // A link, or what can be looked at but not read: whoever asks looks and reads one after the other, and is told.
    if (error instanceof Error && "code" in error && error.code !== "ENOENT") return undefined;
    throw error;
  }
  try {
    const stats = fstatSync(handle);
    return stats.isFile() ? { entry: entryOf(stats), bytes: readFrom(handle, stats.size) } : undefined;
  } finally {
    closeSync(handle);
  }
}

function readStart(path: string, most: number): Uint8Array {
  const handle = openWithoutWaiting(path);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile()) throw new FileError("EFTYPE", "read", path);
    return readFrom(handle, Math.min(stats.size, most));
  } finally {
    closeSync(handle);
  }
}

/** Opening a pipe waits for whoever writes into it, unless told not to; Windows has no such flag and no such files. */
function openWithoutWaiting(path: string): number {
  return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
}

function readFrom(handle: number, size: number, place?: Buffer): Uint8Array {
  // Small ones share their memory by the dozen: memory of its own costs a small file more than reading it.
  const bytes = place && size <= place.length ? place.subarray(0, size) : Buffer.allocUnsafe(size);
  let done = 0;
  while (done < size) {
    const read = readSync(handle, bytes, done, size - done, done);
    // It became shorter meanwhile.
    if (read === 0) break;
    done += read;
  }
  return done === size ? bytes : bytes.subarray(0, done);
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

function createUnflushed({ path, bytes, mode }: NewFile): void {
  nodeFiles.create(path, bytes, { mode, flush: false });
}

/** Node takes seconds with a fraction and cuts it off after the sixth digit; the third of one more outweighs what rounding takes. */
function setModified(path: string, microseconds: number): void {
  const seconds = (microseconds + 0.3) / 1_000_000;
  utimesSync(path, seconds, seconds);
}

async function flushAll(paths: readonly string[], flags: "r" | "r+"): Promise<void> {
  for (let first = 0; first < paths.length; first += mostAtOnce) {
    const flushed = paths.slice(first, first + mostAtOnce).map((path) => flushOne(path, flags));
    // All are waited for, also when one fails: none may still be open afterwards.
    for (const result of await Promise.allSettled(flushed)) if (result.status === "rejected") throw result.reason;
  }
}

function flushOne(path: string, flags: "r" | "r+"): Promise<void> {
  return new Promise((resolve, reject) => {
    const handle = call("flush", path, () => openSync(path, flags));
    fsync(handle, (failure) => {
      closeSync(handle);
      if (failure) reject(new FileError(failure.code ?? "EIO", "flush", path, { cause: failure }));
      else resolve();
    });
  });
}

function flushFolder(path: string): void {
  if (!hasFolderHandles) return;
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
    changed: stats.ctimeMs,
    inode: stats.ino,
  };
}

function call<T>(operation: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    return fail(operation, path, cause);
  }
}

function fail(operation: string, path: string, cause: unknown): never {
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") {
    throw new FileError(cause.code, operation, path, { cause });
  }
  throw cause;
}

function absentAs<T>(absent: T, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileError && (error.code === "ENOENT" || error.code === "ENOTDIR")) return absent;
    throw error;
  }
}

/** Windows has no handle of a folder that could be flushed; NTFS journals renames itself. */
const hasFolderHandles = process.platform !== "win32";
const absentIsNoError = { throwIfNoEntry: false } as const;
/** Where `readFor` reads; most files fit. */
let lent: Buffer | undefined = Buffer.allocUnsafeSlow(65_536);
const smallFolder = 131_072;
const pieceLength = 2_048;
/** Handles that are open together; systems allow a process about a thousand. */
const mostAtOnce = 128;

function original(): typeof patched {
  const found = process.getBuiltinModule("original-fs");
  return found && isFs(found) ? found : patched;
}

function isFs(module: object): module is typeof patched {
  return "lstatSync" in module;
}
