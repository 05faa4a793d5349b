import type { Db } from "./sqlite-driver";

/** What the index knows of one change set: a ready-made entry, and which manifest it was made from. */
export interface IndexedSet {
  readonly id: string;
  /** JSON. */
  readonly entry: string;
  readonly modified: number;
  readonly size: number;
  readonly paths: readonly string[];
}

/** The history's entries by id, so that a list need not read every manifest again. */
export interface ChangeSetIndex {
  /** The entry, while the manifest is the one it was made from. */
  find(id: string, modified: number, size: number): string | undefined;
  put(set: IndexedSet): void;
  /** Drops what is no longer in the history. */
  keepOnly(ids: readonly string[]): void;
  /** Ids of the change sets that touched a path, newest first. */
  byPath(path: string): string[];
}

export function changeSetIndex(db: Db): ChangeSetIndex {
  const find = db
    .prepare("SELECT entry FROM change_sets WHERE id = ? AND manifest_modified = ? AND manifest_size = ?")
    .pluck();
  const put = db.prepare(
    "INSERT OR REPLACE INTO change_sets (id, entry, manifest_modified, manifest_size) VALUES (?, ?, ?, ?)",
  );
  const putFile = db.prepare("INSERT OR IGNORE INTO change_files (change_set_id, path) VALUES (?, ?)");
  const ids = db.prepare("SELECT id FROM change_sets").pluck();
  const drop = db.prepare("DELETE FROM change_sets WHERE id = ?");
  const byPath = db
    .prepare("SELECT change_set_id FROM change_files WHERE path = ? ORDER BY change_set_id DESC")
    .pluck();

  return {
    find(id, modified, size) {
      const entry: unknown = find.get(id, modified, size);
      return typeof entry === "string" ? entry : undefined;
    },
    put: db.transaction(({ id, entry, modified, size, paths }: IndexedSet) => {
      put.run(id, entry, modified, size);
      for (const path of paths) putFile.run(id, path);
    }),
    keepOnly: db.transaction((wanted: readonly string[]) => {
      const kept = new Set(wanted);
      for (const id of ids.all()) if (!kept.has(String(id))) drop.run(id);
    }),
    byPath: (path) => byPath.all(path).map(String),
  };
}
