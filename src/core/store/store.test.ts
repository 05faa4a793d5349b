import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { changeSetIndex } from "./change-set-index";
import { migrations } from "./migrations";
import { openStore } from "./open-store";

let folder = "";
const file = () => join(folder, "data", "cache.db");
const now = new Date("2026-01-30T12:00:00Z");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const indexed = { id: "b", entry: "{}", modified: 1, size: 2, paths: ["/a", "/b"] };

it("remembers entries until their manifest changes, and which sets touched a path", () => {
  const index = changeSetIndex(openStore(file(), now).db);
  index.put(indexed);
  index.put({ ...indexed, id: "c", paths: ["/a"] });

  expect(index.find("b", 1, 2)).toBe("{}");
  expect(index.find("b", 9, 2)).toBeUndefined();
  expect(index.byPath("/a")).toEqual(["c", "b"]);
  index.keepOnly(["c"]);
  expect(index.byPath("/b")).toEqual([]);
});

it("is in WAL mode with foreign keys, at the newest schema", () => {
  const { db } = openStore(file(), now);

  expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(db.pragma("user_version", { simple: true })).toBe(migrations.length);
  expect(() => db.prepare("INSERT INTO change_files VALUES ('nobody', '/a')").run()).toThrow(/FOREIGN KEY/);
});

it("serves two processes at once", () => {
  const [one, two] = [openStore(file(), now).db, openStore(file(), now).db];
  changeSetIndex(one).put(indexed);

  expect(changeSetIndex(two).find("b", 1, 2)).toBe("{}");
});

it.each(["no database", "a cut-off file", "a newer schema"])(
  "moves %s aside and starts anew, and says so",
  (damage) => {
    const { db } = openStore(file(), now);
    changeSetIndex(db).put({ ...indexed, entry: "x".repeat(50_000) });
    if (damage === "a newer schema") db.pragma("user_version = 99");
    db.close();
    if (damage === "no database") writeFileSync(file(), "not a database, but long enough to look at ".repeat(50));
    if (damage === "a cut-off file") truncateSync(file(), 9000);

    const { db: fresh, notice } = openStore(file(), now);

    expect(notice).toContain("moved to");
    expect(changeSetIndex(fresh).find("b", 1, 2)).toBeUndefined();
    expect(readdirSync(join(folder, "data")).some((name) => name.includes(".damaged-"))).toBe(true);
  },
);
