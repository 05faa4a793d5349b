/**
 * The second schema: a limit of what a client may store, and the right of the administrator to remove what is old. Also
 * the administrator does so for one client at a time (`app.current_client_id`), and sees of what clients store neither
 * contents nor names: only what tells age, size and what refers to what.
 */
export const schema2 = `
ALTER TABLE clients ADD COLUMN quota bigint CHECK (quota >= 0);

-- What a client stores is summed up at each push where there is a quota.
CREATE INDEX artifacts_by_size ON artifacts (client_id) INCLUDE (size);

${[
  prunable("session_versions", "client_id, session_id, version, entries, created_at"),
  prunable("artifacts", "client_id, hash, size, created_at"),
  prunable("sync_events", 'client_id, "timestamp"'),
  prunable("operations", "client_id, created_at"),
].join("\n")}
`;

function prunable(table: string, columns: string): string {
  return `CREATE POLICY pruning ON ${table} FOR ALL TO lockstep_hub_admin
  USING (client_id = nullif(current_setting('app.current_client_id', true), '')::uuid);
GRANT SELECT (${columns}), DELETE ON ${table} TO lockstep_hub_admin;`;
}
