import type { FileState } from "../../shared/change-set";
import { sameState } from "../../shared/change-set";
import type { FileSystem } from "../system/system";
import { hashOf } from "./draft";

/** What is at `path` now; a link or anything else that is no regular file counts as `other`. */
export function stateOnDisk(files: FileSystem, path: string): FileState | { readonly kind: "other" } {
  const entry = files.look(path);
  if (!entry) return { kind: "absent" };
  if (entry.kind !== "file") return { kind: "other" };
  const bytes = files.read(path);
  return { kind: "file", hash: hashOf(bytes), size: bytes.length, mode: entry.mode };
}

/** True when `path` still is exactly `expected`: its bytes and permission bits, reached through no link. */
export function isStill(files: FileSystem, path: string, expected: FileState): boolean {
  const entry = files.look(path);
  if (expected.kind === "absent") return entry === undefined;
  if (entry?.kind !== "file" || entry.size !== expected.size || entry.mode !== expected.mode) return false;
  const now = stateOnDisk(files, path);
  return now.kind === "file" && sameState(now, expected) && files.resolve(path) === path;
}
