import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type EventQuery, eventQuery, type MemoryEvent } from "../../shared/memory";
import { nodeLogFiles } from "../system/node-log-files";
import { openEventLog } from "./event-log";
import { openMemory } from "./memory";
import { newEvent } from "./testing/made-event";
import { type MemoryScene, memoryScene, wordVectors } from "./testing/memory-scene";

let scene: MemoryScene;
beforeEach(() => {
  scene = memoryScene();
});
afterEach(() => scene.end());

const ask = (text: string, more: Partial<EventQuery> = {}) => eventQuery.parse({ text, ...more });
const titles = (text: string, more: Partial<EventQuery> = {}) =>
  scene.memory.search(ask(text, more)).hits.map(({ event }) => event.title);

function remember(...given: string[]): readonly MemoryEvent[] {
  return scene.memory.record(given.map((title, at) => newEvent({ title, entityId: `TODO-${at + 1}` })));
}

it("finds words in any form, ids, phrases and beginnings, and honours AND, OR, NOT and brackets", () => {
  remember("Migrate the database", "Database backup failed", "Write migration guide");

  expect(titles("migrating")).toEqual(["Migrate the database", "Write migration guide"].toReversed());
  expect(titles("TODO-2")).toEqual(["Database backup failed"]);
  expect(titles('"the database"')).toEqual(["Migrate the database"]);
  expect(titles("dat* guid*")).toEqual([]);
  expect(titles("guid*")).toEqual(["Write migration guide"]);
  expect(titles("database NOT backup")).toEqual(["Migrate the database"]);
  expect(titles("database -backup")).toEqual(["Migrate the database"]);
  expect(titles("backup OR guide")).toHaveLength(2);
  expect(titles("(backup OR migration) AND database")).toHaveLength(2);
  expect(titles("NOT database")).toEqual(["Write migration guide"]);
  expect(titles("NOT (database OR guide)")).toEqual([]);
  expect(titles("")).toHaveLength(3);
});

it("finds any part of a run of text in scripts that put no spaces between words, and marks it", () => {
  const [, japanese, , thai] = remember("Sync the settings", "同期設定v2を読む", "设置没有同步", "แก้ไขการตั้งค่าระบบ");
  remember("同期の設定");

  expect(titles("設定")).toEqual(["同期の設定", "同期設定v2を読む"]);
  expect(titles("設定v2")).toEqual(["同期設定v2を読む"]);
  expect(titles("v2")).toEqual(["同期設定v2を読む"]);
  expect(titles("同期 -読む")).toEqual(["同期の設定"]);
  expect(titles("同步")).toEqual(["设置没有同步"]);
  expect(titles("設読")).toEqual([]);
  expect(titles("ตั้งค่า")).toEqual([thai?.title]);
  expect(scene.memory.search(ask("設定v2")).hits[0]?.snippet).toEqual([
    { text: "同期", marked: false },
    { text: "設定v2", marked: true },
    { text: "を読む", marked: false },
  ]);
  expect(scene.memory.search(ask("", { filter: { entityIds: ["TODO-2"] } })).hits[0]?.snippet[0]?.text).toBe(
    japanese?.title,
  );
});

it.each([")", '"', "***", "NOT", "( )", "→"])("finds nothing for %s, in which there is no word", (text) => {
  remember("One", "Two");

  expect(scene.memory.search(ask(text))).toEqual({ hits: [], total: 0 });
});

it("ranks a hit in the title above one in the text, and marks it", () => {
  scene.memory.record([
    newEvent({ title: "Something else", text: "a word about the scheduler in a longer text" }),
    newEvent({ title: "The scheduler stops" }),
  ]);

  const { hits, total } = scene.memory.search(ask("scheduler"));

  expect(total).toBe(2);
  expect(hits.map(({ event }) => event.title)).toEqual(["The scheduler stops", "Something else"]);
  expect(hits[0]?.snippet).toEqual([
    { text: "The ", marked: false },
    { text: "scheduler", marked: true },
    { text: " stops", marked: false },
  ]);
});

it("narrows by repository, entity, kind, source, person and time, in both kinds of search", () => {
  scene.memory.record([
    newEvent({ title: "Deploy one", repos: ["a", "b"], at: "2026-01-01T00:00:00Z" }),
    newEvent({ title: "Deploy two", repos: ["b"], kind: "deleted", source: "mcp", at: "2026-01-02T00:00:00+01:00" }),
    newEvent({
      title: "Deploy three",
      entityKind: "issue",
      entityId: "ISSUE-1",
      who: "bob",
      at: "2026-02-01T00:00:00Z",
    }),
  ]);

  for (const mode of ["words", "similar"] as const) {
    const found = (filter: EventQuery["filter"]) => titles("deploy", { mode, filter }).toSorted();
    expect(found({ repos: ["a"] })).toEqual(["Deploy one"]);
    expect(found({ repos: ["a", "b"] })).toEqual(["Deploy one", "Deploy two"]);
    expect(found({ kinds: ["deleted"] })).toEqual(["Deploy two"]);
    expect(found({ sources: ["cli"] })).toEqual(["Deploy one", "Deploy three"]);
    expect(found({ entityKinds: ["issue"], entityIds: ["ISSUE-1"] })).toEqual(["Deploy three"]);
    expect(found({ who: ["bob"] })).toEqual(["Deploy three"]);
    expect(found({ since: "2026-01-01T23:00:00Z", until: "2026-02-01T00:00:00Z" })).toEqual(["Deploy two"]);
  }
});

it("finds what means the same in other words, and what is named alike", () => {
  remember("Rotate the leaked API keys", "Dashboard is slow", "Translate the interface", "Rename fastblocks_core");

  expect(titles("credentials were exposed", { mode: "similar" })[0]).toBe("Rotate the leaked API keys");
  expect(titles("laggy user interface page", { mode: "similar" })).toContain("Dashboard is slow");
  expect(titles("fastblockz", { mode: "similar" })[0]).toBe("Rename fastblocks_core");
});

it("gives pages that neither repeat nor leave out an event", () => {
  remember(...Array.from({ length: 23 }, (_, at) => `Deploy number ${at}`));

  for (const mode of ["words", "similar"] as const) {
    const pages = [0, 10, 20].flatMap((offset) => titles("deploy", { mode, limit: 10, offset }));
    expect(new Set(pages).size).toBe(23);
    expect(pages).toHaveLength(23);
  }
});

it("keeps no secret, in the log or anywhere else", () => {
  const [kept] = scene.memory.record([
    newEvent({
      title: "Use secret-abc",
      text: "the key is secret-abc",
      changes: [{ field: "token", before: "secret-abc", after: "secret-def" }],
      data: { argv: "run secret-abc" },
    }),
  ]);

  expect(JSON.stringify(kept)).not.toContain("secret-");
  expect(titles("secret-abc")).toEqual([]);
});

it("tells the history of an entity, oldest first; a plan's with its milestones", () => {
  scene.memory.record([
    newEvent({ entityKind: "plan", entityId: "PLAN-1", title: "Q1", at: "2026-01-02T00:00:00Z" }),
    newEvent({ entityKind: "milestone", entityId: "PLAN-1/M1", title: "Beta", at: "2026-01-01T00:00:00Z" }),
    newEvent({ entityKind: "milestone", entityId: "PLAN-10/M1", title: "Other" }),
  ]);

  expect(scene.memory.timeline("plan", "PLAN-1").map(({ title }) => title)).toEqual(["Beta", "Q1"]);
});

it("forgets for good: in the log, in the search by words and in the similar one", async () => {
  remember("Keep this deployment", "Forget this deployment");
  expect(titles("deployment", { mode: "similar" })).toHaveLength(2);

  expect(await scene.memory.forget({ entityIds: ["TODO-2"] })).toBe(1);

  expect(titles("deployment")).toEqual(["Keep this deployment"]);
  expect(titles("deployment", { mode: "similar" })).toEqual(["Keep this deployment"]);
  expect(scene.memory.events({}).map(({ title }) => title)).toEqual(["Keep this deployment"]);
});

it("sees at once what another process has recorded", () => {
  const other = scene.again("other.db");
  remember("First");
  expect(other.search(ask("first")).total).toBe(1);

  remember("Second");

  expect(other.search(ask("second")).total).toBe(1);
  expect(other.search(ask("second", { mode: "similar" })).total).toBeGreaterThan(0);
});

it("lists events without a cache, and says why it can't search", () => {
  remember("One");
  const log = openEventLog({ ...scene.system, logs: nodeLogFiles }, join(scene.root, "events"), false);
  const bare = openMemory(scene.system, {
    log,
    db: undefined,
    noDb: { code: "no-cache", message: "It is locked." },
    mask: { text: (text) => text, value: (value) => value },
    alone: async (work) => work(),
    wordVectors,
  });

  expect(bare.timeline("todo", "TODO-1")).toEqual(scene.memory.timeline("todo", "TODO-1"));
  expect(() => bare.search(ask("one"))).toThrow("It is locked.");
});

const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "deploy",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "(",
        ")",
        '"',
        "*",
        "-",
        "^",
        ":",
        "+",
        "{",
        "title:",
        "a*",
        "\0",
        "'",
        ",",
      ),
      {
        maxLength: 30,
      },
    )
    .map((words) => words.join(" ")),
  fc.constantFrom(
    "(".repeat(500),
    `${"a OR ".repeat(400)}`,
    '"'.repeat(999),
    `${"NOT (".repeat(50)}a`,
    "a ".repeat(1000),
  ),
);

it("never fails, whatever is typed", () => {
  remember("Deploy a thing", "Another NEAR thing");

  fc.assert(
    fc.property(typed, fc.constantFrom("words" as const, "similar" as const), (text, mode) => {
      const { hits, total } = scene.memory.search(ask(text.slice(0, 2_000), { mode }));
      expect(total).toBeGreaterThanOrEqual(hits.length);
    }),
    { numRuns: 600 },
  );
});

it("answers the same from an index made anew as from one that grew, also after forgetting", async () => {
  const word = fc.constantFrom("deploy", "backup", "slow", "login", "token", "kubernetes", "xqz", "release", "the");
  const made = fc.record({
    title: fc.array(word, { minLength: 1, maxLength: 5 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const action = fc.oneof(
    { weight: 5, arbitrary: fc.array(made, { minLength: 1, maxLength: 4 }) },
    fc.constant("forget" as const),
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), word, async (actions, question) => {
      await scene.memory.forget({});
      for (const step of actions) {
        if (step === "forget") await scene.memory.forget({ entityIds: ["deploy"] });
        else
          scene.memory.record(
            step.map(({ title, day }) =>
              newEvent({
                title: title.join(" "),
                entityId: title[0] ?? "",
                at: `2026-0${1 + (day % 3)}-${String(day).padStart(2, "0")}T00:00:00Z`,
              }),
            ),
          );
        scene.memory.search(ask(question));
      }
      round += 1;
      const fresh = scene.again(`fresh-${round}.db`);

      for (const text of [question, "", `NOT ${question}`])
        expect(fresh.search(ask(text))).toEqual(scene.memory.search(ask(text)));
      const similar = [fresh, scene.memory].map((one) =>
        one
          .search(ask(question, { mode: "similar", limit: 500 }))
          .hits.map(({ event, score }) => `${score.toFixed(5)} ${event.id}`)
          .toSorted(),
      );
      expect(similar[0]).toEqual(similar[1]);
      rmSync(join(scene.root, `fresh-${round}.db`), { force: true });
    }),
    { numRuns: 40 },
  );
});
