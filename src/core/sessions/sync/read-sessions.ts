import { sortedBy } from "../../../shared/hub/digest";
import { hubName, type SessionEntry, sessionPath } from "../../../shared/hub/entries";
import { hubLimits } from "../../../shared/hub/limits";
import type { FileIndex } from "../../store/file-index/file-index";
import { isFileError } from "../../system/file-error";
import type { FileSystem, System } from "../../system/system";
import { sessionDigest } from "./digests";

/** The files of a session as they are now, by content hash. */
export interface SessionManifest {
  readonly session: string;
  readonly digest: string;
  /** Sorted by path. */
  readonly entries: readonly SessionEntry[];
}

export interface LocalSessions {
  readonly sessions: ReadonlyMap<string, SessionManifest>;
  /** Sessions of which something can't be read: nothing is said of them, least of all that they are gone. */
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
 * Links are not followed and not shared.
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
  for (const name of sortedBy(folderNames(files, folder), (one) => one)) {
    if (options.only && !options.only.has(name)) continue;
    if (!hubName.safeParse(name).success) {
      skipped.push({ path: name, reason: "Its name can't be that of a session" });
      continue;
    }
    const known = byPath(options.known(name));
    const entries: SessionEntry[] = [];
    const skip = (path: string, reason: string) => {
      skipped.push({ path: `${name}/${path}`, reason });
      // What is no longer carried must not look like a deletion to the others.
      const before = known().get(path);
      if (before) entries.push(before);
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
          const isProgram = platform === "win32" ? known().get(path)?.mode !== undefined : (entry.mode & 0o100) !== 0;
          entries.push({ path, hash, size: entry.size, ...(isProgram ? { mode: 0o755 } : {}) });
        }
      }
    } catch (error) {
      if (!isFileError(error)) throw error;
      unreadable.add(name);
      skipped.push({ path: name, reason: `${error.message}.` });
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
      else skip(path, kind === "link" ? "Links are not shared" : "It is no regular file");
    }
  }
}

function folderNames(files: FileSystem, folder: string): string[] {
  const entry = files.look(folder);
  if (entry?.kind !== "folder") return [];
  return [...files.scan(folder, entry)]
    .flat()
    .filter(({ kind }) => kind === "folder")
    .map(({ name }) => name);
}

function byPath(entries: readonly SessionEntry[]): () => ReadonlyMap<string, SessionEntry> {
  let map: ReadonlyMap<string, SessionEntry> | undefined;
  return () => {
    map ??= new Map(entries.map((entry) => [entry.path, entry]));
    return map;
  };
}
