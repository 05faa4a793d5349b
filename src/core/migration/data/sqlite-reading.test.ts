import { copyFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../../shared/result";
import { openDatabase } from "../../store/sqlite-driver";
import { locateDatabase } from "./locate-database";
import { type MessageSource, openMessageSource, takeInventory } from "./message-source";
import { settleMapping } from "./settle-mapping";
import { insert, oddRow, plain, schema } from "./testing/odd-rows";
import { makeProject } from "./testing/project";

let project: ReturnType<typeof makeProject>;
let open: MessageSource[] = [];

beforeEach(() => {
  project = makeProject();
  project.place("config.yaml", "database: sqlite:///app.db\n");
});
afterEach(async () => {
  await Promise.all(open.map((source) => source.close()));
  open = [];
  project.remove();
});

async function source(): Promise<MessageSource> {
  const place = locateDatabase(project.system, project.root);
  if (place.kind === "ask") throw new Error(place.why);
  const opened = await openMessageSource(place);
  open.push(opened);
  return opened;
}

async function refusal(run: () => Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await run();
  } catch (error) {
    return failureOf(error);
  }
  return { code: "none", message: "" };
}

describe("reading a SQLite file", () => {
  const readAll = async () => {
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    const subjects: string[] = [];
    for await (const row of from.reader.rows(from.reader.tables[0] ?? never())) subjects.push(String(row.cells[4]));
    await from.close();
    open = [];
    return { mapping, subjects };
  };

  it("changes nothing on the disk: journal mode, WAL at rest, WAL in use, WAL after a crash", async () => {
    project.sqlite("app.db", plain);
    let before = project.state();
    expect((await readAll()).subjects).toEqual(["Build"]);
    expect(project.state()).toEqual(before);

    project.sqlite("app.db", (db) => db.pragma("journal_mode = WAL"));
    before = project.state();
    expect((await readAll()).subjects).toEqual(["Build"]);
    expect(project.state()).toEqual(before);

    const writer = openDatabase(join(project.root, "app.db"));
    writer.exec("INSERT INTO messages (id, sender, recipient, subject, body) VALUES (2, 'a', 'b', 'In the WAL', 'x')");
    before = project.state();
    expect((await readAll()).subjects).toEqual(["Build", "In the WAL"]);
    const { "app.db-shm": _index, ...after } = project.state();
    expect(before).toMatchObject(after);
    expect(Object.keys(project.state())).toEqual(Object.keys(before));

    const crashed = makeProject();
    for (const suffix of ["", "-wal"])
      copyFileSync(join(project.root, `app.db${suffix}`), join(crashed.root, `app.db${suffix}`));
    writer.close();
    project.remove();
    project = crashed;
    project.place("config.yaml", "database: {path: app.db}\n");
    before = project.state();
    expect((await readAll()).subjects).toEqual(["Build", "In the WAL"]);
    expect(project.state()).toEqual(before);
  });

  it("plays a journal that a crash left back in a copy", async () => {
    project.sqlite("app.db", (db) => {
      plain(db);
      db.exec(
        "CREATE TABLE filler AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i, randomblob(200) AS b FROM n",
      );
    });
    const writer = openDatabase(join(project.root, "app.db"));
    writer.pragma("cache_size = 5");
    writer.exec("BEGIN; UPDATE messages SET subject = 'Never committed'; UPDATE filler SET b = randomblob(200);");
    const crashed = makeProject();
    for (const suffix of ["", "-journal"])
      copyFileSync(join(project.root, `app.db${suffix}`), join(crashed.root, `app.db${suffix}`));
    writer.close();
    project.remove();
    project = crashed;
    project.place("config.yaml", "database: {path: app.db}\n");
    const before = project.state();

    const from = await source();
    const table = from.reader.tables.find(({ name }) => name === "messages") ?? never();
    for await (const row of from.reader.rows(table)) expect(row.cells[4]).toBe("Build");
    expect(project.state()).toEqual(before);
  });

  it("says in one sentence that another program holds it", { timeout: 20_000 }, async () => {
    project.sqlite("app.db", plain);
    const writer = openDatabase(join(project.root, "app.db"));
    writer.exec("BEGIN EXCLUSIVE");

    expect(await refusal(source)).toMatchObject({
      code: "database-locked",
      message: "app.db is locked by another program.",
    });
    writer.close();
  });

  it("is damaged when its last page is not all there, instead of having empty messages", async () => {
    project.sqlite("app.db", (db) => {
      db.exec("CREATE TABLE messages (id INTEGER PRIMARY KEY, sender, recipient, body)");
      db.exec("INSERT INTO messages VALUES (1, 'human', 'code', 'the text')");
    });
    truncateSync(join(project.root, "app.db"), 5000);

    expect(await refusal(source)).toMatchObject({
      code: "database-damaged",
      message: "app.db is damaged: SQLite can't read all of it.",
    });
  });

  it("says in one sentence that it is damaged, or none", async () => {
    project.sqlite("app.db", (db) => {
      db.exec(schema);
      const add = db.prepare(insert);
      db.transaction(() => {
        for (let n = 0; n < 2000; n += 1) add.run(...oddRow(n));
      })();
    });
    const size = readFileSync(join(project.root, "app.db")).length;
    const bytes = readFileSync(join(project.root, "app.db"));
    bytes.fill(0x55, Math.floor(size / 2), Math.floor(size / 2) + 40_000);
    project.place("app.db", bytes);
    expect(
      await refusal(async () => project.convert(await source(), { table: "messages", columns: { body: "body" } })),
    ).toMatchObject({
      code: "database-damaged",
    });
    truncateSync(join(project.root, "app.db"), 5000);
    expect((await refusal(async () => takeInventory(await source()))).code).toBe("database-damaged");
    project.place("app.db", "no database at all, but long enough to be looked at ".repeat(40));
    expect(await refusal(source)).toMatchObject({
      code: "not-a-database",
      message: expect.stringContaining("app.db is no SQLite database"),
    });
    expect(existsSync(join(project.root, "app.db-journal"))).toBe(false);
  });

  it("makes the user choose between two tables that look alike, and takes the choice only if it fits", async () => {
    project.sqlite("app.db", (db) => {
      db.exec("CREATE TABLE message (id INTEGER PRIMARY KEY, sender, recipient, body)");
      db.exec("CREATE TABLE messages (id INTEGER PRIMARY KEY, sender, recipient, body)");
      db.exec("CREATE TABLE settings (name TEXT PRIMARY KEY, value)");
      db.exec("CREATE VIEW broken AS SELECT lost FROM nowhere");
    });
    const from = await source();
    const inventory = await takeInventory(from);

    expect(inventory.proposed).toBeUndefined();
    expect(inventory.candidates.map(({ table }) => table)).toEqual(["message", "messages"]);
    expect(inventory.problems[0]).toContain("The view broken can't be read");
    expect(() => settleMapping(from, inventory)).toThrow("message and messages look alike");
    expect(() => settleMapping(from, inventory, { table: "messages", columns: { body: "text" } })).toThrow(
      "has no column text",
    );
    expect(() => settleMapping(from, inventory, { table: "other", columns: { body: "body" } })).toThrow(
      "there is no table other",
    );
    expect(() => settleMapping(from, inventory, { table: "messages", colums: {} })).toThrow("does not fit");
    const stated = { table: "messages", columns: { body: "body", reader: "recipient" } };
    expect(settleMapping(from, inventory, stated)).toEqual(stated);
  });

  it("quotes whatever names tables and columns have", async () => {
    project.sqlite("app.db", (db) => {
      db.exec(
        `CREATE TABLE "mess""ages; DROP TABLE x" ("a""; --" INTEGER PRIMARY KEY, "From" TEXT, "to'" TEXT, "body" TEXT, "__proto__" TEXT, "7" TEXT)`,
      );
      db.exec(`INSERT INTO "mess""ages; DROP TABLE x" VALUES (1, 'a', 'b', 'c', 'd', 'e')`);
    });
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    await project.convert(from, mapping);

    expect(await project.verify(from, mapping)).toMatchObject({ rows: 1, verified: 1, agrees: true });
  });
});

function never(): never {
  throw new Error("There is no such table");
}
