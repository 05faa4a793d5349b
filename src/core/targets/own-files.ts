import { createHash } from "node:crypto";
import { join } from "node:path";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";

/**
 * Lockstep's own plain files about targets, by their paths below its data folder. The user's files are changed by plans
 * alone.
 */
export interface OwnFiles {
  /** Undefined where nothing is. */
  read(path: string): Uint8Array | undefined;
  /** Replaces the file in one step, for this user alone. */
  write(path: string, bytes: Uint8Array): void;
  /** Names in a folder, sorted; none where it is absent. */
  list(folder: string): string[];
  remove(path: string): void;
  /** With the files in it; nothing where it is absent. */
  removeFolder(folder: string): void;
  /** The absolute path, for commands that read the file. */
  placeOf(path: string): string;
}

/** Those below `root`, absolute. */
export function openOwnFiles({ files, newId }: Pick<System, "files" | "newId">, root: string): OwnFiles {
  const makeFolders = (folder: string): void => {
    if (files.look(folder)) return;
    makeFolders(join(folder, ".."));
    files.makeFolder(folder, 0o700);
  };
  return {
    read(path) {
      const place = join(root, path);
      return files.look(place)?.kind === "file" ? files.read(place) : undefined;
    },
    write(path, bytes) {
      const place = join(root, path);
      makeFolders(join(place, ".."));
      const staged = `${place}.${newId()}.tmp`;
      try {
        files.create(staged, bytes, { mode: 0o600, flush: false });
        files.rename(staged, place);
      } catch (error) {
        if (isFileError(error) && files.look(staged)) files.remove(staged);
        throw error;
      }
    },
    list: (folder) => [...(files.list(join(root, folder)) ?? [])].filter((name) => !name.endsWith(".tmp")).sort(),
    remove: (path) => files.remove(join(root, path)),
    removeFolder(folder) {
      const place = join(root, folder);
      const names = files.list(place);
      for (const name of names ?? []) files.remove(join(place, name));
      if (names) files.removeFolder(place);
    },
    placeOf: (path) => join(root, path),
  };
}

/**
 * The folder for what is kept of a target, relative to the data folder; `target`: its folder, absolute, links resolved.
 */
export function keptFolderOf(target: string): string {
  return `targets/${createHash("sha256").update(target).digest("hex").slice(0, 16)}`;
}
