import { basename, dirname, join } from "node:path";
import type { Component } from "../../../shared/targets/config";
import { spelledAs } from "../../../shared/targets/spelled-as";
import { ignoreRules } from "../../documents/ignore-rules";
import { type PathPattern, pathPattern } from "../../documents/match-path";
import type { FileIndex } from "../../store/file-index/file-index";
import { hasName } from "../../system/has-name";
import type { Entry, FileSystem, System } from "../../system/system";
import type { FileNow } from "./decide-file";
import { insideOf } from "./inside-of";
import { isInside, linkDigest, wayOut } from "./links";

/** The files of a component as the main project has them now. Read once, for all targets. */
export interface SourceTree {
  /** Absolute; of a component that is one file, its folder. */
  readonly root: string;
  /** The same relative to the main project, with slashes; empty for itself. */
  readonly inMain: string;
  readonly files: readonly SourceFile[];
  /** False when there is no such folder: then nothing is said about deletions. */
  readonly isThere: boolean;
  /** Paths of what is there and can't be carried: targets keep what they have of it. */
  readonly left: Pick<ReadonlySet<string>, "has">;
  /** Whether files below a folder may be carried; its path is below the root, with slashes. */
  readonly enters: (folder: string) => boolean;
  readonly notes: readonly string[];
}

/** A file or a link; `path` is below the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  /** Relative to the main project, with slashes. */
  readonly inMain: string;
  readonly now: FileNow;
  /** Permission bits, of files. */
  readonly mode: number;
  /** Bytes, of files. */
  readonly size: number;
}

/** Opens the index of what lies below an absolute folder. */
export type OpenIndex = (folder: string) => FileIndex;

/**
 * Reads the files of `component`, folder by folder in the order of their names. A link that stays inside it is carried as
 * one; others are told. None is followed. What lies in one of the `targets` (absolute, links resolved) is that target's: else
 * a sync would carry what the one before has brought.
 */
export function walkSource(
  { files, platform }: Pick<System, "files" | "platform">,
  main: string,
  component: Component,
  openIndex: OpenIndex,
  targets: readonly string[] = [],
): SourceTree {
  const place = join(main, component.source);
  const there = files.look(place);
  const entry = there && isInside(files, main, place) ? files.look(files.resolve(place)) : undefined;
  if (!entry) {
    const what = there ? "leads out of the main project" : "is not there";
    return {
      root: place,
      inMain: relativeFolder(main, place, component),
      files: [],
      isThere: false,
      left: new Set(),
      enters: () => false,
      notes: [`${component.source} ${what}, so nothing of it is carried.`],
    };
  }
  const root = entry.kind === "file" ? dirname(place) : place;
  const inMain = relativeFolder(main, root, component);
  const prefix = inMain === "" ? "" : `${inMain}/`;
  const index = openIndex(root);
  const found: SourceFile[] = [];
  const notes: string[] = [];
  const left = new Set<string>();
  const reserved = new Set<string>();
  const take = (path: string, seen: Entry | undefined) => {
    if (seen?.kind !== "file") return;
    const isExecutable = platform === "win32" ? undefined : (seen.mode & 0o100) !== 0;
    const { hash, plain } = index.digest(path, seen);
    found.push({
      path,
      inMain: prefix + path,
      now: { hash, plain, isLink: false, isExecutable },
      mode: seen.mode & 0o777,
      size: seen.size,
    });
  };
  const leave = (path: string, reason: string) => {
    left.add(path);
    notes.push(`${join(component.source, path)} ${reason}, so it is not carried.`);
  };
  const leaveReserved = (path: string) => {
    left.add(path);
    reserved.add(reservedPart(path));
  };
  const takeLink = (path: string) => {
    const target = files.readLink(`${root}/${path}`);
    const reason =
      component.kind === "config"
        ? "is a link, and configuration is merged"
        : platform === "win32"
          ? "is a link, which takes special rights on Windows"
          : wayOut(files, root, path, target);
    if (reason !== undefined) leave(path, reason);
    else {
      const now = { ...linkDigest(target), isLink: true, isExecutable: undefined };
      found.push({ path, inMain: prefix + path, now, mode: 0o777, size: 0 });
    }
  };
  const carry: Found = (path, kind, isInReserved, seen) => {
    if (isInReserved) leaveReserved(path);
    else if (!hasName(files, `${root}/${path}`)) leave(path, "has a name that is no text");
    else if (kind === "file") take(path, seen ?? files.look(`${root}/${path}`));
    else if (kind === "link") takeLink(path);
    else leave(path, "is no regular file");
  };
  const isInTarget = insideOf(files.resolve(root), targets);
  const { takes, enters: reaches } = filterOf(component);
  const enters = (folder: string) => reaches(folder) && !isInTarget(folder);
  if (entry.kind === "file") {
    const name = basename(place);
    carry(name, entry.kind, isReserved(name), entry);
  } else {
    const entersNamed = (folder: string) => {
      if (!enters(folder)) return false;
      if (hasName(files, `${root}/${folder}`)) return true;
      leave(folder, "has a name that is no text");
      return false;
    };
    walk(files, root, { takes, enters: entersNamed }, carry);
  }
  for (const place of reserved) {
    notes.push(`${join(component.source, place)} can be taken for a folder of git or its like, so it is not carried.`);
  }
  return {
    root,
    inMain,
    files: found,
    isThere: true,
    left: { has: (path) => left.has(path) || isInTarget(path) },
    enters: entry.kind === "file" ? () => false : enters,
    notes,
  };
}

/** The path up to the name that is not carried. */
function reservedPart(path: string): string {
  const names = path.split("/");
  return names.slice(0, names.findIndex((name) => isReserved(name)) + 1).join("/");
}

function relativeFolder(main: string, root: string, { source }: Component): string {
  return root === main || source === "." ? "" : root.slice(main.length + 1).replaceAll("\\", "/");
}

interface Filter {
  readonly enters: (folder: string) => boolean;
  readonly takes: (path: string) => boolean;
}

/** Told of what is no folder; `isInReserved`: whether its name, or that of a folder above it, is a reserved one. */
type Found = (path: string, kind: Entry["kind"], isInReserved: boolean, seen?: Entry) => void;

function walk(files: FileSystem, root: string, filter: Filter, found: Found): void {
  // Folders that are still to be read, the next one last.
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const { folders, names, kinds } = sorted(files, folder === "" ? root : `${root}/${folder}`);
    const prefix = folder === "" ? "" : `${folder}/`;
    const isFolderReserved = folder !== "" && isReserved(folder);
    for (const name of names) {
      const path = prefix + name;
      if (filter.takes(path)) found(path, kinds.get(name) ?? "file", isFolderReserved || isReserved(name));
    }
    const below = folders.map((name) => prefix + name).filter((path) => filter.enters(path));
    waiting.push(...below.reverse());
  }
}

/** What is in a folder, by name; `kinds`: of what is neither a folder nor a file. */
function sorted(files: FileSystem, folder: string) {
  const folders: string[] = [];
  const names: string[] = [];
  const kinds = new Map<string, Entry["kind"]>();
  for (const piece of files.scan(folder)) {
    for (const { name, kind } of piece) {
      if (neverCarried.has(name) || (name.startsWith(".lockstep-") && name.endsWith(".tmp"))) continue;
      if (kind === "folder") folders.push(name);
      else names.push(name);
      if (kind !== "folder" && kind !== "file") kinds.set(name, kind);
    }
  }
  // Without a function that compares, sorting takes a fraction of the time.
  return { folders: folders.sort(), names: names.sort(), kinds };
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

/**
 * What a disk of a target may take for the folder of a version control system, whose hooks are programs, or for
 * Lockstep's own: `.GIT` is another folder on Linux, and the same one on macOS and Windows. It is told, and targets keep
 * what they have of it.
 */
const isReserved = spelledAs(["git", "hg", "svn", "jj", "lockstep"]);

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
