import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openApp } from "../../app";
import { makeProject } from "../../migration/data/testing/project";
import { openDatabase } from "../../store/sqlite-driver";
import type { MigrationUseCases, StepRun } from "./interface";

let project: ReturnType<typeof makeProject>;
beforeEach(() => {
  project = makeProject();
  project.place("config.yaml", "database: sqlite:///app.db\nagents: { code: {} }\n");
});
afterEach(() => {
  project.remove();
  rmSync(dataOf(), { recursive: true, force: true });
});

describe("the messages of a SQLite database", () => {
  it("are counted, converted, verified, and taken back, also after a restart", async () => {
    fill(3);
    const before = tree();
    const migration = await open();

    const inventory = await prepared(migration, "inventory");
    expect(inventory.notes.slice(0, 2)).toEqual([
      expect.stringMatching(/ has 1 table or view\. Like messages: 1\.$/),
      "messages: 3 rows, for code (2), chat (1).",
    ]);
    expect(await carryOut(migration, "inventory")).toMatchObject({ outcome: { kind: "nothing-to-do" } });
    await expect(prepared(migration, "convert")).rejects.toThrow('"Convert" comes after "Create layout"');
    await carryOut(migration, "create-layout");
    const plan = await prepared(migration, "convert");
    expect(plan).toMatchObject({ kind: "change-set", notes: [expect.stringContaining("3 files to write")] });
    expect(await carryOut(migration, "convert")).toMatchObject({ outcome: { kind: "applied", files: 3 } });
    expect((await prepared(migration, "verify")).notes).toEqual([
      "3 rows read, 3 files found, 3 the same in every field.",
    ]);
    expect(await carryOut(migration, "verify")).toMatchObject({ outcome: { kind: "nothing-to-do" } });

    const later = await open();
    for (
      let undone = await later.rollBackLast(project.root, {});
      undone;
      undone = await later.rollBackLast(project.root, {})
    )
      expect(["applied", "nothing-to-do"]).toContain(undone.outcome.kind);
    expect(tree()).toEqual(before);
  });

  it("that come after the conversion are converted by doing it again, and verified again", async () => {
    fill(1);
    expect((await prepared(await open(), "inventory")).notes).toContain("messages: 1 row, for code (1).");
    fill(2);
    const before = tree();
    const migration = await open();
    for (const part of ["create-layout", "convert", "verify"]) await carryOut(migration, part);
    fill(3);

    expect(await carryOut(migration, "verify")).toMatchObject({ outcome: { kind: "failed" } });
    expect(await statusOf(migration, "verify")).toBe("failed");
    expect(await carryOut(migration, "convert")).toMatchObject({ outcome: { kind: "applied", files: 1 } });
    expect(await carryOut(migration, "convert")).toMatchObject({ outcome: { kind: "nothing-to-do" } });
    await carryOut(migration, "verify");

    expect(await statusOf(migration, "verify")).toBe("done");
    const order: string[] = [];
    for (let last = await migration.rollBackLast(project.root, {}); last; ) {
      order.push(last.stepId.replace("migrate-messages/", ""));
      last = await migration.rollBackLast(project.root, {});
    }
    expect(order).toEqual(["verify", "convert", "convert", "create-layout"]);
    expect(tree()).toEqual(before);
  });

  it("are converted in several change sets when they are many, each of them taken back alone", async () => {
    fill(10_003);
    const migration = await open();
    await carryOut(migration, "create-layout");

    const first = await prepared(migration, "convert");
    expect(first.kind === "change-set" && [first.files.length, first.diffs.length]).toEqual([10_000, 100]);
    await migration.applyStep(first.planId, {});
    expect(await statusOf(migration, "convert")).toBe("to-do");
    expect(await carryOut(await open(), "convert")).toMatchObject({ outcome: { kind: "applied", files: 3 } });
    expect(await statusOf(migration, "convert")).toBe("done");
    await migration.rollBackLast(project.root, {});

    expect(messages()).toHaveLength(10_000);
    expect(await carryOut(migration, "convert")).toMatchObject({ outcome: { kind: "applied", files: 3 } });
  }, 60_000);

  it("are copied as they are, file by file, and goes on behind the last one", async () => {
    fill(10_003);
    const migration = await open();
    await carryOut(migration, "inventory");

    expect(await carryOut(migration, "export")).toMatchObject({ outcome: { kind: "applied", files: 1 } });
    expect(await statusOf(migration, "export")).toBe("to-do");
    expect(await carryOut(await open(), "export")).toMatchObject({ outcome: { kind: "applied", files: 1 } });
    expect(await statusOf(migration, "export")).toBe("done");

    const lines = ["00001", "00002"].map((part) =>
      readFileSync(join(project.root, `message-export/messages-${part}.jsonl`), "utf8")
        .trimEnd()
        .split("\n"),
    );
    expect(lines.map(({ length }) => length)).toEqual([10_000, 3]);
    expect(JSON.parse(lines[1]?.[2] ?? "")).toMatchObject({ row: { subject: "no. 10003" } });
    for (let n = 0; n < 3; n += 1) await migration.rollBackLast(project.root, {});
    expect(tree().filter((path) => path.includes("message-export"))).toEqual([]);
  }, 60_000);

  it("are not copied over a file of another's", async () => {
    fill(2);
    project.place("message-export/messages-00001.jsonl", "mine\n");
    const migration = await open();

    expect(await carryOut(migration, "export")).toMatchObject({
      outcome: { kind: "failed", failure: { code: "path-taken" } },
    });
    expect(readFileSync(join(project.root, "message-export/messages-00001.jsonl"), "utf8")).toBe("mine\n");
  });

  it("go on by the mapping that the inventory was given", async () => {
    fill(2);
    const mapping = { table: "messages", columns: { body: "subject", reader: "sender" } };
    const migration = await open();
    const { planId } = await migration.prepareStep(project.root, "migrate-messages/inventory", {
      reveal: false,
      mapping,
    });
    await migration.applyStep(planId, {});
    await carryOut(migration, "create-layout");

    await carryOut(migration, "convert");

    expect(messages().map((path) => path.split("/")[1])).toEqual(["human", "human"]);
  });

  it("are not said to be verified when a file differs", async () => {
    fill(2);
    const migration = await open();
    for (const part of ["create-layout", "convert"]) await carryOut(migration, part);
    const [file = ""] = messages();
    writeFileSync(join(project.root, file), readFileSync(join(project.root, file), "utf8").replace("text", "test"));

    expect(await carryOut(migration, "verify")).toMatchObject({
      outcome: { kind: "failed", failure: { message: "The numbers don't agree: 2 rows, 2 files, 1 verified." } },
    });
    expect(await statusOf(migration, "verify")).toBe("failed");
  });
});

describe("a connection string", () => {
  it("is asked for where the configuration names no database, and shown nowhere", async () => {
    project.place("config.yaml", "database: { type: postgresql }\n");
    const migration = await open();

    await expect(prepared(migration, "inventory")).rejects.toMatchObject({
      code: "database-needed",
      message: expect.stringMatching(/: give a connection string, or the path of the SQLite file\.$/),
      hint: expect.stringContaining("--database-url"),
    });
    const wish = { reveal: false, connection: "postgres://ada:s3cret-word@127.0.0.1:1/none" };
    const error = await migration.prepareStep(project.root, "migrate-messages/inventory", wish).catch((error) => error);

    expect(JSON.stringify([error.message, error.hint])).not.toContain("s3cret-word");
    const kept = readdirSync(join(dataOf(), "migrations")).map((name) =>
      readFileSync(join(dataOf(), "migrations", name), "utf8"),
    );
    expect(kept.join("")).not.toContain("s3cret-word");
  });
});

describe("a server that the configuration names", () => {
  const access = { reveal: false };

  it("is connected to only when the user has agreed to its host and database", async () => {
    project.place("config.yaml", "database: postgres://ada:s3cret-word@127.0.0.1:1/mail\n");
    const migration = await open();

    const state = await migration.database(project.root, {});
    expect(state).toEqual({ kind: "confirm", shown: "the database mail on 127.0.0.1:1 as ada" });
    await expect(prepared(migration, "inventory")).rejects.toMatchObject({
      code: "database-unconfirmed",
      hint: expect.stringContaining("--connect 'the database mail on 127.0.0.1:1 as ada'"),
    });
    await expect(migration.databaseTables(project.root, {})).rejects.toMatchObject({ code: "database-unconfirmed" });
    const confirmed = state.kind === "confirm" ? state.shown : "";
    await expect(
      migration.prepareStep(project.root, "migrate-messages/inventory", { ...access, confirmed }),
    ).rejects.toMatchObject({ code: "server-unreachable" });

    project.place("config.yaml", "database: postgres://ada@127.0.0.1:1/another\n");
    await expect(migration.databaseTables(project.root, { confirmed })).rejects.toMatchObject({
      code: "database-unconfirmed",
    });
  });

  it("has no environment variable read without the user's word", async () => {
    project.place(
      "config.yaml",
      "database: { type: postgres, host: db, name: mail, user: ada, password: $DB_PASSWORD }\n",
    );
    const migration = await open();

    expect(await migration.database(project.root, {})).toEqual({ kind: "environment", variables: ["DB_PASSWORD"] });
    await expect(prepared(migration, "inventory")).rejects.toMatchObject({ code: "environment-not-allowed" });
    expect(await migration.database(project.root, { mayReadEnvironment: true })).toMatchObject({ kind: "ask" });
  });
});

const dataOf = () => `${project.root}-data`;

async function open(): Promise<MigrationUseCases> {
  const options = { version: "1.0.0", dataFolder: dataOf(), cache: false, flush: false };
  const { migration } = await openApp(project.system, options);
  await migration.assess(project.root, {}, {});
  return migration;
}

function prepared(migration: MigrationUseCases, part: string) {
  return migration.prepareStep(project.root, `migrate-messages/${part}`, { reveal: false });
}

async function carryOut(migration: MigrationUseCases, part: string): Promise<StepRun> {
  return migration.applyStep((await prepared(migration, part)).planId, {});
}

async function statusOf(migration: MigrationUseCases, part: string): Promise<string | undefined> {
  const { plan } = await migration.assess(project.root, {}, {});
  const parts = plan.steps.flatMap(({ subSteps }) => subSteps);
  return parts.find(({ id }) => id === `migrate-messages/${part}`)?.status.kind;
}

function fill(rows: number): void {
  const db = openDatabase(join(project.root, "app.db"));
  db.exec(
    "CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, sender TEXT, recipient TEXT, created_at TEXT, subject TEXT, body TEXT)",
  );
  const insert = db.prepare("INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?, ?, ?)");
  db.transaction(() => {
    for (let n = 1; n <= rows; n += 1)
      insert.run(n, "human", n % 3 === 0 ? "chat" : "code", "2026-01-30T12:00:00Z", `no. ${n}`, `the text ${n}`);
  })();
  db.close();
}

function tree(): string[] {
  return readdirSync(project.root, { recursive: true }).map(String).sort();
}

function messages(): string[] {
  return tree().filter((path) => path.endsWith(".msg"));
}
