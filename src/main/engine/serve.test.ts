import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApp } from "../../core/app";
import { nodeSystem } from "../../core/system/node-system";
import type { contract } from "../../shared/contract/contract";
import type { ApplyEvent, ApplyOutcome } from "../../shared/history";
import type { EngineEvent } from "../../shared/state";
import { makeEngine } from "./engine";
import { serve } from "./serve";

type Client = ContractRouterClient<typeof contract>;

describe("a window at the engine", () => {
  it("first hears the settings, how the pair stands, and what runs", async () => {
    const { client } = await served();

    const events = await first(4, await client.app.events());

    expect(events.map(({ kind }) => kind)).toEqual(["settings-changed", "state", "activity", "targets-changed"]);
    expect(events[1]).toMatchObject({ state: { verdict: "drift", paused: false, counts: { added: 1 } } });
  });

  it("hears what is wrong with settings that can't be read, and is shown the rest", async () => {
    const { client, write } = await served();
    mkdirSync((await client.app.info()).dataFolder);
    write(".data/settings.json", `{ "theme": "pink" }`);

    const [told, , activity] = await first(3, await client.app.events());

    expect(told).toMatchObject({
      notice: {
        level: "error",
        title: "The settings can't be read",
        text: expect.stringContaining('1:12: "theme" must'),
      },
    });
    expect(activity).toMatchObject({ kind: "activity" });
    expect((await client.app.providers({})).map(({ found }) => found)).toEqual([true, true]);
  });

  it("goes on by itself when damaged settings were mended, also when they were damaged only later", async () => {
    const { client, write } = await served();
    mkdirSync((await client.app.info()).dataFolder);
    write(".data/settings.json", `{ "theme": "pink" }`);
    const stream = follow(await client.app.events());
    const mended = async (theme: string) => {
      write(".data/settings.json", `{ "theme": "${theme}" }`);
      await stream.until((event) => event.kind === "settings-changed" && event.settings.theme === theme);
      await stream.until((event) => event.kind === "state" && event.state.verdict === "drift");
    };
    await stream.until(({ kind }) => kind === "activity");

    await mended("dark");
    await watching();
    write(".data/settings.json", "{");
    write(".qwen/settings.json", "{}");
    await stream.until((event) => event.kind === "state" && event.state.verdict === "blocked");

    await mended("light");
  });

  it("hears that another program edited a file, and how the pair stands then", async () => {
    const { client, write } = await served();
    const stream = follow(await client.app.events());
    await stream.until(({ kind }) => kind === "activity");
    await watching();

    write(".qwen/settings.json", `{ "mcpServers": { "one": { "command": "one" } } }`);

    await stream.until((event) => event.kind === "files-changed" && event.paths[0]?.endsWith("settings.json") === true);
    await stream.until((event) => event.kind === "state" && event.state.verdict === "in-sync");
  });

  it("hears of an edit that came after the first answer and before the watcher", async () => {
    const { client, write } = await served();
    const stream = follow(await client.app.events());
    await stream.until(({ kind }) => kind === "activity");

    write(".qwen/settings.json", `{ "mcpServers": { "one": { "command": "one" } } }`);

    await stream.until((event) => event.kind === "files-changed" && event.paths[0]?.endsWith("settings.json") === true);
    await stream.until((event) => event.kind === "state" && event.state.verdict === "in-sync");
  });

  it("applies the plan that it was shown, hears of the history, and not of its own writes", async () => {
    const { client, read } = await served();
    const stream = follow(await client.app.events());
    await stream.until(({ kind }) => kind === "activity");
    await watching();

    const { sync } = await client.app.settings();
    const { planId } = await client.sync.plan({ options: { ...sync, prune: false, resolutions: {} } });
    const outcome = await outcomeOf(await client.sync.apply({ planId }));

    expect(outcome).toMatchObject({ kind: "applied", files: 1, leftovers: [] });
    expect(JSON.parse(read(".qwen/settings.json"))).toMatchObject({ mcpServers: { one: { command: "one" } } });
    await stream.until(({ kind }) => kind === "history-changed");
    await watching();
    expect(stream.seen.filter(({ kind }) => kind === "files-changed")).toEqual([]);
    expect((await client.history.list({ limit: 10 })).entries).toHaveLength(1);
  });

  it("is offered to roll a Quick sync back, and gets every byte back", async () => {
    const { client, read } = await served();
    const before = read(".qwen/settings.json");
    const stream = follow(await client.app.events());

    await outcomeOf(await client.sync.quick());
    const event = await stream.until(({ kind }) => kind === "notice");
    const undo = event.kind === "notice" ? event.notice.undo : undefined;
    const { planId, obstacles } = await client.history.planUndo({ id: undo ?? "" });
    const outcome = await outcomeOf(await client.history.undo({ planId, force: false }));

    expect(obstacles).toEqual([]);
    expect(outcome).toMatchObject({ kind: "applied" });
    expect(read(".qwen/settings.json")).toBe(before);
  });

  it("hears nothing of edits while watching is paused, and of them afterwards", async () => {
    const { client, write } = await served();
    const stream = follow(await client.app.events());
    await stream.until(({ kind }) => kind === "activity");
    await watching();

    expect(await client.sync.pause({ paused: true })).toMatchObject({ paused: true });
    write(".qwen/settings.json", `{ "mcpServers": { "one": { "command": "one" } } }`);
    await watching();
    expect(stream.seen.some(({ kind }) => kind === "files-changed")).toBe(false);

    await client.sync.pause({ paused: false });
    await stream.until(({ kind }) => kind === "files-changed");
    await stream.until((event) => event.kind === "state" && event.state.verdict === "in-sync" && !event.state.paused);
  });

  it("hears of settings that another window saved", async () => {
    const { client, connect } = await served();
    const stream = follow(await connect().app.events());

    const settings = await client.app.settings();
    await client.app.saveSettings({ ...settings, theme: "dark" });

    await stream.until((event) => event.kind === "settings-changed" && event.settings.theme === "dark");
  });

  it("can be closed also when its engines could not be opened", async () => {
    const home = mkdtempSync(join(tmpdir(), "lockstep-engine-"));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const system = nodeSystem({ home });
    const dataFolder = join(home, ".data");
    const app = await openApp(system, { version: "1.0.0", dataFolder, cache: false, engines: [] });
    const refused = () => Promise.reject(new Error("no room"));
    const engine = makeEngine(app, refused, system, { version: "1.0.0", dataFolder, paused: true, notices: [] });

    await expect(engine.whole()).rejects.toThrow("no room");

    await engine.finish();
  });

  it("is told a failure by code, sentence and hint, without a stack", async () => {
    const { client } = await served();

    const error = await client.history.show({ id: "nothing-of-that-name" }).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({
      code: "unknown-change-set",
      message: expect.stringContaining("nothing-of-that-name"),
    });
    expect(JSON.stringify(error)).not.toMatch(/\.ts:|\\n +at /);
  });

  it("may not send what the contract does not know", async () => {
    const { client } = await served();

    for (const input of [{ limit: 0 }, { limit: "10" }, { limit: 10, path: "/etc/passwd" }, undefined]) {
      const error = await client.history.list(input as { limit: number }).catch((error: unknown) => error);
      expect(error).toMatchObject({ code: "BAD_REQUEST" });
    }
  });
});

async function served() {
  const home = mkdtempSync(join(tmpdir(), "lockstep-engine-"));
  const path = (name: string) => join(home, name);
  const write = (name: string, text: string) => writeFileSync(path(name), text);
  mkdirSync(path(".qwen"));
  write(".claude.json", `{ "mcpServers": { "one": { "command": "one" } } }\n`);
  write(".qwen/settings.json", `{ "theme": "dark" }\n`);

  const system = nodeSystem({ home });
  const dataFolder = path(".data");
  const app = await openApp(system, { version: "1.0.0", dataFolder, cache: false });
  const engine = makeEngine(app, async () => app, system, { version: "1.0.0", dataFolder, paused: false, notices: [] });
  const answer = serve(engine);
  const closers: Array<() => void> = [];
  onTestFinished(async () => {
    await engine.finish();
    for (const close of closers) close();
    rmSync(home, { recursive: true, force: true });
  });

  return { client: connect(), connect, write, read: (name: string) => readFileSync(path(name), "utf8") };

  function connect(): Client {
    const { port1, port2 } = new MessageChannel();
    answer("window", enveloped(port1));
    closers.push(() => port1.close());
    return createORPCClient(new RPCLink({ port: port2 }));
  }
}

/** Electron's ports hand a listener `{ data }`, the ports of Node the data itself. */
function enveloped(port: MessageChannel["port1"]) {
  return {
    postMessage: (data: unknown) => port.postMessage(data),
    on: (name: string, listen: (event?: { data: unknown }) => void) =>
      void port.on(name, (data: unknown) => listen({ data })),
  };
}

function follow(events: AsyncIterable<EngineEvent>) {
  const seen: EngineEvent[] = [];
  let wake = (): void => {};
  void (async () => {
    for await (const event of events) {
      seen.push(event);
      wake();
    }
  })().catch(() => undefined);
  let read = 0;

  return {
    seen,
    /** The next event that `is` what is waited for. */
    async until(is: (event: EngineEvent) => boolean): Promise<EngineEvent> {
      for (;;) {
        for (; read < seen.length; ) {
          const event = seen[read++];
          if (event && is(event)) return event;
        }
        await new Promise<void>((settle) => {
          wake = settle;
        });
      }
    },
  };
}

async function first(count: number, events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const taken: EngineEvent[] = [];
  for await (const event of events) if (taken.push(event) === count) break;
  return taken;
}

async function outcomeOf(events: AsyncIterable<ApplyEvent>): Promise<ApplyOutcome | undefined> {
  for await (const event of events) if (event.kind === "outcome") return event.outcome;
  return undefined;
}

/** Long enough for the watcher to be loaded, or for an event to be told that should not be. */
function watching(): Promise<void> {
  return new Promise((settle) => setTimeout(settle, 700));
}
