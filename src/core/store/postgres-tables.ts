import type { PostgresSession } from "./postgres-session";
import type { ColumnShape, TableShape } from "./read-rows";

export interface PostgresColumn extends ColumnShape {
  /** The tag of its cells, for types that JSON lacks. */
  readonly tag: string;
  /** Its type as SQL. */
  readonly sqlType: string;
}

export interface PostgresTable extends TableShape {
  readonly schema: string;
  readonly columns: readonly PostgresColumn[];
}

/** Tables and views that this user may read, and sentences on those that are kept from them. */
export async function postgresTables(session: PostgresSession) {
  const tables: PostgresTable[] = [];
  const problems: string[] = [];
  const { rows } = await session.ask(tablesSql);
  for (const [schema, name, kind, mayRead, columns, key] of rows) {
    if (!schema || !name) continue;
    if (mayRead !== "t") {
      problems.push(`This user may not read the table ${schema}.${name}.`);
      continue;
    }
    const shapes = columnsOf(columns ?? null);
    tables.push({
      schema,
      name,
      kind: kind === "v" || kind === "m" ? "view" : "table",
      columns: shapes,
      key: key ? namesOf(key) : undefined,
    });
  }
  return { tables, problems };
}

function columnsOf(json: string | null): PostgresColumn[] {
  const parsed: unknown = JSON.parse(json ?? "[]");
  return list(parsed).map((column) => {
    const [name = "", type = "", tag = "", sqlType = ""] = list(column).map(String);
    return { name, type, tag, sqlType };
  });
}

function namesOf(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return list(parsed).map(String);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Partitions are read through their parent. A key is the primary key, else a unique index over columns that are never
 * NULL. A domain's values are those of the type that it is made of.
 */
const tablesSql = `
SELECT n.nspname, c.relname, c.relkind, pg_catalog.has_table_privilege(c.oid, 'SELECT'),
  (SELECT json_agg(json_build_array(a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      CASE WHEN tn.nspname = 'pg_catalog' THEN t.typname ELSE tn.nspname || '.' || t.typname END,
      pg_catalog.format_type(a.atttypid, NULL)) ORDER BY a.attnum)
   FROM pg_attribute a
   JOIN pg_type own ON own.oid = a.atttypid
   JOIN pg_type t ON t.oid = CASE WHEN own.typtype = 'd' THEN own.typbasetype ELSE own.oid END
   JOIN pg_namespace tn ON tn.oid = t.typnamespace
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
  (SELECT (SELECT json_agg(a.attname ORDER BY k.place)
           FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
           WHERE k.place <= i.indnkeyatts)
   FROM pg_index i
   WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
     AND NOT EXISTS (SELECT FROM pg_attribute a
                     WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey::int2[]) AND NOT a.attnotnull)
   ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
ORDER BY n.nspname, c.relname`;
