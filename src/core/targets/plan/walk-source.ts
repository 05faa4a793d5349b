import { dirname, join } from "node:path";
import type { Component } from "../../../shared/targets/config";
import { ignoreRules } from "../../documents/ignore-rules";
import { type PathPattern, pathPattern } from "../../documents/match-path";
import { isFileError } from "../../system/file-error";
import type { Entry, FileSystem, System } from "../../system/system";
import type { FileIndex } from "../index/file-index";
import type { FileNow } from "./decide-file";

/** The files of a component as the main project has them now. Read once, for all targets. */
export interface SourceTree {
  /** Absolute; of a component that is one file, its folder. */
  readonly root: string;
  readonly files: readonly SourceFile[];
  /** False when there is no such folder: then nothing is said about deletions. */
  readonly isThere: boolean;
  readonly notes: readonly string[];
}

/** `path` is below the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly now: FileNow;
  readonly mode: number;
}

/** Opens the index of what lies below an absolute folder. */
export type OpenIndex = (folder: string) => FileIndex;

/** Reads the files of `component`, folder by folder in the order of their names. Links are told, not carried. */
export function walkSource(
  { files, platform }: Pick<System, "files" | "platform">,
  main: string,
  component: Component,
  openIndex: OpenIndex,
): SourceTree {
  const place = join(main, component.source);
  const entry = files.look(place);
  if (!entry || !isInside(files, main, place)) {
    const what = entry ? "leads out of the main project" : "is not there";
    return {
      root: place,
      files: [],
      isThere: false,
      notes: [`${component.source} ${what}, so nothing of it is carried.`],
    };
  }
  const root = entry.kind === "file" ? dirname(place) : place;
  const index = openIndex(root);
  const found: SourceFile[] = [];
  const notes: string[] = [];
  const take = (path: string, seen: Entry | undefined) => {
    if (seen?.kind !== "file") return;
    const isExecutable = platform === "win32" ? undefined : (seen.mode & 0o100) !== 0;
    found.push({ path, now: { ...index.digest(path, seen), isExecutable }, mode: seen.mode & 0o777 });
  };
  if (entry.kind === "file") take(component.source.split("/").at(-1) ?? component.source, entry);
  else {
    for (const { path, kind } of walk(files, root, filterOf(component))) {
      if (kind === "file") take(path, files.look(`${root}/${path}`));
      else
        notes.push(
          `${join(component.source, path)} is ${kind === "link" ? "a link" : "no regular file"}, so it is not carried.`,
        );
    }
  }
  return { root, files: found, isThere: true, notes };
}

interface Walked {
  readonly path: string;
  readonly kind: Entry["kind"];
}

interface Filter {
  readonly enters: (folder: string) => boolean;
  readonly takes: (path: string) => boolean;
}

function* walk(files: FileSystem, root: string, filter: Filter): Generator<Walked> {
  // Folders that are still to be read, the next one last.
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const below: string[] = [];
    for (const { name, kind } of sorted(files, folder === "" ? root : `${root}/${folder}`)) {
      if (neverCarried.has(name) || ownTemporary.test(name)) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      if (kind === "folder") {
        if (filter.enters(path)) below.push(path);
      } else if (filter.takes(path)) yield { path, kind };
    }
    waiting.push(...below.reverse());
  }
}

function sorted(files: FileSystem, folder: string) {
  return [...files.scan(folder)].flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

function filterOf({ files, exclude }: Component): Filter {
  const patterns = files?.map(pathPattern).filter((pattern): pattern is PathPattern => pattern !== undefined);
  const excluded = exclude.length > 0 ? ignoreRules(exclude.join("\n")) : undefined;
  return {
    enters: (folder) =>
      excluded?.says(folder, true) !== "ignored" && (!patterns || patterns.some((pattern) => pattern.reaches(folder))),
    takes: (path) =>
      excluded?.says(path, false) !== "ignored" && (!patterns || patterns.some((pattern) => pattern.matches(path))),
  };
}

/** True unless links lead `path` out of `folder`. */
export function isInside(files: FileSystem, folder: string, path: string): boolean {
  try {
    const [outer, inner] = [files.resolve(folder), files.resolve(path)];
    return (
      inner === outer || (inner.startsWith(outer) && /^[\\/]/.test(inner.slice(outer.replace(/[\\/]$/, "").length)))
    );
  } catch (error) {
    if (isFileError(error)) return false;
    throw error;
  }
}

/** What belongs to a checkout, a machine or Lockstep, and never to a copy. */
const neverCarried: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  ".jj",
  ".lockstep",
  "__pycache__",
  ".DS_Store",
  "Thumbs.db",
]);
const ownTemporary = /^\.lockstep-.*\.tmp$/;
