import { bareObject } from "../../shared/bare-object";
import type { Db } from "./sqlite-driver";

/** A file as it was kept: the JSON text of its frame, and the chunks by their ids. */
export interface KeptFile<C> {
  readonly frame: string;
  readonly chunks: ReadonlyMap<number, C>;
}

/** The index of coordination files. It can be rebuilt from them, except for numbers of ids that are no longer there. */
export interface CoordinationIndex {
  /**
   * What was kept of a file, while it has that hash and was kept by that version of the reader. `parse` gets the JSON
   * text of each chunk as it comes: to hold the texts of all of them costs a large file more than to read them.
   */
  find<C>(path: string, hash: string, reader: number, parse: (text: string) => C): KeptFile<C> | undefined;
  /**
   * Replaces what is kept of a file, in one transaction. Chunks in `kept` stay as they are, `added` are new; `frame` is
   * made when their ids are known. Undefined, and nothing written, when the file is not at the hash `before` any more, or
   * another process keeps the index to itself for seconds.
   */
  put(file: FileToKeep): readonly number[] | undefined;
  forget(path: string): void;
  /** The highest number ever seen of each prefix of ids. */
  highestIds(path: string): Readonly<Record<string, number>>;
  /** Raises them; a lower number changes nothing. */
  raiseIds(path: string, highest: Readonly<Record<string, number>>): void;
}

export interface FileToKeep {
  readonly path: string;
  readonly hash: string;
  readonly reader: number;
  /** Hash of what `kept` belongs to; undefined when nothing is to be taken over. */
  readonly before: string | undefined;
  readonly kept: readonly number[];
  readonly added: readonly string[];
  readonly frame: (added: readonly number[]) => string;
}

/** @param db with the tables of coordination-tables.ts */
export function coordinationIndex(db: Db): CoordinationIndex {
  const frameOf = db.prepare("SELECT frame FROM coordination_files WHERE path = ? AND hash = ? AND reader = ?").pluck();
  const hashOf = db.prepare("SELECT hash FROM coordination_files WHERE path = ?").pluck();
  const chunksOf = db.prepare("SELECT id, entries FROM coordination_chunks WHERE path = ?");
  const idsOf = db.prepare("SELECT id FROM coordination_chunks WHERE path = ?").pluck();
  const putFile = db.prepare(
    `INSERT INTO coordination_files (path, hash, reader, frame) VALUES (?, ?, ?, '')
     ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, reader = excluded.reader`,
  );
  const putFrame = db.prepare("UPDATE coordination_files SET frame = ? WHERE path = ?");
  const addChunk = db.prepare("INSERT INTO coordination_chunks (path, entries) VALUES (?, ?)");
  const dropChunk = db.prepare("DELETE FROM coordination_chunks WHERE id = ?");
  const drop = db.prepare("DELETE FROM coordination_files WHERE path = ?");
  const highest = db.prepare("SELECT prefix, highest FROM coordination_ids WHERE path = ?");
  const raise = db.prepare(
    `INSERT INTO coordination_ids (path, prefix, highest) VALUES (?, ?, ?)
     ON CONFLICT (path, prefix) DO UPDATE SET highest = max(highest, excluded.highest)`,
  );

  const write = db.transaction(({ path, hash, reader, before, kept, added, frame }: FileToKeep) => {
    if (kept.length > 0 && hashOf.get(path) !== before) return undefined;
    putFile.run(path, hash, reader);
    const stays = new Set(kept);
    for (const id of idsOf.all(path)) if (!stays.has(Number(id))) dropChunk.run(id);
    const ids = added.map((entries) => Number(addChunk.run(path, entries).lastInsertRowid));
    putFrame.run(frame(ids), path);
    return ids;
  });

  return {
    find(path, hash, reader, parse) {
      return db.transaction(() => {
        const frame: unknown = frameOf.get(path, hash, reader);
        if (typeof frame !== "string") return undefined;
        const chunks = new Map<number, ReturnType<typeof parse>>();
        for (const row of chunksOf.iterate(path)) {
          const { id, entries } = row as { id: number; entries: string };
          chunks.set(id, parse(entries));
        }
        return { frame, chunks };
      })();
    },
    put(file) {
      try {
        // One that reads first and then wants to write is refused at once while another process writes.
        return write.immediate(file);
      } catch (error) {
        if (isBusy(error)) return undefined;
        throw error;
      }
    },
    forget(path) {
      drop.run(path);
    },
    highestIds(path) {
      const found = bareObject<number>();
      for (const row of highest.iterate(path)) {
        const { prefix, highest } = row as { prefix: string; highest: number };
        found[prefix] = highest;
      }
      return found;
    },
    raiseIds: db.transaction((path: string, numbers: Readonly<Record<string, number>>) => {
      for (const [prefix, number] of Object.entries(numbers)) raise.run(path, prefix, number);
    }),
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
