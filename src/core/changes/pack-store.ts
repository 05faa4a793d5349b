import { join } from "node:path";
import { isFileError } from "../system/file-error";
import type { System } from "../system/system";
import { type OwnFileWriter, writeOwnFile } from "./own-file-writer";
import { openTar, type TarEntry, type TarWriter, tarEntries } from "./tar";

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
  /** Begins the archives of a change set. */
  write(id: string, flush: boolean): BlobWriter;
  /** Removes the archives of all but these change sets. */
  sweep(kept: ReadonlySet<string>): void;
}

/** Takes the bytes of one change set, each once; nothing counts before `end`. More may be added up to another `end`. */
export interface BlobWriter {
  add(hash: string, bytes: Uint8Array): Promise<void>;
  /** Makes them durable. */
  end(): Promise<void>;
  /** Takes back what can be, for a change set that is not to be. */
  discard(): void;
}

export function packStore(system: Pick<System, "files" | "newId">, root: string): PackStore {
  const { files } = system;
  /** What stands in which archive, as far as they were looked into. */
  const places = new Map<string, { readonly pack: string; readonly entry: TarEntry }>();
  const seen = new Set<string>();
  /** Those that were read from last, the newest first. */
  let opened: readonly Opened[] = [];

  const open = (pack: string): Uint8Array | undefined => {
    try {
      const held = opened.find((one) => one.pack === pack) ?? { pack, bytes: files.read(join(root, pack)) };
      opened = [held, ...opened.filter((one) => one !== held)].slice(0, mostOpened);
      return held.bytes;
    } catch (error) {
      // Another process let its change set go, or another user made it.
      if (isFileError(error, "ENOENT", "EACCES", "EPERM")) return undefined;
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
    write(id, flush) {
      let parts = 0;
      const made: string[] = [];
      let part: Part | undefined;
      const beginPart = (): Part => {
        parts += 1;
        const path = join(root, parts === 1 ? `${id}.tar` : `${id}.${parts}.tar`);
        const file = writeOwnFile(system, path, flush);
        return { path, file, tar: openTar(file.add), size: 0 };
      };
      const endPart = async () => {
        if (!part) return;
        // One that was there already is of an earlier apply of the same plan, which may need it.
        if (!files.look(part.path)) made.push(part.path);
        part.tar.end();
        await part.file.end();
        part = undefined;
      };
      const forget = () => {
        // An archive of that name may have been there, of an attempt that failed.
        places.clear();
        seen.clear();
        opened = [];
      };
      return {
        async add(hash, bytes) {
          if (part && part.size + bytes.length > mostInOne) await endPart();
          part ??= beginPart();
          part.tar.add(hash, bytes);
          part.size += bytes.length;
        },
        async end() {
          await endPart();
          forget();
          if (flush && parts > 0) files.flushFolder(root);
        },
        discard() {
          part?.file.discard();
          for (const path of made) if (files.look(path)) files.remove(path);
          forget();
        },
      };
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

interface Opened {
  readonly pack: string;
  readonly bytes: Uint8Array;
}

/** An archive that is being written. */
interface Part {
  readonly path: string;
  readonly file: OwnFileWriter;
  readonly tar: TarWriter;
  /** Bytes of the files in it. */
  size: number;
}

/** Newest first, since the newest change is the one that is mostly looked at. */
function packsIn(names: readonly string[] = []): string[] {
  return names
    .filter((name) => name.endsWith(".tar"))
    .sort()
    .reverse();
}

/** Whoever reads the old and the new bytes of file after file goes through two at once. */
const mostOpened = 2;

/** Bytes: one is read as a whole. */
const mostInOne = 16 * 1024 * 1024;
