import { sortedBy } from "../../../shared/hub/digest";
import { hubName, type SessionEntry, sessionPath } from "../../../shared/hub/entries";
import { hubLimits } from "../../../shared/hub/limits";
import { AppError } from "../../../shared/result";
import type { FileIndex } from "../../store/file-index/file-index";
import { isFileError } from "../../system/file-error";
import type { FileSystem, System } from "../../system/system";
import { sessionDigest } from "./digests";
import { impossiblePaths } from "./impossible-paths";

/** The files of a session as they are now, by content hash. */
export interface SessionManifest {
  readonly session: string;
  readonly digest: string;
  /** Sorted by path. */
  readonly entries: readonly SessionEntry[];
}

export interface LocalSessions {
  readonly sessions: ReadonlyMap<string, SessionManifest>;
  /** Sessions that can't be read, or not be shared as a whole: nothing is said of them, least of all that they are gone. */
  readonly unreadable: ReadonlySet<string>;
  /** What can't be shared; paths below the folder of the sessions. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

export interface ReadOptions {
  /** Only these; by default all. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Paths (`<session>/<path>`) that are not part of their session: the other versions of conflicts. */
  readonly leftOut: ReadonlySet<string>;
  /** What both sides had at the last sync, which stands for what can't be told now. */
  readonly known: (session: string) => readonly SessionEntry[];
}

/**
 * Reads the sessions in `folder`, absolute. A file whose size, times and inode are those of the index is not read.
 * Links are not followed and not shared. Throws AppError `sessions-link` where `folder` itself is one.
 */
export function readSessions(
  { files, platform }: Pick<System, "files" | "platform">,
  folder: string,
  index: FileIndex,
  options: ReadOptions,
): LocalSessions {
  const sessions = new Map<string, SessionManifest>();
  const unreadable = new Set<string>();
  const skipped: { path: string; reason: string }[] = [];
  for (const { name, kind } of sortedBy(namesIn(files, folder), (one) => one.name)) {
    if (options.only && !options.only.has(name)) continue;
    if (kind === "link") {
      unreadable.add(name);
      skipped.push({ path: name, reason: linkReason });
      continue;
    }
    if (!hubName.safeParse(name).success) {
      skipped.push({ path: name, reason: "Its name can't be that of a session" });
      continue;
    }
    const before = options.known(name);
    const known = byPath(before);
    const entries: SessionEntry[] = [];
    const skip = (path: string, reason: string) => {
      skipped.push({ path: `${name}/${path}`, reason });
      // What is no longer carried must not look like a deletion to the others.
      entries.push(...before.filter((one) => one.path === path || one.path.startsWith(`${path}/`)));
    };
    try {
      for (const path of filesBelow(files, `${folder}/${name}`, "", skip)) {
        if (options.leftOut.has(`${name}/${path}`)) continue;
        const entry = files.look(`${folder}/${name}/${path}`);
        if (entry?.kind !== "file") continue;
        if (entry.size > hubLimits.blobBytes) skip(path, "It has more than 8 MB");
        else if (!sessionPath.safeParse(path).success) skip(path, "Its name can't be shared");
        else {
          const { hash } = index.digest(`${name}/${path}`, entry);
          const mode = platform === "win32" ? known().get(path)?.mode : entry.mode;
          entries.push({ path, hash, size: entry.size, ...(isProgram(mode) ? { mode: 0o755 } : {}) });
        }
      }
      const listed = new Set(entries.map(({ path }) => path));
      const names = before.map(({ path }) => path);
      for (const path of impossiblePaths(platform, names)) {
        if (!listed.has(path)) skip(path, "This system can't have a file of that name");
      }
    } catch (error) {
      if (!isFileError(error)) throw error;
      unreadable.add(name);
      skipped.push({ path: name, reason: `${error.message}.` });
      continue;
    }
    if (entries.length > hubLimits.filesPerSession) {
      unreadable.add(name);
      skipped.push({ path: name, reason: `It has more than ${hubLimits.filesPerSession} files` });
      continue;
    }
    // An empty folder is what a deleted session leaves behind.
    if (entries.length === 0) continue;
    const sorted = sortedBy(entries, ({ path }) => path);
    sessions.set(name, { session: name, digest: sessionDigest(sorted), entries: sorted });
  }
  return { sessions, unreadable, skipped };
}

function* filesBelow(
  files: FileSystem,
  root: string,
  below: string,
  skip: (path: string, reason: string) => void,
): Iterable<string> {
  for (const piece of files.scan(below === "" ? root : `${root}/${below}`)) {
    for (const { name, kind } of piece) {
      const path = below === "" ? name : `${below}/${name}`;
      if (name.startsWith(".lockstep-") && name.endsWith(".tmp")) continue;
      if (kind === "folder") yield* filesBelow(files, root, path, skip);
      else if (kind === "file") yield path;
      else skip(path, kind === "link" ? linkReason : "It is no regular file");
    }
  }
}

/** Whether permission bits make a file one that can be run; without them it is an ordinary one. */
export function isProgram(mode: number | undefined): boolean {
  return ((mode ?? 0) & 0o100) !== 0;
}

/** The folders of sessions, and links in their place. */
function namesIn(files: FileSystem, folder: string): { readonly name: string; readonly kind: string }[] {
  const entry = files.look(folder);
  if (entry?.kind === "link") {
    const hint = "Put the folder itself there, or name the workspace that it leads to.";
    throw new AppError({
      code: "sessions-link",
      message: `${folder} is a link, which the sync does not follow.`,
      hint,
    });
  }
  if (entry?.kind !== "folder") return [];
  return [...files.scan(folder, entry)].flat().filter(({ kind }) => kind === "folder" || kind === "link");
}

function byPath(entries: readonly SessionEntry[]): () => ReadonlyMap<string, SessionEntry> {
  let map: ReadonlyMap<string, SessionEntry> | undefined;
  return () => {
    map ??= new Map(entries.map((entry) => [entry.path, entry]));
    return map;
  };
}

const linkReason = "Links are not shared";
