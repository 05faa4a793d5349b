/** Which events are meant; a list is any of, and what is left out does not narrow. Times are ISO in UTC. */
export interface MemoryFilter {
  readonly repos?: readonly string[] | undefined;
  readonly entityKinds?: readonly string[] | undefined;
  readonly entityIds?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly who?: readonly string[] | undefined;
  readonly files?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** A filter as conditions on `memory_events`, each to be joined with AND, and the values of their question marks. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly (string | number)[];
}

export function conditionsOf(filter: MemoryFilter): Conditions {
  const sql: string[] = [];
  const values: string[] = [];
  const anyOf = (column: string, wanted: readonly string[] | undefined) => {
    if (wanted === undefined) return;
    // One value whatever their number: SQLite limits how many question marks there may be.
    sql.push(`${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  };
  anyOf("entity_kind", filter.entityKinds);
  anyOf("entity_id", filter.entityIds);
  anyOf("kind", filter.kinds);
  anyOf("source", filter.sources);
  anyOf("who", filter.who);
  anyOf("about_file", filter.files);
  if (filter.repos !== undefined) {
    sql.push("seq IN (SELECT seq FROM memory_repos WHERE repo IN (SELECT value FROM json_each(?)))");
    values.push(JSON.stringify(filter.repos));
  }
  if (filter.since !== undefined) {
    sql.push("at >= ?");
    values.push(filter.since);
  }
  if (filter.until !== undefined) {
    sql.push("at < ?");
    values.push(filter.until);
  }
  return { sql, values };
}
