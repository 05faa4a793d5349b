import type { FileState } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import type { Entry, FileSystem } from "../system/system";
import { knownHashOf } from "./draft";
import { asKnown } from "./known-bytes";

/** What is at `path` now; a link or anything else that is no regular file counts as `other`. */
export function stateOnDisk(files: FileSystem, path: string): FileState | { readonly kind: "other" } {
  const entry = files.look(path);
  if (!entry) return { kind: "absent" };
  if (entry.kind !== "file") return { kind: "other" };
  const bytes = asKnown(path, files.read(path));
  return { kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode: entry.mode };
}

/** True when `path` still is exactly `expected`: its bytes and permission bits, reached through no link. */
export function isStill(files: FileSystem, path: string, expected: FileState): boolean {
  return isStillAt(files, path, expected, files.look(path));
}

/** The same for a caller that has just looked and found `entry`. */
export function isStillAt(files: FileSystem, path: string, expected: FileState, entry: Entry | undefined): boolean {
  if (expected.kind === "absent") return entry === undefined;
  if (entry?.kind !== "file" || entry.size !== expected.size || entry.mode !== expected.mode) return false;
  const now = stateOnDisk(files, path);
  return now.kind === "file" && sameState(now, expected) && files.resolve(path) === path;
}
