import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The folder of PostgreSQL's server programs, or undefined where it is not installed. */
export function findPostgres(): string | undefined {
  return candidates().find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

/** The same; throws Error with one sentence where there is none. */
export function requirePostgres(): string {
  const folder = findPostgres();
  if (folder) return folder;
  throw new Error(
    "PostgreSQL's programs (initdb, postgres) are not on this machine: install the package postgresql, or name their folder in LOCKSTEP_POSTGRES.",
  );
}

export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** Whom the server runs as where this process is root, which PostgreSQL refuses; else undefined: as this process. */
export function unprivilegedUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const line = users.find((one) => one.startsWith("postgres:")) ?? users.find((one) => one.startsWith("nobody:"));
  const [, , uid, gid] = (line ?? "").split(":");
  if (uid === undefined || gid === undefined)
    throw new Error("PostgreSQL refuses root, and there is no user postgres.");
  return { uid: Number(uid), gid: Number(gid) };
}

/** Debian keeps the server's programs out of the path, in a folder for each version. */
function candidates(): string[] {
  const named = process.env["LOCKSTEP_POSTGRES"];
  const inPath = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const versions = ["/usr/lib/postgresql", "/usr/pgsql", "/Library/PostgreSQL"].flatMap((parent) =>
    (existsSync(parent) ? readdirSync(parent) : [])
      .toSorted((a, b) => Number(b) - Number(a))
      .map((version) => join(parent, version, "bin")),
  );
  return [...(named ? [named] : []), ...versions, ...inPath];
}
