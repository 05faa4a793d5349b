/**
 * The index of the event log: what of each file was read, the events, and their words. The triggers keep FTS5's index
 * of the words the same as the events, since it holds no copy of the texts (`content=`).
 */
export const memoryTables = `
  CREATE TABLE memory_files (
    name TEXT PRIMARY KEY,
    file_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    unreadable INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE memory_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    entity_kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    names TEXT NOT NULL,
    event TEXT NOT NULL
  ) STRICT;
  CREATE INDEX memory_events_by_time ON memory_events (at, id);
  CREATE INDEX memory_events_by_entity ON memory_events (entity_kind, entity_id, at);
  CREATE INDEX memory_events_by_file ON memory_events (file);
  CREATE TABLE memory_repos (
    repo TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES memory_events (seq) ON DELETE CASCADE,
    PRIMARY KEY (repo, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX memory_repos_by_event ON memory_repos (seq);
  CREATE VIRTUAL TABLE memory_words USING fts5(
    title, body, names,
    content = 'memory_events', content_rowid = 'seq',
    tokenize = 'porter unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER memory_events_added AFTER INSERT ON memory_events BEGIN
    INSERT INTO memory_words (rowid, title, body, names) VALUES (new.seq, new.title, new.body, new.names);
  END;
  CREATE TRIGGER memory_events_removed AFTER DELETE ON memory_events BEGIN
    INSERT INTO memory_words (memory_words, rowid, title, body, names)
      VALUES ('delete', old.seq, old.title, old.body, old.names);
  END;`;

/** The coordination file that an event is about, so that events can be narrowed to it. */
export const memoryFileColumn = `
  ALTER TABLE memory_events ADD COLUMN about_file TEXT
    GENERATED ALWAYS AS (json_extract(event, '$.data.file')) VIRTUAL;
  CREATE INDEX memory_events_by_about_file ON memory_events (about_file, at);`;

/** Empties the index, which is then read from the log again: it splits some texts into other words than before. */
export const memoryReadAnew = `
  DELETE FROM memory_events;
  DELETE FROM memory_files;`;
