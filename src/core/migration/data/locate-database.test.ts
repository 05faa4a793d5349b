import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/result";
import { memorySystem } from "../../system/memory-system";
import { type LocateOptions, locateDatabase } from "./locate-database";

const root = "/home/ada/agents";
const environment = {
  DATABASE_URL: "postgres://ada:s3cret@db.example/app",
  DB_PASSWORD: "p@ss/word",
  DB_FILE: "data/app.db",
};

function locate(config: string, options: LocateOptions = {}) {
  const system = memorySystem({
    files: { [`${root}/config.yaml`]: config, [`${root}/data/app.db`]: "x", "/home/ada/other.db": "x" },
    environment,
  });
  system.files.link(`${root}/out.db`, "/home/ada/other.db");
  try {
    return locateDatabase(system, root, options);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe("a SQLite file", () => {
  it.each([
    "database: sqlite:///data/app.db",
    "database: sqlite:data/app.db",
    "database: sqlite+aiosqlite:///./data/app.db?timeout=5",
    "database: sqlite:////home/ada/agents/data/app.db",
    "database: file:data/app.db?mode=ro",
    "database: ./data/app.db",
    "database: {path: data/app.db}",
    "database: {type: sqlite3, file: data/app.db}",
    "database: {type: sqlite, name: data/app.db}",
    "database:\n  url: sqlite:///data/app.db",
  ])("is found by %j", (config) => {
    expect(locate(config)).toEqual({ kind: "sqlite", path: `${root}/data/app.db`, name: "data/app.db", notes: [] });
  });

  it.each(["database: ../other.db", "database: out.db", "database: {path: /home/ada/other.db}"])(
    "is not read outside of the project: %s",
    (config) => {
      expect(locate(config)).toBe("outside-roots");
    },
  );

  it("that is missing, or no file, is said to be", () => {
    expect(locate("database: lost.db")).toBe("no-such-database");
    expect(locate("database: {path: data/}")).toBe("no-such-database");
  });
});

describe("a PostgreSQL server", () => {
  const place = { host: "db.example", port: 5432, user: "ada", database: "app", password: undefined, tls: "prefer" };

  it.each<[string, object]>([
    ["database: postgresql://ada@db.example/app", {}],
    [
      "database: postgresql+asyncpg://ada:a%40b@db.example:6543/app?sslmode=require",
      { password: "a@b", port: 6543, tls: "require" },
    ],
    ["database: {type: postgres, host: db.example, port: 6543, name: app, user: ada}", { port: 6543 }],
    [
      "database: {driver: psycopg2, host: db.example, dbname: app, username: ada, password: 'p@ss/word'}",
      { password: "p@ss/word" },
    ],
    [
      "database: {type: postgresql, connection: 'postgres://ada@/app?host=/run/postgresql'}",
      { host: "/run/postgresql" },
    ],
    ["database: {type: postgresql, host: /run/postgresql, name: app, user: ada}", { host: "/run/postgresql" }],
  ])("is found by %s", (config, more) => {
    expect(locate(config)).toEqual({ kind: "postgres", place: { ...place, ...more }, notes: [] });
  });

  it("is not looked for in the environment without a word", () => {
    const config = "database: {type: postgres, host: db.example, name: app, user: ada, password: '${DB_PASSWORD}'}";

    expect(locate(config)).toEqual({
      kind: "ask",
      variables: ["DB_PASSWORD"],
      why: "config.yaml refers to the environment (DB_PASSWORD): allow Lockstep to read it, or give the connection string.",
    });
    expect(locate(config, { mayReadEnvironment: true })).toEqual({
      kind: "postgres",
      place: { ...place, password: "p@ss/word" },
      notes: ["Read from the environment: DB_PASSWORD."],
    });
    expect(locate("database: {url: $DATABASE_URL}", { mayReadEnvironment: true })).toMatchObject({
      place: { password: "s3cret" },
    });
    expect(locate("database: ${DB_FILE}", { mayReadEnvironment: true })).toMatchObject({
      kind: "sqlite",
      name: "data/app.db",
    });
    expect(locate("database: ${DB_NONE:-data/app.db}", { mayReadEnvironment: true })).toMatchObject({ kind: "sqlite" });
    expect(locate("database: ${NOT_SET}", { mayReadEnvironment: true })).toMatchObject({ kind: "ask" });
  });

  it("that the user names needs no configuration", () => {
    const given = "postgres://ada:a$b@db.example/app";

    expect(locate("nothing: here", { given })).toMatchObject({ kind: "postgres", place: { password: "a$b" } });
    expect(locate("database: [", { given: "data/app.db" })).toMatchObject({ kind: "sqlite" });
  });
});

it.each(["agents: {}", "database: true", "database: {type: postgres}", "database: [", "database: {type: sqlite}"])(
  "asks where %j does not say it",
  (config) => {
    expect(locate(config)).toMatchObject({ kind: "ask" });
  },
);

it.each(["database: mysql://a@b/c", "database: {type: mongodb, host: x}", "database: 'sqlite:///:memory:'"])(
  "says that %s can't be converted",
  (config) => {
    expect(locate(config)).toBe("unsupported-database");
  },
);
