import type { Db } from "./sqlite-driver";

/** An event as the index keeps it. `event`: the whole of it as JSON. */
export interface IndexedEvent {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly source: string;
  readonly kind: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly repos: readonly string[];
  readonly title: string;
  readonly body: string;
  /** Ids and names that a search may also hit. */
  readonly names: string;
  readonly event: string;
}

/** How far a file of the log was read. `fileId` is another one when the file was replaced. */
export interface ReadMark {
  readonly fileId: string;
  readonly position: number;
  readonly unreadable: number;
}

/** The part of the index that follows the log. */
export interface MemoryIndex {
  /** Runs `work` in one write transaction, so that two processes never read the same piece twice. */
  alone<T>(work: () => T): T;
  marks(): ReadonlyMap<string, ReadMark>;
  /** Adds events; one whose id is there already is left out. */
  add(file: string, events: readonly IndexedEvent[], mark: ReadMark): void;
  /** Forgets a file and all that was read of it. */
  remove(file: string): void;
  /** Lines of the log that are no events. */
  unreadable(): number;
}

/** @param db with the tables of memory-tables.ts */
export function memoryIndex(db: Db): MemoryIndex {
  const marks = db.prepare("SELECT name, file_id, position, unreadable FROM memory_files");
  const putMark = db.prepare(
    "INSERT OR REPLACE INTO memory_files (name, file_id, position, unreadable) VALUES (?, ?, ?, ?)",
  );
  const dropMark = db.prepare("DELETE FROM memory_files WHERE name = ?");
  const dropEvents = db.prepare("DELETE FROM memory_events WHERE file = ?");
  const put = db.prepare(
    `INSERT INTO memory_events (id, file, at, who, source, kind, entity_kind, entity_id, title, body, names, event)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const putRepo = db.prepare("INSERT OR IGNORE INTO memory_repos (repo, seq) VALUES (?, ?)");
  const unreadable = db.prepare("SELECT coalesce(sum(unreadable), 0) FROM memory_files").pluck();

  return {
    alone: (work) => db.transaction(work).immediate(),
    marks() {
      const rows = marks.all() as { name: string; file_id: string; position: number; unreadable: number }[];
      return new Map(
        rows.map((row) => [row.name, { fileId: row.file_id, position: row.position, unreadable: row.unreadable }]),
      );
    },
    add(file, events, mark) {
      for (const one of events) {
        const { id, at, who, source, kind, entityKind, entityId, title, body, names, event } = one;
        const added = put.run(id, file, at, who, source, kind, entityKind, entityId, title, body, names, event);
        if (added.changes === 0) continue;
        for (const repo of one.repos) putRepo.run(repo, added.lastInsertRowid);
      }
      putMark.run(file, mark.fileId, mark.position, mark.unreadable);
    },
    remove(file) {
      dropEvents.run(file);
      dropMark.run(file);
    },
    unreadable: () => Number(unreadable.get()),
  };
}
