import { AppError } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { asObject } from "../../documents/plain-data";

/** What a configuration says about its database. */
export type StatedDatabase =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string }
  /** A reference to an environment variable, which may hold any of the others. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "ask"; readonly why: string };

/**
 * Reads the forms met in the wild: an address (`sqlite:///app.db`, `postgres://…`, SQLAlchemy's and Django's names of
 * drivers included), a path, a reference to a variable, or a mapping with `url`, `dsn`, `uri`, `connection`,
 * `connection_string`, with `path`, `file`, `filename`, or with `type` and `host`, `port`, `name`, `user`, `password`.
 * Throws AppError `unsupported-database` for other kinds of database.
 */
export function statedDatabase(value: unknown): StatedDatabase {
  if (typeof value === "string") return fromText(value.trim());
  const fields = asObject(value as Value | undefined);
  if (!fields) return ask("config.yaml names no database");
  const text = (...names: readonly string[]) => {
    for (const name of names) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if ((typeof field === "string" && field.trim()) || typeof field === "number") return String(field).trim();
    }
    return undefined;
  };
  const address = text("url", "dsn", "uri", "connection_string", "connectionString", "connection");
  if (address !== undefined) return fromText(address);
  const type = text("type", "driver", "engine", "dialect", "adapter", "backend", "provider", "kind");
  const path = text("path", "file", "filename", "db_path", "storage");
  if (path !== undefined && (type === undefined || /sqlite/i.test(type))) return fromText(path);
  if (type !== undefined) refuseOther(type);
  const name = text("name", "database", "dbname", "db");
  if (type !== undefined && /sqlite/i.test(type)) {
    return name === undefined ? ask("config.yaml does not say where the SQLite file is") : fromText(name);
  }
  const [host, user] = [text("host", "hostname", "server"), text("user", "username")];
  if (host === undefined || name === undefined || user === undefined) {
    return ask("config.yaml does not name the database's host, name and user");
  }
  return {
    kind: "postgres",
    url: printUrl({ host, port: text("port"), user, name, password: text("password", "pass"), tls: text("sslmode") }),
  };
}

function fromText(text: string): StatedDatabase {
  if (/^\$\{?\w+\}?$/.test(text)) return { kind: "text", text };
  if (/^postgres(?:ql)?(?:\+\w+)?:/i.test(text)) return { kind: "postgres", url: text };
  if (/^(?::memory:|sqlite(?:\+\w+)?:(?:\/\/)?\/?:memory:)/i.test(text)) {
    throw unsupported("The database is one in memory, which ends with its program");
  }
  // SQLAlchemy: three slashes before a relative path, four before an absolute one.
  const sqlite = /^(?:sqlite3?(?:\+\w+)?|file):(?:\/\/\/|\/\/(?!\/))?(.+?)(?:\?.*)?$/i.exec(text);
  if (sqlite?.[1] !== undefined) return { kind: "sqlite", path: sqlite[1] };
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text);
  if (scheme?.[1] !== undefined) refuseOther(scheme[1]);
  if (text === "") return ask("config.yaml names no database");
  if (/\.(?:db|sqlite3?|db3|s3db|sl3)$/i.test(text) || text.includes("/")) return { kind: "sqlite", path: text };
  return /^(?:postgres(?:ql)?|sqlite3?|true|yes)$/i.test(text)
    ? ask("config.yaml says which kind of database it is, but not where")
    : { kind: "sqlite", path: text };
}

function refuseOther(type: string): void {
  if (!/sqlite|postgres|psycopg|pg\b|cockroach|timescale/i.test(type)) {
    throw unsupported(`The database is one of the kind ${type}`);
  }
}

/** References to variables are kept as they are, to be replaced in the address. */
function printUrl(parts: {
  readonly host: string;
  readonly port: string | undefined;
  readonly user: string;
  readonly name: string;
  readonly password: string | undefined;
  readonly tls: string | undefined;
}): string {
  const code = (text: string) => (/\$\{?\w+\}?/.test(text) ? text : encodeURIComponent(text));
  const password = parts.password === undefined ? "" : `:${code(parts.password)}`;
  const at = parts.host.startsWith("/") ? `/${code(parts.name)}?host=${code(parts.host)}` : undefined;
  const port = parts.port === undefined ? "" : `:${parts.port}`;
  const rest = at ?? `${parts.host}${port}/${code(parts.name)}`;
  const tls = parts.tls === undefined ? "" : `${at ? "&" : "?"}sslmode=${code(parts.tls)}`;
  return `postgres://${code(parts.user)}${password}@${rest}${tls}`;
}

function ask(what: string): StatedDatabase {
  return { kind: "ask", why: `${what}: give a connection string, or the path of the SQLite file.` };
}

function unsupported(what: string): AppError {
  return new AppError({
    code: "unsupported-database",
    message: `${what}; Lockstep converts SQLite and PostgreSQL.`,
    hint: "Load its messages into a SQLite file in the project and name that, or convert them by hand.",
  });
}
