/**
 * What was read of coordination files, so that a start does not parse them again, and the highest numbers of their ids.
 * A file's entries are in chunks, so that an edit writes only the chunk that it is in.
 */
export const coordinationTables = `
  CREATE TABLE coordination_files (
    path TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    reader INTEGER NOT NULL,
    frame TEXT NOT NULL
  ) STRICT;
  CREATE TABLE coordination_chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL REFERENCES coordination_files (path) ON DELETE CASCADE,
    entries TEXT NOT NULL
  ) STRICT;
  CREATE INDEX coordination_chunks_by_path ON coordination_chunks (path);
  CREATE TABLE coordination_ids (
    path TEXT NOT NULL,
    prefix TEXT NOT NULL,
    highest INTEGER NOT NULL,
    PRIMARY KEY (path, prefix)
  ) STRICT, WITHOUT ROWID;`;
