import { dirname } from "node:path";
import type { FileState } from "../../shared/change-set";
import { isFileError } from "../system/file-error";
import type { FileSystem, System } from "../system/system";
import type { BlobStore } from "./blob-store";
import { missingFolders } from "./data-folder";
import { isStill } from "./disk-state";
import type { Manifest } from "./manifest";

export interface PutBack {
  /** Paths that hold the old bytes again, or never lost them. */
  readonly restored: readonly string[];
  /** Paths that somebody changed meanwhile: left as they are. */
  readonly leftAlone: readonly string[];
}

/**
 * Takes an unfinished apply back: every path that already holds the new state gets the old one. May itself be
 * interrupted anywhere and run again. Where it is known that only the first `replaced` changes were made, the others are
 * not looked at: what happened to them since is somebody else's doing.
 */
export function putBack(
  system: System,
  blobs: BlobStore,
  record: Manifest,
  flush: boolean,
  replaced = record.set.changes.length,
): PutBack {
  const { files } = system;
  for (const staged of record.staged) removeIfThere(system, staged);
  for (const { path, mode } of record.removedFolders) if (!files.look(path)) makeFolderExactly(files, path, mode);

  const restored: string[] = [];
  const leftAlone: string[] = [];
  const folders = new Set<string>();
  for (const [index, change] of record.set.changes.slice(0, replaced).entries()) {
    const { path, before, after } = change;
    if (isStill(files, path, before)) {
      restored.push(path);
      continue;
    }
    if (!isStill(files, path, after)) {
      leftAlone.push(path);
      continue;
    }
    if (before.kind === "absent") files.remove(path);
    else restore(system, record, index, before, before.kind === "file" ? blobs.read(before.hash) : undefined, flush);
    folders.add(dirname(path));
    restored.push(path);
  }
  removeEmptyFolders(system, record.madeFolders);
  if (flush) flushExisting(system, folders);
  return { restored, leftAlone };
}

/** Removes those of `folders` in which nothing is left, innermost first; others stay, and so do links to folders. */
export function removeEmptyFolders({ files }: System, folders: readonly string[]): void {
  for (const folder of [...folders].reverse()) {
    const isFolder = files.look(folder)?.kind === "folder";
    if (isFolder && files.list(folder)?.length === 0) files.removeFolder(folder);
  }
}

/** Makes what was done in `folders` durable. */
function flushExisting({ files }: System, folders: Iterable<string>): void {
  for (const folder of existingOf(files, folders)) files.flushFolder(folder);
}

/** `folders`, each once; for one that is gone, its nearest parent. */
export function existingOf(files: FileSystem, folders: Iterable<string>): ReadonlySet<string> {
  const existing = new Set<string>();
  for (const folder of new Set(folders)) existing.add(nearestExisting(files, folder));
  return existing;
}

function nearestExisting(files: FileSystem, folder: string): string {
  let at = folder;
  // A whole drive of Windows may be missing.
  while (!files.look(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Makes a folder, with exactly these permission bits where they are given. */
export function makeFolderExactly(files: FileSystem, path: string, mode: number | undefined): void {
  files.makeFolder(path, mode ?? 0o755);
  // The umask was taken off.
  if (mode !== undefined) files.changeMode(path, mode);
}

/** Makes what a state says at `staged`, a name beside its target: with the owner of what it replaces, and its time. */
function stage(
  system: System,
  staged: string,
  state: Exclude<FileState, { kind: "absent" }>,
  bytes: Uint8Array | undefined,
  owner: { uid: number; gid: number } | null,
  flush: boolean,
): void {
  const { files } = system;
  if (state.kind === "link") {
    files.createLink(staged, state.target);
    return;
  }
  files.create(staged, bytes ?? new Uint8Array(), { mode: state.mode, flush });
  finishStaged(system, staged, state, owner);
}

/** What a staged file gets besides its bytes and permission bits. */
export function finishStaged(
  system: System,
  staged: string,
  state: Extract<FileState, { kind: "file" }>,
  owner: { uid: number; gid: number } | null,
): void {
  keepOwner(system, staged, owner);
  if (state.modified !== undefined) system.files.setModified(staged, state.modified);
}

function restore(
  system: System,
  record: Manifest,
  index: number,
  state: Exclude<FileState, { kind: "absent" }>,
  bytes: Uint8Array | undefined,
  flush: boolean,
): void {
  const { files } = system;
  const change = record.set.changes[index];
  const staged = record.staged[index];
  if (!change || staged === undefined) return;
  for (const folder of missingFolders(files, dirname(change.path))) files.makeFolder(folder, 0o755);
  removeIfThere(system, staged);
  stage(system, staged, state, bytes, record.owners[index] ?? null, flush);
  files.rename(staged, change.path);
}

/** Gives a staged file the owner that its target has. */
function keepOwner({ files }: System, staged: string, owner: { uid: number; gid: number } | null): void {
  if (!owner) return;
  const entry = files.look(staged);
  if (entry && (entry.uid !== owner.uid || entry.gid !== owner.gid)) files.changeOwner(staged, owner.uid, owner.gid);
}

function removeIfThere({ files }: System, path: string): void {
  try {
    if (files.look(path)) files.remove(path);
  } catch (error) {
    if (!isFileError(error, "ENOENT")) throw error;
  }
}
