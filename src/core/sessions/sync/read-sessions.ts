import { sortedBy } from "../../../shared/hub/digest";
import { newHubName, type SessionEntry, sessionPath } from "../../../shared/hub/entries";
import { hubLimits } from "../../../shared/hub/limits";
import { AppError } from "../../../shared/result";
import { isFileError } from "../../system/file-error";
import { hasName } from "../../system/has-name";
import type { Pace } from "../../system/pace";
import type { Entry, FileSystem, System } from "../../system/system";
import { sessionDigest } from "./digests";
import { impossiblePaths } from "./impossible-paths";
import type { BaseSession } from "./memory";
import type { SeenSession, SessionIndex } from "./session-index";
import { spelledLike } from "./spelled-like";

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
  readonly known: (session: string) => BaseSession | undefined;
}

/**
 * Reads the sessions in `folder`, absolute, in slices. What shows no sign of a change since the index was made is not read again.
 * Links are not followed and not shared. Throws AppError `sessions-link` where `folder` itself is one.
 */
export async function readSessions(
  system: Pick<System, "files" | "platform">,
  folder: string,
  index: SessionIndex,
  options: ReadOptions,
  pace: Pace,
): Promise<LocalSessions> {
  const sessions = new Map<string, SessionManifest>();
  const unreadable = new Set<string>();
  const skipped: { path: string; reason: string }[] = [];
  for (const { name, kind } of sortedBy(namesIn(system.files, folder), (one) => one.name)) {
    if (options.only && !options.only.has(name)) continue;
    if (pace.isDue()) await pace.rest();
    if (kind === "link") {
      unreadable.add(name);
      skipped.push({ path: name, reason: linkReason });
      continue;
    }
    if (!newHubName.safeParse(name).success) {
      unreadable.add(name);
      skipped.push({ path: name, reason: "Its name can't be that of a session" });
      continue;
    }
    const before = options.known(name);
    if (before && before.entries.length > 0 && index.isUnchanged(name, before.digest)) {
      sessions.set(name, { session: name, digest: before.digest, entries: before.entries });
      continue;
    }
    const read = readSession(system, folder, index, { session: name, before: before?.entries ?? [], ...options });
    skipped.push(...read.skipped);
    if (read.kind === "unreadable") unreadable.add(name);
    // An empty folder is what a deleted session leaves behind.
    else if (read.manifest.entries.length > 0) sessions.set(name, read.manifest);
  }
  return { sessions, unreadable, skipped };
}

type ReadSession = Pick<LocalSessions, "skipped"> &
  ({ readonly kind: "unreadable" } | { readonly kind: "read"; readonly manifest: SessionManifest });

function readSession(
  { files, platform }: Pick<System, "files" | "platform">,
  folder: string,
  index: SessionIndex,
  { session, before, leftOut }: Pick<ReadOptions, "leftOut"> & Pick<SessionManifest, "session"> & { before: Entries },
): ReadSession {
  const known = byPath(before);
  const entries: SessionEntry[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const seen = { folders: [] as { path: string; entry: Entry }[], files: [] as SeenSession["files"][number][] };
  const skip = (path: string, reason: string) => {
    skipped.push({ path: `${session}/${path}`, reason });
    // What is no longer carried must not look like a deletion to the others.
    entries.push(...before.filter((one) => one.path === path || one.path.startsWith(`${path}/`)));
  };
  let isWhole = true;
  try {
    for (const path of filesBelow(files, `${folder}/${session}`, "", { skip, saw: (one) => seen.folders.push(one) })) {
      const isLeftOut = leftOut.has(`${session}/${path}`);
      const entry = isLeftOut ? undefined : files.look(`${folder}/${session}/${path}`);
      if (entry?.kind !== "file") isWhole = false;
      else if (entry.size > hubLimits.blobBytes) skip(path, "It has more than 8 MB");
      else if (!sessionPath.safeParse(path).success) skip(path, "Its name can't be shared");
      else {
        const hash = index.hash(session, path, entry);
        seen.files.push({ path, entry, hash });
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
    return { kind: "unreadable", skipped: [...skipped, { path: session, reason: `${error.message}.` }] };
  }
  if (entries.length > hubLimits.filesPerSession) {
    const reason = `It has more than ${hubLimits.filesPerSession} files`;
    return { kind: "unreadable", skipped: [...skipped, { path: session, reason }] };
  }
  const sorted = sortedBy(spelledLike(platform, entries, before), ({ path }) => path);
  const digest = sessionDigest(sorted);
  // What can't be shared is told each time, so it has to be seen each time.
  index.note(session, isWhole && skipped.length === 0 ? digest : undefined, seen);
  return { kind: "read", skipped, manifest: { session, digest, entries: sorted } };
}

interface Watching {
  readonly skip: (path: string, reason: string) => void;
  /** Hears of each folder before it is listed. */
  readonly saw: (folder: SeenSession["folders"][number]) => void;
}

function* filesBelow(files: FileSystem, root: string, below: string, watching: Watching): Iterable<string> {
  const at = below === "" ? root : `${root}/${below}`;
  const entry = files.look(at);
  if (entry) watching.saw({ path: below, entry });
  for (const piece of files.scan(at, entry)) {
    for (const { name, kind } of piece) {
      const path = below === "" ? name : `${below}/${name}`;
      if (name.startsWith(".lockstep-") && name.endsWith(".tmp")) continue;
      if (!hasName(files, `${root}/${path}`)) watching.skip(path, "Its name is no text");
      else if (kind === "folder") yield* filesBelow(files, root, path, watching);
      else if (kind === "file") yield path;
      else watching.skip(path, kind === "link" ? linkReason : "It is no regular file");
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

type Entries = readonly SessionEntry[];

function byPath(entries: Entries): () => ReadonlyMap<string, SessionEntry> {
  let map: ReadonlyMap<string, SessionEntry> | undefined;
  return () => {
    map ??= new Map(entries.map((entry) => [entry.path, entry]));
    return map;
  };
}

const linkReason = "Links are not shared";
