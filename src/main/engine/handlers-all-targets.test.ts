import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { expect, it, onTestFinished } from "vitest";
import { targetScene } from "../../core/testing/target-scene";
import type { contract } from "../../shared/contract/contract";
import type { EngineEvent } from "../../shared/state";
import { cleanSyncMessage, takeBackMessage } from "../clean-sync-message";
import { makeEngine } from "./engine";
import { serve } from "./serve";
import { targetNewsMessage } from "./target-news-message";

it("tells the tray how many targets wait, syncs those that need no decision, and takes that back", async () => {
  const { client, events, text, write } = await served();
  write("/two/lib/docs/guide.md", "# My own guide\n");
  expect(await client.allTargets.look({})).toMatchObject({ targets: 2, needSync: 2, clean: 1 });
  expect(await client.allTargets.mains()).toMatchObject([{ main: "/main", needSync: 2 }]);

  const done = await client.allTargets.syncClean();

  expect([done.synced.map(({ target }) => target), text("/one/lib/a.py")]).toEqual([["one"], "a\n"]);
  expect(cleanSyncMessage(done)).toMatchObject({ level: "success", text: "1 target brought in step." });
  const told = await until(events, (event) => event.kind === "notice");
  expect(told.at(-1)).toMatchObject({ notice: { title: "Targets synced", undo: done.synced[0]?.changeSetId } });
  expect(told.findLast(({ kind }) => kind === "targets-changed")).toMatchObject({
    standing: { needSync: 1, clean: 0 },
  });

  write("/one/lib/a.py", "mine\n");
  const failed = await client.allTargets.takeBack({ syncs: done.synced });
  expect(takeBackMessage(failed)).toMatchObject({ title: "Not rolled back", text: expect.stringContaining("a.py") });
  write("/one/lib/a.py", "a\n");
  expect(takeBackMessage(await client.allTargets.takeBack({ syncs: done.synced }))).toMatchObject({
    title: "Rolled back",
  });
  expect(text("/one/lib/a.py")).toBeUndefined();
  await client.allTargets.forget({ main: "/main" });
  expect(await client.allTargets.standing()).toEqual({ targets: 0, needSync: 0, clean: 0 });
});

it("says what is new in one sentence", () => {
  const news = { main: "/main", name: "opencode", targets: ["app"], priority: "critical" as const };

  expect(targetNewsMessage(news)).toMatchObject({
    level: "warning",
    text: "app waits for changes of critical priority of opencode.",
  });
  expect(targetNewsMessage({ ...news, targets: ["app", "other"], priority: "low" }).text).toBe(
    "2 targets wait for changes of opencode.",
  );
});

async function served() {
  const scene = await targetScene();
  scene.app.targets.list("/main");
  // The background waits in real time; here it has nothing to do before the test ends.
  Object.assign(scene.system.clock, { sleep: waitForEnd });
  const engine = makeEngine(scene.app, async () => scene.app, scene.system, {
    version: "1.0.0",
    dataFolder: "/data",
    paused: true,
    notices: [],
  });
  const { port1, port2 } = new MessageChannel();
  // Electron's ports hand a listener `{ data }`, the ports of Node the data itself.
  serve(engine)("window", {
    postMessage: (data: unknown) => port1.postMessage(data),
    on: (name: string, listen: (event?: { data: unknown }) => void) =>
      void port1.on(name, (data: unknown) => listen({ data })),
  });
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port2 }));
  onTestFinished(async () => {
    await engine.finish();
    port1.close();
  });
  return { ...scene, client, events: await client.app.events() };
}

function waitForEnd(_milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}

/** What comes up to the event that `isLast` is true for. */
async function until(events: AsyncIterable<EngineEvent>, isLast: (event: EngineEvent) => boolean) {
  const seen: EngineEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (isLast(event)) break;
  }
  return seen;
}
