import { join } from "node:path";
import { AppError } from "../../shared/result";
import type { System } from "../system/system";
import type { DataFolder } from "./data-folder";
import { hashOf } from "./draft";

/** Old and new bytes by their SHA-256, one plain file each: `blobs/<first two digits>/<hash>`. */
export interface BlobStore {
  has(hash: string): boolean;
  /** Throws AppError `backup-damaged` when the bytes are gone or no longer what their name says. */
  read(hash: string): Uint8Array;
  /** Stores what is missing and makes it durable. */
  put(blobs: ReadonlyMap<string, Uint8Array>, flush: boolean): void;
  /** Removes every blob that `isNeeded` does not claim; gives how many. */
  sweep(isNeeded: (hash: string) => boolean): number;
}

export function blobStore({ files, newId }: Pick<System, "files" | "newId">, { blobs: root }: DataFolder): BlobStore {
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash);

  return {
    has: (hash) => files.look(pathOf(hash)) !== undefined,
    read(hash) {
      const path = pathOf(hash);
      const bytes = files.look(path) ? files.read(path) : undefined;
      if (bytes && hashOf(bytes) === hash) return bytes;
      throw new AppError({
        code: "backup-damaged",
        message: `The backup ${path} is ${bytes ? "damaged" : "missing"}, so this change can't be taken back.`,
        hint: "Restore the data folder from your own backup.",
      });
    },
    put(blobs, flush) {
      const touched = new Set<string>();
      const suffix = newId();
      for (const [hash, bytes] of blobs) {
        const path = pathOf(hash);
        if (files.look(path)) continue;
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
      }
      if (flush) for (const folder of touched) files.flushFolder(folder);
    },
    sweep(isNeeded) {
      let removed = 0;
      for (const shelf of files.list(root) ?? []) {
        for (const name of files.list(join(root, shelf)) ?? []) {
          if (isNeeded(name)) continue;
          files.remove(join(root, shelf, name));
          removed += 1;
        }
      }
      return removed;
    },
  };
}
