import { existsSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../../../shared/result";
import type { Db } from "../../store/sqlite-driver";
import type { ExportBatch } from "./draft-export";
import { locateDatabase } from "./locate-database";
import { type MessageSource, openMessageSource, takeInventory } from "./message-source";
import { readMessage } from "./read-message";
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

describe("a conversion of a SQLite file", () => {
  it("writes one message as message.sh would, with the row in its head", async () => {
    project.sqlite("app.db", plain);
    const from = await source();
    const inventory = await takeInventory(from);

    expect(inventory.candidates[0]).toMatchObject({
      table: "messages",
      count: 1,
      readers: [{ name: "chat", count: 1 }],
    });
    expect(inventory.candidates[0]?.others).toEqual(["id", "score", "raw"]);
    await project.convert(from, settleMapping(from, inventory));

    const [name = ""] = project.messages();
    expect(name).toMatch(
      /^chat\/20251030T123456Z-code-[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.msg$/,
    );
    expect(readFileSync(join(project.root, "inbox", name), "utf8")).toBe(`id: ${name.slice(5, -4)}
from: code
to: chat
subject: Build
priority: high
time: 2025-10-30T12:34:56.000Z
source: sqlite:app.db#messages
key: [1]
row: {"id":1,"sender":"code","recipient":"chat","created_at":"2025-10-30 12:34:56","subject":"Build","body":{"$body":"text"},"priority":"high","score":0.5,"raw":null}

It is green
`);
  });

  it("of 10,000 rows with odd values loses nothing, in batches, and a second one has nothing to do", {
    timeout: 120_000,
  }, async () => {
    project.sqlite("app.db", (db) => {
      db.exec(schema);
      const add = db.prepare(insert);
      db.transaction(() => {
        for (let n = 0; n < 10_000; n += 1) add.run(...oddRow(n));
      })();
    });
    const from = await source();
    const inventory = await takeInventory(from);
    const mapping = settleMapping(from, inventory);
    const began = performance.now();

    let written = 0;
    let batches = 0;
    let next: Parameters<typeof project.convert>[2] = {};
    do {
      const batch = await project.convert(from, mapping, { ...next, most: { files: 3000, bytes: 1e9 } });
      written += batch.written;
      batches += 1;
      next = { from: batch.next };
    } while (next.from);
    const converted = performance.now();
    const result = await project.verify(from, mapping);
    process.stdout.write(
      `10,000 rows: written in ${Math.round(converted - began)} ms, verified in ${Math.round(performance.now() - converted)} ms\n`,
    );

    expect({ written, batches }).toEqual({ written: 10_000, batches: 4 });
    expect(result).toMatchObject({ rows: 10_000, written: 10_000, verified: 10_000, agrees: true });
    expect(inventory.candidates[0]?.count).toBe(10_000);
    expect(await project.convert(from, mapping)).toMatchObject({ written: 0, kept: 10_000, changes: 0 });
  });

  it("keeps a body with line ends of all kinds, NUL, emoji and a megabyte byte for byte", async () => {
    const body = `\r\nfirst\r\n\nsubject: no\u0000\ufeff\u{1f600}\r${"x".repeat(1_048_576)}\n\n`;
    project.sqlite("app.db", (db) => {
      db.exec(schema);
      db.prepare(insert).run(1, "a", "b", null, null, body, null, null, null);
      db.prepare(insert).run(2, "a", "b", null, null, Buffer.from(body), null, null, null);
      db.prepare(insert).run(3, "a", "b", null, null, Buffer.from([0xff, 0]), null, null, null);
      db.prepare(insert).run(4, "a", "b", null, null, "", null, null, null);
    });
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    await project.convert(from, mapping);

    expect(await project.verify(from, mapping)).toMatchObject({ verified: 4, agrees: true });
    const bodies = project
      .messages()
      .map((name) => readMessage(readFileSync(join(project.root, "inbox", name)))?.row.get("body"));
    expect(bodies).toContain(body);
    expect(bodies).toContainEqual({ $bytes: Buffer.from(body).toString("base64") });
    expect(bodies).toContainEqual({ $bytes: "/wA=" });
  });

  it("tells equal rows of a table without key apart, also across batches", async () => {
    project.sqlite("app.db", (db) => {
      db.exec("CREATE TABLE messages (sender, recipient, body COLLATE NOCASE)");
      const add = db.prepare("INSERT INTO messages VALUES (?, 'chat', ?)");
      for (const body of ["same", 1n, "same", "SAME", 1.5, "same", 1n, null, null]) add.run("code", body);
    });
    const from = await source();
    const inventory = await takeInventory(from);
    const mapping = settleMapping(from, inventory);
    let next: Parameters<typeof project.convert>[2] = {};
    for (let batch = 0; batch < 5; batch += 1) {
      const { next: position } = await project.convert(from, mapping, { ...next, most: { files: 2, bytes: 1e9 } });
      next = { from: JSON.parse(JSON.stringify(position ?? null)) ?? undefined };
    }

    expect(inventory.candidates[0]?.notes[0]).toContain("has no key");
    expect(project.messages()).toHaveLength(9);
    expect(await project.verify(from, mapping)).toMatchObject({ rows: 9, verified: 9, agrees: true });
  });

  it.each(["UTF-16le", "UTF-16be"])("reads a database in %s, also text that is not valid in it", async (encoding) => {
    project.sqlite("app.db", (db) => {
      db.pragma(`encoding = '${encoding}'`);
      db.exec(schema);
      db.prepare(insert).run(1, "a", "b", null, "gr\u00fcn \u{1f600}", "body", null, null, null);
      db.exec("INSERT INTO messages (id, sender, recipient, body) VALUES (2, 'a', 'b', CAST(x'00D8' AS TEXT))");
    });
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    await project.convert(from, mapping);

    expect(await project.verify(from, mapping)).toMatchObject({ rows: 2, verified: 2, agrees: true });
    const rows = project.messages().map((name) => readMessage(readFileSync(join(project.root, "inbox", name)))?.row);
    expect(rows.map((row) => row?.get("subject"))).toContain("gr\u00fcn \u{1f600}");
  });

  it("can be preceded by an export of all columns, file after file, that a second one leaves as it is", async () => {
    project.sqlite("app.db", (db) => {
      db.exec(schema);
      const add = db.prepare(insert);
      for (let n = 0; n < 25; n += 1) add.run(...oddRow(n));
    });
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    const exportAll = async () => {
      const batches: ExportBatch[] = [];
      for (let next: ExportBatch["next"]; batches.length === 0 || next; next = batches.at(-1)?.next) {
        batches.push(await project.export(from, mapping, { from: next, most: { files: 10, bytes: 1e9 } }));
      }
      return batches;
    };

    const first = await exportAll();

    expect(first.map(({ rows, state }) => [rows, state])).toEqual([
      [10, "written"],
      [10, "written"],
      [5, "written"],
    ]);
    const lines = first.flatMap(({ path }) => readFileSync(join(project.root, path), "utf8").trimEnd().split("\n"));
    expect(lines.map((line) => JSON.parse(line).key)).toEqual(Array.from({ length: 25 }, (_, n) => [n]));
    expect(JSON.parse(lines[10] ?? "").row).toMatchObject({ body: { $integer: "9223372036854775807" } });
    expect((await exportAll()).map(({ state }) => state)).toEqual(["kept", "kept", "kept"]);
  });

  it("stops when it is told to", async () => {
    project.sqlite("app.db", plain);
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    const signal = AbortSignal.abort();

    expect((await refusal(() => project.convert(from, mapping, { signal }))).code).toBe("cancelled");
    expect((await refusal(() => project.export(from, mapping, { signal }))).code).toBe("cancelled");
    expect(existsSync(join(project.root, "inbox"))).toBe(false);
  });

  it("never replaces a file", async () => {
    project.sqlite("app.db", plain);
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    await project.convert(from, mapping);
    const [name = ""] = project.messages();
    writeFileSync(join(project.root, "inbox", name), "mine");

    const batch = await project.convert(from, mapping);

    expect(batch).toMatchObject({ written: 0, taken: [`inbox/${name}`], takenCount: 1, changes: 0 });
  });
});

describe("the check row by row", () => {
  it.each([
    ["one letter of a body", (text: string) => text.replace("green", "greed"), ["body"]],
    ["the subject in the row", (text: string) => text.replace('"subject":"Build"', '"subject":"Built"'), ["subject"]],
    ["the sender in the head", (text: string) => text.replace("from: code", "from: mallory"), ["the line from"]],
    ["the old key", (text: string) => text.replace("key: [1]", "key: [2]"), ["key"]],
    ["a column", (text: string) => text.replace('"score":0.5,', ""), ["score"]],
    ["the end", (text: string) => text.slice(0, -1), ["the file can't be read as a message"]],
    ["a blank", (text: string) => text.replace('{"id":1', '{ "id":1'), ["the form of the head"]],
  ])("sees that %s of a file was changed", async (_, tamper, fields) => {
    project.sqlite("app.db", plain);
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    await project.convert(from, mapping);
    const [name = ""] = project.messages();
    const path = join(project.root, "inbox", name);
    writeFileSync(path, tamper(readFileSync(path, "utf8")));

    expect(await project.verify(from, mapping)).toMatchObject({
      rows: 1,
      written: 1,
      verified: 0,
      agrees: false,
      different: [{ path: `inbox/${name}`, fields }],
    });
  });

  it("sees a file that is gone, and one whose row is gone", async () => {
    const fill = (db: Db) => {
      plain(db);
      db.exec("INSERT INTO messages (id, sender, recipient, body) VALUES (2, 'code', 'chat', 'second')");
    };
    project.sqlite("app.db", fill);
    const from = await source();
    const mapping = settleMapping(from, await takeInventory(from));
    await project.convert(from, mapping);
    const [gone = "", left = ""] = project.messages();
    unlinkSync(join(project.root, "inbox", gone));

    expect(await project.verify(from, mapping)).toMatchObject({
      rows: 2,
      written: 1,
      verified: 1,
      missing: [`inbox/${gone}`],
    });
    await from.close();
    open = [];
    project.sqlite("app.db", (db) => db.exec("DELETE FROM messages WHERE id = 2"));
    const result = await project.verify(await source(), mapping);
    expect(result).toMatchObject({ rows: 1, agrees: false, extra: [`inbox/${left}`] });
  });
});
