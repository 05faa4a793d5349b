import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { migrate } from "./migrations";
import { type Db, openDatabase } from "./sqlite-driver";

export interface Store {
  readonly db: Db;
  /** One sentence for the user when the cache had to be made anew. */
  readonly notice: string | undefined;
}

/**
 * Opens the cache. It holds only what can be rebuilt, so a damaged one, or one of a newer version, is moved aside and
 * started afresh. Throws when this runtime has no SQLite at all.
 */
export function openStore(file: string, now: Date): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return { db: openChecked(file), notice: undefined };
  } catch (error) {
    if (!existsSync(file) || !isDamage(error)) throw error;
  }
  const aside = `${file}.damaged-${now.toISOString().replace(/\D/g, "")}`;
  for (const suffix of ["", "-wal", "-shm"]) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return {
    db: openChecked(file),
    notice: `The cache was damaged; it was moved to ${aside} and built anew. Nothing of yours was in it alone.`,
  };
}

function openChecked(file: string): Db {
  const db = openDatabase(file);
  try {
    db.pragma("busy_timeout = 2000");
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = NORMAL");
    db.pragma("foreign_keys = ON");
    const check: unknown = db.pragma("quick_check(1)", { simple: true });
    if (check !== "ok") throw new DamagedCache(String(check));
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

class DamagedCache extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof DamagedCache) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return /^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code) || /newer than this version/.test(error.message);
}
