import {
  hashIn,
  type IndexColumns,
  isSame,
  noColumns,
  parseColumns,
  printColumns,
} from "../../store/file-index/columns";
import { hashOf } from "../../system/content-hash";
import { isFileError } from "../../system/file-error";
import { isSettled } from "../../system/file-time";
import type { Entry, System } from "../../system/system";

/**
 * What the files of sessions held when they were last read, with the signs by which a change shows: size, times of the
 * last modification and of the last change, inode. While these are the same, a file isn't read again; and a session of
 * which no file and no folder shows a sign isn't even listed, for what comes and goes shows in its folder's times (POSIX
 * asks for that). It is kept in Lockstep's data folder and can always be made anew.
 */
export interface SessionIndex {
  /** Whether nothing in a session shows a change since it had this digest. */
  isUnchanged(session: string, digest: string): boolean;
  /** SHA-256 of the regular file at `path` in the session, whose entry was just looked at. */
  hash(session: string, path: string, entry: Entry): string;
  /** Takes what was seen of a session. Without a digest, it is listed again the next time. */
  note(session: string, digest: string | undefined, seen: SeenSession): void;
  /** What to keep for the next time, of the sessions that were asked for; undefined when it is what was given. */
  print(): Uint8Array | undefined;
}

/** What a session consists of, as it was looked at before anything in it was listed or read. */
export interface SeenSession {
  /** Its own first, with the empty path. */
  readonly folders: readonly { readonly path: string; readonly entry: Entry }[];
  readonly files: readonly { readonly path: string; readonly entry: Entry; readonly hash: string }[];
}

/**
 * The index of the sessions in `folder`, absolute. `now`: milliseconds since 1970, before anything is looked at; `kept`:
 * what `print` gave, passed over when damaged.
 */
export function openSessionIndex(
  { files, platform }: Pick<System, "files" | "platform">,
  folder: string,
  now: number,
  kept?: Uint8Array,
): SessionIndex {
  const old = (kept && parseColumns(kept)) ?? noColumns;
  const ranges = rangesIn(old);
  // Windows brings the times of folders up to date when it has leisure.
  const trusts = platform !== "win32";
  // When all of them were last listed.
  const listed = old.modified[0] ?? 0;
  const isTrusted = trusts && now >= listed && now - listed < longestTrust;
  const next: Row[] = [];
  let places: ReadonlyMap<string, number> | undefined;
  let isAsBefore = isTrusted && kept !== undefined;

  return {
    isUnchanged(session, digest) {
      const range = isTrusted ? ranges.get(session) : undefined;
      if (!range || hashIn(old.hashes, range.from) !== digest) return false;
      const { from, to } = range;
      try {
        for (let place = from; place < to; place += 1) {
          const entry = files.look(`${folder}/${old.paths[place]}`);
          if (!entry || !isSame(old, place, entry)) return false;
        }
      } catch (error) {
        // Whoever reads it tells what is wrong with it.
        if (isFileError(error)) return false;
        throw error;
      }
      for (let place = from; place < to; place += 1) next.push([old, place]);
      return true;
    },
    hash(session, path, entry) {
      places ??= new Map(old.paths.map((known, place) => [known, place]));
      const place = places.get(`${session}/${path}`);
      const known = place !== undefined && isSame(old, place, entry) ? hashIn(old.hashes, place) : undefined;
      return known ?? hashOf(files.read(`${folder}/${session}/${path}`));
    },
    note(session, digest, { folders, files: all }) {
      const settled = all.filter(({ entry }) => isSettled(entry, now));
      const isWhole = settled.length === all.length && folders.every(({ entry }) => isSettled(entry, now));
      const hash = (isWhole && digest) || noHash;
      next.push(
        ...folders.map(({ path, entry }) => rowOf(path === "" ? `${session}/` : `${session}/${path}/`, entry, hash)),
        ...settled.map((one) => rowOf(`${session}/${one.path}`, one.entry, one.hash)),
      );
      isAsBefore = false;
    },
    print() {
      if (isAsBefore && next.length === old.paths.length - 1) return undefined;
      const bytes = printColumns([timeRow(isTrusted || !trusts ? listed : now), ...next]);
      return kept && Buffer.compare(bytes, kept) === 0 ? undefined : bytes;
    },
  };
}

/**
 * A row of the index. The first one has the time of the last listing for a modification. Then comes, for each session,
 * its folder (`name/`), which has the session's digest for a hash, the folders below it, and its files.
 */
type Row = Parameters<typeof printColumns>[0][number];

function rangesIn({ paths }: IndexColumns): ReadonlyMap<string, { readonly from: number; readonly to: number }> {
  const starts = paths.flatMap((path, place) => (place > 0 && path.indexOf("/") === path.length - 1 ? [place] : []));
  return new Map(
    starts.map((from, index) => [(paths[from] ?? "").slice(0, -1), { from, to: starts[index + 1] ?? paths.length }]),
  );
}

function rowOf(path: string, entry: Pick<Entry, "size" | "modified" | "changed" | "inode">, hash: string): Row {
  const { size, modified, changed, inode } = entry;
  const numbers = { sizes: [size], modified: [modified], changed: [changed], inodes: [inode] };
  return [{ ...noColumns, paths: [path], ...numbers, hashes: hash }, 0];
}

function timeRow(listed: number): Row {
  return rowOf("", { size: 0, modified: listed, changed: 0, inode: 0 }, noHash);
}

/** Of what has to be listed again. */
const noHash = "0".repeat(64);
/** Milliseconds after which everything is listed again: there are disks that promise the times of folders and don't keep them. */
const longestTrust = 24 * 3_600_000;
