import type { FileState } from "../../shared/change-set";
import { AppError } from "../../shared/result";
import { hashOf, knownHashOf } from "../system/content-hash";
import { timeOf } from "../system/file-time";
import type { Entry, FileSystem, RegularFile } from "../system/system";
import { asKnown, knownBytes, signOf } from "./known-bytes";
import { readPlaced } from "./plan";

/** What was at a path when a draft first asked. */
export interface Baseline {
  readonly path: string;
  /** Made when it is asked for: most files are only read. */
  readonly state: () => FileState;
  readonly bytes: () => Uint8Array | undefined;
  /** False where `bytes` reads them anew. */
  readonly isHeld: boolean;
}

export interface BaselineOptions {
  /** Whether the time of the last modification is a part of the state. */
  readonly keepsTimes: boolean;
  /** Whether the bytes are kept in memory. */
  readonly holds: boolean;
  /** Whether they are looked into, so that what is made of them is worth remembering. */
  readonly isRead: boolean;
  /** When the draft was, before anything was looked at: milliseconds since 1970. */
  readonly opened: number;
}

/** That of `path`, which is reached through no link, and where `seen` was just found. Throws as the disk and `notAFile`. */
export function readBaseline(
  files: FileSystem,
  path: string,
  seen: Entry | "absent" | undefined,
  options: BaselineOptions,
): Baseline {
  const entry = seen ?? files.look(path) ?? "absent";
  if (entry === "absent") return { path, state: absent, bytes: noBytes, isHeld: true };
  if (entry.kind !== "file") throw notAFile(path);
  return fileBaseline(files, path, { entry, bytes: files.read(path) }, options);
}

/** That of a file which was just read. */
export function fileBaseline(
  files: FileSystem,
  path: string,
  { entry, bytes: fresh }: RegularFile,
  { keepsTimes, holds, isRead, opened }: BaselineOptions,
): Baseline {
  const { mode } = entry;
  const time = keepsTimes ? { modified: timeOf(entry) } : {};
  if (!holds) {
    const state = { kind: "file" as const, hash: hashOf(fresh), size: fresh.length, mode, ...time };
    return { path, state: () => state, bytes: () => readPlaced(files, { path, ...state }), isHeld: false };
  }
  const bytes = isRead ? knownBytes(path, fresh, signOf(files, entry, opened)) : asKnown(path, fresh);
  return {
    path,
    state: () => ({ kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode, ...time }),
    bytes: () => bytes,
    isHeld: true,
  };
}

/** That of a symbolic link itself. */
export function linkBaseline(path: string, target: string): Baseline {
  const link = { kind: "link", target } as const;
  return { path, state: () => link, bytes: noBytes, isHeld: true };
}

function absent(): FileState {
  return nothing;
}

function noBytes(): undefined {
  return undefined;
}

/** What is told of a folder, or whatever else is neither a file nor nothing. */
export function notAFile(path: string): AppError {
  return new AppError({
    code: "not-a-file",
    message: `${path} is no regular file, so Lockstep will not read or replace it.`,
    hint: "Move it away, then plan again.",
  });
}

const nothing = { kind: "absent" } as const;
