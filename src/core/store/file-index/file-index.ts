import { isSettled } from "../../system/file-time";
import type { Entry, System } from "../../system/system";
import { hashIn, type IndexColumns, isSame, noColumns, parseColumns, printColumns } from "./columns";
import { type Digest, digestOf } from "./digest";
import { placesIn } from "./places";

/**
 * What files below a folder held when they were last read, with the signs by which a change shows: size, times of the
 * last modification and of the last change, inode. While these are the same, a file isn't read again. It is kept in
 * Lockstep's data folder and can always be made anew.
 */
export interface FileIndex {
  /** What is at `path`, as `FileSystem.look` gives it. */
  look(path: string): Entry | undefined;
  /** The digest of the regular file at `path` (below the folder, with slashes), whose entry was just looked at. */
  digest(path: string, entry: Entry): Digest;
  /** What to keep for the next time, of the files that were asked for; undefined when what was given serves as well. */
  print(): Uint8Array | undefined;
}

/** Keeps indexes by the absolute folder that they are about. */
export interface IndexStore {
  read(folder: string): Uint8Array | undefined;
  write(folder: string, bytes: Uint8Array): void;
}

/**
 * `now`: milliseconds since 1970, before anything is looked at. `kept`: what `print` gave; passed over when damaged. With
 * `lookAhead` the files that it lists are looked at from here on.
 */
export function openFileIndex(
  { files, lookAhead }: Pick<System, "files" | "lookAhead">,
  folder: string,
  now: number,
  kept?: Uint8Array,
): FileIndex {
  const old = (kept && parseColumns(kept)) ?? noColumns;
  const seen = lookAhead?.(folder, old.paths);
  const fresh = growingColumns();
  /** Places in `old`, and for those in `fresh` their complement. */
  const asked: number[] = [];
  const placeOf = placesIn(old.paths);

  return {
    look(path) {
      const place = seen && placeOf(path);
      const entry = place === undefined ? undefined : seen?.at(place);
      if (entry === "absent") return undefined;
      return entry ?? files.look(`${folder}/${path}`);
    },
    digest(path, entry) {
      const place = placeOf(path);
      if (place !== undefined && isSame(old, place, entry)) {
        asked.push(place);
        return digestAt(old, place, path);
      }
      const digest = files.readFor(`${folder}/${path}`, digestOf);
      // What changed a moment ago can change again without a sign, for the clocks of disks tick slowly.
      if (isSettled(entry, now)) {
        asked.push(~fresh.paths.length);
        add(fresh, path, entry, digest);
      }
      return digest;
    },
    print() {
      seen?.end();
      // What is gone, or changed a moment ago, does no harm in it as long as it is little.
      if (kept && fresh.paths.length === 0 && asked.length * 2 >= old.paths.length) return undefined;
      return printColumns(asked.map((place) => (place < 0 ? [fresh, ~place] : [old, place])));
    },
  };
}

function digestAt({ hashes, plain }: IndexColumns, place: number, path: string): Digest {
  const hash = hashIn(hashes, place);
  return { hash, plain: plain.size === 0 ? hash : (plain.get(path) ?? hash) };
}

function growingColumns() {
  const numbers = () => [] as number[];
  return {
    paths: [] as string[],
    sizes: numbers(),
    modified: numbers(),
    changed: numbers(),
    inodes: numbers(),
    hashes: "",
    plain: new Map<string, string>(),
  } satisfies IndexColumns;
}

function add(columns: ReturnType<typeof growingColumns>, path: string, entry: Entry, { hash, plain }: Digest): void {
  columns.paths.push(path);
  columns.sizes.push(entry.size);
  columns.modified.push(entry.modified);
  columns.changed.push(entry.changed);
  columns.inodes.push(entry.inode);
  columns.hashes += hash;
  if (plain !== hash) columns.plain.set(path, plain);
}
