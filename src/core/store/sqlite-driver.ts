import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type Database from "better-sqlite3";

export type Db = Database.Database;

/**
 * Opens a database with the SQLite binding that fits this runtime: better-sqlite3 13 needs Node-API 10 (Node 22.14,
 * Electron 36); an older runtime brings its own better-sqlite3 beside its executable (scripts/runtime/registry.mjs).
 * Throws when there is neither: then Lockstep works without the cache.
 */
export function openDatabase(file: string, options: Pick<Database.Options, "readonly" | "timeout"> = {}): Db {
  const load = createRequire(import.meta.url);
  if (Number(process.versions.napi) >= 10) {
    const Driver = load("better-sqlite3") as typeof Database;
    return new Driver(file, options);
  }
  const own = join(dirname(process.execPath), "better-sqlite3");
  const Driver = load(own) as typeof Database;
  return new Driver(file, { ...options, nativeBinding: join(own, "build", "Release", "better_sqlite3.node") });
}
