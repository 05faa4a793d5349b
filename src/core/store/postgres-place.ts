import { z } from "zod";
import { AppError } from "../../shared/result";

/** Where a PostgreSQL database is and who asks. */
export interface PostgresPlace {
  /** A name, an address, or the absolute path of a socket's folder. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Undefined: a server that asks for one is refused; none is looked for in the environment or in a password file. */
  readonly password: string | undefined;
  readonly tls: z.infer<typeof tlsMode>;
}

/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const tlsMode = z.enum(["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]);

/** Reads `postgres://user:password@host:port/database?sslmode=…`. Throws AppError `bad-connection-string`, which never shows the text. */
export function parsePostgresUrl(text: string): PostgresPlace {
  // An address without host means a socket; a URL may not go without one.
  const whole = text.trim().replace(/^([^/?#]+:\/\/[^/?#]*@)(?=\/)/, "$1localhost");
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  // SQLAlchemy names its driver too: postgresql+asyncpg.
  if (!url || !/^postgres(?:ql)?(?:\+\w+)?:$/.test(url.protocol)) throw refuse("is no postgres:// address");
  const decode = (part: string, what: string) => {
    try {
      return decodeURIComponent(part);
    } catch (cause) {
      throw refuse(`has a % in its ${what} that stands for nothing`, cause);
    }
  };
  const host = url.searchParams.get("host") ?? decode(url.hostname.replace(/^\[|\]$/g, ""), "host");
  const user = decode(url.username, "user") || url.searchParams.get("user") || "";
  const database = decode(url.pathname.slice(1), "database") || user;
  if (!user) throw refuse("names no user");
  const tls = tlsMode.safeParse(url.searchParams.get("sslmode") ?? "prefer");
  if (!tls.success) throw refuse("has an sslmode that PostgreSQL doesn't know");
  const port = Number(url.port || url.searchParams.get("port") || 5432);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw refuse("has no valid port");
  const password = decode(url.password, "password") || url.searchParams.get("password") || undefined;
  return { host: host || "localhost", port, user, database, password, tls: tls.data };
}

/** The place in words, without the password. */
export function shownPlace({ host, port, user, database }: PostgresPlace): string {
  return `the database ${database} on ${host}${host.startsWith("/") ? "" : `:${port}`} as ${user}`;
}

function refuse(what: string, cause?: unknown): AppError {
  return new AppError(
    {
      code: "bad-connection-string",
      message: `The connection string ${what}.`,
      hint: "Write it as postgres://user:password@host:5432/database; special characters of the password percent-encoded.",
    },
    cause === undefined ? {} : { cause },
  );
}
