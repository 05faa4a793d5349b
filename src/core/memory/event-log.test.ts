import { execFile } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { nodeLogFiles } from "../system/node-log-files";
import { nodeSystem } from "../system/node-system";
import { openEventLog } from "./event-log";
import { readEvents } from "./read-events";
import { pruneLog } from "./retention";
import { madeEvent } from "./testing/made-event";

let folder = "";
const events = () => join(folder, "events");
const open = () => openEventLog({ ...nodeSystem(), logs: nodeLogFiles }, events(), false);
const month = () => join(events(), "2026-01.jsonl");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-events-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("keeps every event of eight processes that append at once", { timeout: 120_000 }, async () => {
  const script = await built("append-many");

  const names = Array.from({ length: 8 }, (_, at) => `process${at}`);
  await Promise.all(names.map((name) => node(script, events(), name, "150")));

  const kept = [...readEvents(open())].map(({ id }) => id);
  expect(kept.toSorted()).toEqual(
    names.flatMap((name) => Array.from({ length: 150 }, (_, at) => `${name}-${at}`)).toSorted(),
  );
  expect(open().read("2026-01.jsonl", 0).unreadable).toBe(0);
});

it("loses nothing that two processes append while a third takes events out", { timeout: 120_000 }, async () => {
  const script = await built("append-many");
  const log = open();
  log.append([madeEvent({ id: "unwanted", title: "unwanted" })]);
  const running = Promise.all([node(script, events(), "a", "400"), node(script, events(), "b", "400")]);

  let isDone = false;
  void running.then(() => {
    isDone = true;
  });
  let rounds = 0;
  while (!isDone) {
    log.drop("2026-01.jsonl", ({ title }) => title === "unwanted");
    rounds += 1;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await running;

  expect(rounds).toBeGreaterThan(3);
  expect([...readEvents(log)].map(({ id }) => id).toSorted()).toEqual(
    ["a", "b"].flatMap((name) => Array.from({ length: 400 }, (_, at) => `${name}-${at}`)).toSorted(),
  );
});

it("goes on after a line that the death of a process tore", () => {
  const log = open();
  log.append([madeEvent({ id: "whole" }), madeEvent({ id: "torn" })]);
  truncateSync(month(), statSync(month()).size - 20);

  expect(log.read("2026-01.jsonl", 0).events.map(({ id }) => id)).toEqual(["whole"]);
  log.append([madeEvent({ id: "next" })]);

  const { events: kept, unreadable } = log.read("2026-01.jsonl", 0);
  expect(kept.map(({ id }) => id)).toEqual(["whole", "next"]);
  expect(unreadable).toBe(1);
});

it("takes what is no event for unreadable, and reads the rest", () => {
  const log = open();
  log.append([madeEvent({ id: "one" })]);
  appendFileSync(month(), '{"id": 5}\n[]\n');
  log.append([madeEvent({ id: "two" })]);

  expect(log.read("2026-01.jsonl", 0)).toMatchObject({ unreadable: 2 });
  expect([...readEvents(log)].map(({ id }) => id)).toEqual(["one", "two"]);
});

it("is plain lines of JSON in a file for each month, for this user alone", () => {
  open().append([
    madeEvent({ at: "2026-01-31T23:59:59.999Z" }),
    madeEvent({ id: "e2", at: "2026-02-01T00:00:00.000Z" }),
  ]);

  expect(
    open()
      .files()
      .map(({ name }) => name),
  ).toEqual(["2026-01.jsonl", "2026-02.jsonl"]);
  expect(JSON.parse(readFileSync(month(), "utf8"))).toEqual(madeEvent({ at: "2026-01-31T23:59:59.999Z" }));
  if (process.platform !== "win32") expect(statSync(month()).mode & 0o777).toBe(0o600);
});

it("lets go of months that are too old or too much, never of the running one", () => {
  const log = open();
  for (const at of ["2025-01", "2025-12", "2026-01"]) log.append([madeEvent({ id: at, at: `${at}-15T00:00:00.000Z` })]);
  const now = new Date("2026-01-30T00:00:00Z");

  pruneLog(log, { days: 90 }, now);
  expect([...readEvents(log)].map(({ id }) => id)).toEqual(["2025-12", "2026-01"]);
  pruneLog(log, { bytes: 1 }, now);
  expect([...readEvents(log)].map(({ id }) => id)).toEqual(["2026-01"]);
});

async function built(name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "testing", `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, `${name}.mjs`);
}

const node = (...words: string[]) => promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 24 });
