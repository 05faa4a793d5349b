/**
 * The first schema: the tables of the hub's plan (clients, projects, sessions, sync_events) and what a sync needs beside
 * them. Each row names its client, each key begins with it and each foreign key contains it: no constraint compares rows
 * of two clients, so none can tell one about the other (constraints are checked without regard to row security).
 */
export const schema1 = `
CREATE TABLE schema_migrations (
  version integer PRIMARY KEY,
  name text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_keys (
  client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  secret_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  PRIMARY KEY (client_id, id)
);

CREATE TABLE projects (
  client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  stack text,
  envelope text,
  cursor bigint NOT NULL DEFAULT 0,
  -- Over the digests of its sessions, kept so that "nothing changed" is one row to read. First that of no sessions.
  digest text NOT NULL DEFAULT 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, id),
  UNIQUE (client_id, name)
);

-- The current version of each session. A session without a digest was removed.
CREATE TABLE sessions (
  client_id uuid NOT NULL,
  project_id uuid NOT NULL,
  id uuid NOT NULL,
  session_name text NOT NULL,
  version integer NOT NULL,
  cursor bigint NOT NULL,
  digest text,
  files integer NOT NULL,
  intent_md text,
  context_md text,
  spec_md text,
  plan_md text,
  tasks_md text,
  implementation_md text,
  feedback_md text,
  state_json jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, id),
  UNIQUE (client_id, project_id, session_name),
  FOREIGN KEY (client_id, project_id) REFERENCES projects ON DELETE CASCADE
);
CREATE INDEX sessions_by_cursor ON sessions (client_id, project_id, cursor);

CREATE TABLE session_versions (
  client_id uuid NOT NULL,
  session_id uuid NOT NULL,
  version integer NOT NULL,
  cursor bigint NOT NULL,
  digest text,
  entries jsonb NOT NULL,
  encryption text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, session_id, version),
  FOREIGN KEY (client_id, session_id) REFERENCES sessions ON DELETE CASCADE
);

-- Contents, once per client: two clients with the same file have a row each, or the one could find out about the other.
CREATE TABLE artifacts (
  client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
  hash text NOT NULL,
  size integer NOT NULL,
  is_text boolean NOT NULL,
  content bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, hash)
);

CREATE TABLE sync_events (
  client_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  project_id uuid NOT NULL,
  session_id uuid NOT NULL,
  direction text NOT NULL CHECK (direction IN ('push', 'pull')),
  "timestamp" timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL,
  artifacts_synced text[] NOT NULL,
  PRIMARY KEY (client_id, id),
  FOREIGN KEY (client_id, project_id) REFERENCES projects ON DELETE CASCADE,
  FOREIGN KEY (client_id, session_id) REFERENCES sessions ON DELETE CASCADE
);
CREATE INDEX sync_events_by_time ON sync_events (client_id, project_id, "timestamp");
CREATE INDEX sync_events_by_session ON sync_events (client_id, session_id);

-- What was done under which operation id, so that a request that comes twice is done once.
CREATE TABLE operations (
  client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
  operation_id uuid NOT NULL,
  fingerprint text NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, operation_id)
);

${[
  isolated("clients", "SELECT", "id"),
  isolated("api_keys", "SELECT"),
  isolated("projects", "SELECT, INSERT, UPDATE"),
  isolated("sessions", "SELECT, INSERT, UPDATE"),
  isolated("session_versions", "SELECT, INSERT"),
  isolated("artifacts", "SELECT, INSERT"),
  isolated("sync_events", "SELECT, INSERT"),
  isolated("operations", "SELECT, INSERT"),
  secured("schema_migrations"),
].join("\n")}

CREATE POLICY readable ON schema_migrations FOR SELECT TO lockstep_hub USING (true);
GRANT SELECT ON schema_migrations TO lockstep_hub;

${["clients", "api_keys", "schema_migrations"].map(administered).join("\n")}
`;

/** Both: enabled for everybody, and forced upon the owner. Without a policy that says otherwise, nothing is visible. */
function secured(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;\nALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`;
}

/** The server may do these things, with the rows of the client that its transaction is for. */
function isolated(table: string, rights: string, column = "client_id"): string {
  // After a transaction that had set it, the setting is not absent but empty.
  const isOwn = `${column} = nullif(current_setting('app.current_client_id', true), '')::uuid`;
  return `${secured(table)}
CREATE POLICY client_isolation ON ${table} FOR ALL TO lockstep_hub USING (${isOwn}) WITH CHECK (${isOwn});
GRANT ${rights} ON ${table} TO lockstep_hub;`;
}

function administered(table: string): string {
  return `CREATE POLICY administration ON ${table} FOR ALL TO lockstep_hub_admin USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO lockstep_hub_admin;`;
}
