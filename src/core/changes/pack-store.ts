import { join } from "node:path";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";
import { printTar, type TarEntry, tarEntries } from "./tar";

/**
 * The small files of the change sets, an archive for each: `blobs/<id>.tar`, and `<id>.2.tar` and so on where they are
 * many. A file in it is named by the SHA-256 of its bytes. An archive holds all that its change set needs, so it goes
 * with it; and a thousand files cost one file, and one flush.
 */
export interface PackStore {
  /** From the archives that were looked into so far. */
  known(hash: string): Uint8Array | undefined;
  /** Looks into the others as well; undefined when no archive has it. */
  find(hash: string): Uint8Array | undefined;
  put(id: string, blobs: ReadonlyMap<string, Uint8Array>, flush: boolean): void;
  /** Removes the archives of all but these change sets. */
  sweep(kept: ReadonlySet<string>): void;
}

export function packStore({ files, newId }: Pick<System, "files" | "newId">, root: string): PackStore {
  /** What stands in which archive, as far as they were looked into. */
  const places = new Map<string, { readonly pack: string; readonly entry: TarEntry }>();
  const seen = new Set<string>();
  let opened: { readonly pack: string; readonly bytes: Uint8Array } | undefined;

  const open = (pack: string): Uint8Array | undefined => {
    if (opened?.pack === pack) return opened.bytes;
    try {
      const bytes = files.read(join(root, pack));
      opened = { pack, bytes };
      return bytes;
    } catch (error) {
      // Another process let its change set go.
      if (isFileError(error, "ENOENT")) return undefined;
      throw error;
    }
  };

  const known = (hash: string): Uint8Array | undefined => {
    const place = places.get(hash);
    const bytes = place && open(place.pack);
    if (!bytes) places.delete(hash);
    return bytes?.subarray(place?.entry.start, place?.entry.end);
  };

  return {
    known,
    find(hash) {
      for (const pack of packsIn(files.list(root))) {
        if (seen.has(pack)) continue;
        seen.add(pack);
        for (const entry of tarEntries(open(pack) ?? new Uint8Array()) ?? []) places.set(entry.name, { pack, entry });
        const bytes = known(hash);
        if (bytes) return bytes;
      }
      return known(hash);
    },
    put(id, blobs, flush) {
      for (const [index, part] of partsOf(blobs).entries()) {
        const path = join(root, index === 0 ? `${id}.tar` : `${id}.${index + 1}.tar`);
        // Renamed into place, so that an archive that exists always has all of its bytes.
        const staged = `${path}.${newId()}.tmp`;
        files.create(staged, printTar(part), { mode: 0o600, flush });
        files.rename(staged, path);
      }
      // An archive of that name may have been there, of an attempt that failed.
      places.clear();
      seen.clear();
      opened = undefined;
      if (flush && blobs.size > 0) files.flushFolder(root);
    },
    sweep(kept) {
      for (const name of files.list(root) ?? []) {
        const [, id = "", rest = ""] = /^([0-9a-z-]+)((?:\.\d+)?\.tar)/.exec(name) ?? [];
        if (id === "" || (kept.has(id) && name === id + rest)) continue;
        files.remove(join(root, name));
      }
    },
  };
}

/** Newest first, since the newest change is the one that is mostly looked at. */
function packsIn(names: readonly string[] = []): string[] {
  return names
    .filter((name) => name.endsWith(".tar"))
    .sort()
    .reverse();
}

function partsOf(blobs: ReadonlyMap<string, Uint8Array>): (readonly [string, Uint8Array])[][] {
  const parts: (readonly [string, Uint8Array])[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const [hash, bytes] of blobs) {
    if (size + bytes.length > mostInOne) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push([hash, bytes]);
    size += bytes.length;
  }
  return parts;
}

/** Bytes: one is read as a whole. */
const mostInOne = 16 * 1024 * 1024;
