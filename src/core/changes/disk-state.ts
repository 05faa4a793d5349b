import { dirname } from "node:path";
import type { FileState } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import { knownHashOf } from "../system/content-hash";
import type { Entry, FileSystem } from "../system/system";
import { asKnown } from "./known-bytes";

/** What is at `path` now; anything that is no regular file and no link counts as `other`. */
export function stateOnDisk(files: FileSystem, path: string): FileState | { readonly kind: "other" } {
  return stateAt(files, path, files.look(path));
}

function stateAt(files: FileSystem, path: string, entry: Entry | undefined): FileState | { readonly kind: "other" } {
  if (!entry) return { kind: "absent" };
  if (entry.kind === "link") return { kind: "link", target: files.readLink(path) };
  if (entry.kind !== "file") return { kind: "other" };
  const bytes = asKnown(path, files.read(path));
  return { kind: "file", hash: knownHashOf(bytes), size: bytes.length, mode: entry.mode };
}

/** True when `path` still is exactly `expected`: its bytes and permission bits or its link, reached through no link. */
export function isStill(files: FileSystem, path: string, expected: FileState): boolean {
  return isStillAt(files, path, expected, files.look(path));
}

/** The same for a caller that has just looked and found `entry`. */
export function isStillAt(files: FileSystem, path: string, expected: FileState, entry: Entry | undefined): boolean {
  if (expected.kind === "absent") return entry === undefined;
  if (entry?.kind !== expected.kind) return false;
  if (expected.kind === "file" && (entry.size !== expected.size || entry.mode !== expected.mode)) return false;
  const now = stateAt(files, path, entry);
  if (now.kind === "other" || !sameState(now, expected)) return false;
  const reached = expected.kind === "link" ? dirname(path) : path;
  return files.resolve(reached) === reached;
}
