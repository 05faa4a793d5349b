import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { httpMemoryServer } from "../testing/http-memory-server";
import { newEvent } from "../testing/made-event";
import { type MemoryScene, memoryScene } from "../testing/memory-scene";
import { type MemorySinkOptions, openMemorySink } from "./memory-sink";

let scene: MemoryScene;
let script: string;
const home = memoryScene();

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "..", "testing", "memory-server.ts"),
      outDir: home.root,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: "memory-server.mjs" } },
    },
    ssr: { noExternal: true },
  });
  script = join(home.root, "memory-server.mjs");
});
afterAll(() => home.end());
beforeEach(() => {
  scene = memoryScene();
});
afterEach(() => scene.end());

const never = new AbortController().signal;
const kept = () => join(scene.root, "kept.jsonl");
const stored = (): { content: string; collection: string; metadata: Record<string, unknown> }[] =>
  existsSync(kept())
    ? readFileSync(kept(), "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];
const ids = () => stored().map(({ metadata }) => metadata["entity_id"]);
const feel = (mood: string) => writeFileSync(join(scene.root, "mood"), mood);
const remember = (...names: string[]) => scene.memory.record(names.map((entityId) => newEvent({ entityId })));

function sink(more: Partial<MemorySinkOptions> = {}) {
  const args = [script, kept(), join(scene.root, "mood")];
  const server = { kind: "stdio" as const, command: process.execPath, args, env: { ELECTRON_RUN_AS_NODE: "1" } };
  return openMemorySink(scene.system, { log: scene.log, root: scene.root, server, version: "1", ...more });
}

it("gives the server every event, as mahavishnu's coordination memory writes them", async () => {
  scene.memory.record([
    newEvent({
      changes: [{ field: "status", before: "pending", after: "completed" }],
      kind: "changed",
      title: "Not secret-abc",
    }),
  ]);

  expect(await sink().deliver(never)).toEqual({ kind: "delivered", sent: 1 });

  expect(stored()).toMatchObject([
    {
      collection: "mahavishnu_coordination",
      content: "todo_changed: TODO-001",
      metadata: { entity_type: "todo", status: "completed", repos: ["session-buddy"], title: "Not ••••••" },
    },
  ]);
});

it("keeps what happens while the server is away, and sends it in order once it is back, each once", async () => {
  feel("down");
  remember("A", "B");
  expect(await sink().deliver(never)).toMatchObject({ kind: "away", sent: 0, left: 2 });
  remember("C");
  expect(sink().status()).toEqual({ waiting: 3, dropped: 0, refused: 0 });

  feel("well");
  expect(await sink().deliver(never)).toEqual({ kind: "delivered", sent: 3 });
  remember("D");
  expect(await sink().deliver(never)).toEqual({ kind: "delivered", sent: 1 });

  expect(ids()).toEqual(["A", "B", "C", "D"]);
  expect(sink().status()).toEqual({ waiting: 0, dropped: 0, refused: 0 });
});

it("loses nothing when the server dies in the middle; what came twice has the same id", async () => {
  remember(...Array.from({ length: 10 }, (_, at) => `T${at}`));
  feel("dies 4");

  expect(await sink().deliver(never)).toMatchObject({ kind: "away", sent: 3, left: 7 });
  feel("well");
  expect(await sink().deliver(never)).toEqual({ kind: "delivered", sent: 7 });

  const distinct = new Map(stored().map(({ metadata }) => [metadata["event_id"], metadata["entity_id"]]));
  expect(stored()).toHaveLength(11);
  expect([...distinct.values()]).toEqual(Array.from({ length: 10 }, (_, at) => `T${at}`));
});

it("comes back by itself: it tries again until the server is there, and then sends what is new", async () => {
  feel("down");
  remember("A");
  const stop = new AbortController();
  const running = sink();
  const ended = running.run(stop.signal);
  await new Promise((resolve) => setTimeout(resolve, 500));
  feel("well");

  await until(() => ids().length === 1);
  remember("B");
  await until(() => {
    running.wake();
    return ids().length === 2;
  });
  stop.abort();
  await ended;

  expect(ids()).toEqual(["A", "B"]);
});

it("tries a refused event again, and at last does not let it hold back the others", async () => {
  remember("A", "BAD", "C");
  feel("refuses BAD");

  for (let attempt = 1; attempt < 6; attempt += 1) {
    expect(await sink().deliver(never)).toMatchObject({ kind: "away", message: expect.stringContaining("I won't") });
  }
  expect(ids()).toEqual(["A"]);
  expect(await sink().deliver(never)).toEqual({ kind: "delivered", sent: 2 });

  expect(ids()).toEqual(["A", "C"]);
  expect(sink().status()).toEqual({ waiting: 0, dropped: 0, refused: 1 });
});

it("reaches a server over HTTP, with the headers that were set for it", async () => {
  const taken: unknown[] = [];
  const server = await httpMemoryServer((entry, headers) => taken.push({ ...entry, key: headers["x-key"] }));
  remember("A");

  const { port } = server;
  const http = { kind: "http" as const, url: `http://127.0.0.1:${port}/mcp`, headers: { "x-key": "k" } };
  expect(await sink({ server: http }).deliver(never)).toEqual({ kind: "delivered", sent: 1 });
  await server.close();
  remember("B");

  expect(taken).toMatchObject([{ content: "todo_created: A", key: "k" }]);
  expect(await sink({ server: http }).deliver(never)).toMatchObject({ kind: "away", left: 1 });
});

it("takes a server that keeps no memories for away", async () => {
  remember("A");
  feel("other");

  expect(await sink().deliver(never)).toMatchObject({
    kind: "away",
    left: 1,
    message: expect.stringContaining("store_memory"),
  });
});

it("lets the oldest events go when too many wait, and counts them", async () => {
  remember("A", "B", "C", "D");

  expect(await sink({ mostWaiting: 2 }).deliver(never)).toEqual({ kind: "delivered", sent: 2 });

  expect(ids()).toEqual(["C", "D"]);
  expect(sink().status()).toEqual({ waiting: 0, dropped: 2, refused: 0 });
});

it("goes on behind the last event when events were forgotten meanwhile", async () => {
  remember("A", "B");
  await sink().deliver(never);
  remember("C");

  await scene.memory.forget({ entityIds: ["B"] });
  await sink().deliver(never);

  expect(ids()).toEqual(["A", "B", "C"]);
});

it("sends from one process at a time", async () => {
  remember(...Array.from({ length: 20 }, (_, at) => `T${at}`));

  const outcomes = await Promise.all([sink().deliver(never), sink().deliver(never)]);

  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["busy", "delivered"]);
  expect(stored()).toHaveLength(20);
  rmSync(kept());
});

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 50) {
    if (waited > 15_000) throw new Error("It did not happen");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
