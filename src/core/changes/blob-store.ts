import { join } from "node:path";
import { AppError } from "../../shared/result";
import { hashOf } from "../system/content-hash";
import type { System } from "../system/system";
import type { DataFolder } from "./data-folder";
import { type BlobWriter, packStore } from "./pack-store";

/**
 * Old and new bytes by their SHA-256. The small files of a change set, which are nearly all, are in one archive of its
 * own (see pack-store.ts); a large one is a plain file, `blobs/<first two digits>/<hash>`, as all of them once were.
 */
export interface BlobStore {
  has(hash: string): boolean;
  /** The bytes of a file as they were; undefined when they are gone or no longer what their name says. */
  find(hash: string): Uint8Array | undefined;
  /** Throws AppError `backup-damaged` when the bytes are gone or no longer what their name says. */
  read(hash: string): Uint8Array;
  /** Begins to store the bytes of the change set `id`. */
  write(id: string, flush: boolean): BlobWriter;
  /** Removes what no change set needs any more. */
  sweep(needed: Needed): void;
}

/** Which change sets keep their bytes, and which bytes these are. */
export interface Needed {
  readonly ids: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
}

export function blobStore(system: Pick<System, "files" | "newId">, { blobs: root }: DataFolder): BlobStore {
  const { files, newId } = system;
  const packs = packStore(system, root);
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash);

  const find = (hash: string): Uint8Array | undefined => {
    const path = pathOf(hash);
    return packs.known(hash) ?? (files.look(path) ? files.read(path) : packs.find(hash));
  };

  return {
    has: (hash) => find(hash) !== undefined,
    find(hash) {
      const bytes = find(hash);
      return bytes && hashOf(bytes) === hash ? bytes : undefined;
    },
    read(hash) {
      const bytes = find(hash);
      if (bytes && hashOf(bytes) === hash) return bytes;
      throw new AppError({
        code: "backup-damaged",
        message: `The backup ${hash} in ${root} is ${bytes ? "damaged" : "missing"}, so this change can't be taken back.`,
        hint: "Restore the data folder from your own backup.",
      });
    },
    write(id, flush) {
      const pack = packs.write(id, flush);
      const touched = new Set<string>();
      const suffix = newId();
      return {
        async add(hash, bytes) {
          if (bytes.length <= mostPacked) return pack.add(hash, bytes);
          const path = pathOf(hash);
          if (files.look(path)) return;
          const folder = join(root, hash.slice(0, 2));
          if (!touched.has(folder) && !files.look(folder)) {
            files.makeFolder(folder, 0o700);
            touched.add(root);
          }
          // Renamed into place, so that a name that exists always has all of its bytes.
          const staged = `${path}.${suffix}.tmp`;
          files.create(staged, bytes, { mode: 0o600, flush });
          files.rename(staged, path);
          touched.add(folder);
        },
        async end() {
          await pack.end();
          if (flush) for (const folder of touched) files.flushFolder(folder);
        },
        // A large file stays until it is swept: another change set may have found it here meanwhile.
        discard: () => pack.discard(),
      };
    },
    sweep({ ids, hashes }) {
      packs.sweep(ids);
      for (const shelf of files.list(root) ?? []) {
        if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
        for (const name of files.list(join(root, shelf)) ?? []) {
          if (!hashes.has(name)) files.remove(join(root, shelf, name));
        }
      }
    },
  };
}

/** Bytes. */
const mostPacked = 65_536;
