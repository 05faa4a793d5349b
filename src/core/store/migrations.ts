import { coordinationTables } from "./coordination-tables";
import { memoryFileColumn, memoryReadAnew, memoryTables } from "./memory-tables";
import type { Db } from "./sqlite-driver";

/** One step of the schema each; `user_version` counts those that were taken. Never change one that was released. */
export const migrations: readonly string[] = [
  `CREATE TABLE change_sets (
     id TEXT PRIMARY KEY,
     entry TEXT NOT NULL,
     manifest_modified REAL NOT NULL,
     manifest_size INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE change_files (
     change_set_id TEXT NOT NULL REFERENCES change_sets (id) ON DELETE CASCADE,
     path TEXT NOT NULL,
     PRIMARY KEY (change_set_id, path)
   ) STRICT;
   CREATE INDEX change_files_by_path ON change_files (path);`,
  memoryTables,
  coordinationTables,
  memoryFileColumn,
  memoryReadAnew,
];

/** Takes the steps that are missing, each in a transaction. Throws for a schema of a newer version. */
export function migrate(db: Db): void {
  const done = Number(db.pragma("user_version", { simple: true }));
  if (done > migrations.length) throw new Error(`The cache has schema ${done}, newer than this version of Lockstep`);
  for (const [index, sql] of migrations.entries()) {
    if (index < done) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    })();
  }
}
