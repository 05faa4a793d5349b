import type { Http } from "./http";
import type { Pipelines } from "./pipelines";

/**
 * Everything that the core needs from the world, handed in as one value and made in one place per shell.
 * File calls are synchronous: the engine has a process of its own, and a plain sequence of calls is what makes
 * "stop at every operation" testable.
 */
export interface System {
  readonly files: FileSystem;
  readonly clock: Clock;
  /** A new id, sortable by time of making, of `[0-9a-z-]`. */
  readonly newId: () => string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home folder, absolute. */
  readonly home: string;
  readonly platform: "linux" | "darwin" | "win32";
  /** Who runs this process, as the system calls them; undefined where it has no name for them, as in some containers. */
  readonly userName?: () => string | undefined;
  readonly processes: Processes;
  readonly pipelines: Pipelines;
  readonly http: Http;
  /** Has memory collected early, at some cost of time, until what it gives is called: for work that makes far more than it keeps. */
  readonly keepHeapSmall?: () => () => void;
  /**
   * Looks at `paths` below `folder` meanwhile, for a caller that is going to look at them one after the other; undefined
   * where that would not be faster.
   */
  readonly lookAhead?: (folder: string, paths: readonly string[]) => SeenAhead | undefined;
}

/** What was looked at ahead. */
export interface SeenAhead {
  /** What `FileSystem.look` would see at the path of that place; undefined when it was not looked at yet, or can't be. */
  at(place: number): Entry | "absent" | undefined;
  /** Says that nothing more is asked. */
  end(): void;
}

export interface Clock {
  now(): Date;
  /** Waits; an abort of `signal` ends it early, without an error. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Processes {
  /** This process. */
  readonly id: number;
  /** True when a process with that id runs on this machine. */
  isRunning(id: number): boolean;
  /** What runs on this machine; undefined where it can't be told. */
  programs(): readonly RunningProgram[] | undefined;
  /** Runs a command line without a shell, on the user's approval alone. */
  run(argv: readonly string[], options: RunOptions): Promise<ProgramRun>;
}

export interface RunOptions {
  /** Where it runs, absolute. */
  readonly folder: string;
  /** Ends it. */
  readonly signal?: AbortSignal;
  readonly onOutput?: (text: string) => void;
  /** All variables that it finds, instead of those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Makes it the head of a group of its own, so that what it has started ends with it: all of them are asked to end
   * when it is stopped, killed after `graceMilliseconds`, and what it leaves behind is killed when it ends by itself.
   */
  readonly group?: { readonly graceMilliseconds: number };
}

export type ProgramRun =
  | { readonly kind: "ended"; readonly code: number; readonly output: string }
  | { readonly kind: "stopped"; readonly output: string }
  /** There is no such program, or it may not be run. */
  | { readonly kind: "not-started"; readonly message: string };

export interface RunningProgram {
  readonly id: number;
  /** The command line, the program first. */
  readonly words: readonly string[];
}

/** What `FileSystem.look` sees at a path, without following a link. */
export interface Entry {
  readonly kind: "file" | "folder" | "link" | "other";
  /** Bytes. */
  readonly size: number;
  /** Permission bits (0–0o7777). */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** When its bytes, name or permissions last changed, which no program can set; milliseconds since 1970. */
  readonly changed: number;
  /** What tells it from others on its disk; another one when a file is replaced by rename. */
  readonly inode: number;
}

/** A name in a folder and what it stands for; a link is not followed. */
export interface NamedEntry {
  readonly name: string;
  readonly kind: Entry["kind"];
}

/** A regular file as it was found. */
export interface RegularFile {
  readonly entry: Entry;
  readonly bytes: Uint8Array;
}

/** A file to create. */
export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Permission bits, set exactly. */
  readonly mode: number;
}

/**
 * Files by absolute path. Every call throws `FileError` (see file-error.ts) with the system's code, `ENOENT` among
 * them; `look` and `list` tell "absent" from "unreadable".
 */
export interface FileSystem {
  /** The entry itself (a link is not followed), or undefined when nothing is there. */
  look(path: string): Entry | undefined;
  /** Throws EISDIR for a folder, and EFTYPE for a pipe or a device, without waiting at it. */
  read(path: string): Uint8Array;
  /**
   * What `use` makes of the bytes at `path`, which are there until it returns: memory of their own for each of a hundred
   * thousand files would be more than their bytes.
   */
  readFor<T>(path: string, use: (bytes: Uint8Array) => T): T;
  /**
   * A regular file with its bytes, at the price of `read` alone; undefined where there is a link or anything else, or
   * where the system can't tell at that price.
   */
  readRegular(path: string): RegularFile | undefined;
  /** At most the first `most` bytes of a regular file; throws EFTYPE for anything else, without waiting at a pipe. */
  readStart(path: string, most: number): Uint8Array;
  /** Names in a folder, unsorted; undefined when the folder is absent. */
  list(path: string): readonly string[] | undefined;
  /**
   * Names and kinds in a folder, unsorted, in pieces, so that whoever reads a huge folder can pause between them.
   * `folder` is what `look` has seen there, when that is known already.
   */
  scan(path: string, folder?: Entry): Iterable<readonly NamedEntry[]>;
  /** The path with every link resolved; throws ENOENT for a dangling one. */
  resolve(path: string): string;
  /** What tells the disk that a file or folder is on from others, as long as it is connected; links are followed. */
  diskOf(path: string): number;
  /** Creates a file that must not exist, writes all bytes, sets `mode` exactly, and flushes it to the disk when asked. */
  create(path: string, bytes: Uint8Array, options: { readonly mode: number; readonly flush: boolean }): void;
  /**
   * Creates files as `create` does, unflushed, in any order; about `count` of them. Resolves, and rejects with the first
   * failure, when no more are going to be created.
   */
  createAll(count: number, files: AsyncIterable<NewFile>): Promise<void>;
  /** Adds bytes to the end of a file, which is created with `mode` where it is missing. */
  append(path: string, bytes: Uint8Array, mode: number): void;
  /** Atomically moves a file over another one on the same disk. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  makeFolder(path: string, mode: number): void;
  /** Removes an empty folder; throws ENOTEMPTY otherwise. */
  removeFolder(path: string): void;
  changeOwner(path: string, uid: number, gid: number): void;
  changeMode(path: string, mode: number): void;
  /** Sets the modification time to now, to keep a lock fresh. */
  touch(path: string): void;
  /** Sets the modification time of a file, in microseconds since 1970, as finely as the disk can. */
  setModified(path: string, microseconds: number): void;
  /** The target of a symbolic link, as it is written in it. */
  readLink(path: string): string;
  createLink(path: string, target: string): void;
  /** Makes the bytes of files, which their user can read and write, survive a power cut; many at a time. */
  flush(paths: readonly string[]): Promise<void>;
  /** Makes the renames and removals done in a folder survive a power cut. */
  flushFolder(path: string): void;
  /** The same for many at a time. */
  flushFolders(paths: readonly string[]): Promise<void>;
}
