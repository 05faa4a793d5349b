import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApp } from "../../core/app";
import { describedFile } from "../../core/coordination/file/testing/sample-files";
import { nodeLogFiles } from "../../core/system/node-log-files";
import { nodeOwnFiles } from "../../core/system/node-own-files";
import { nodeSystem } from "../../core/system/node-system";
import type { contract } from "../../shared/contract/contract";
import type { RunEvent } from "../../shared/pools";
import type { EngineEvent } from "../../shared/state";
import { makeEngine } from "./engine";
import { serve } from "./serve";

describe("a window at a coordination file", () => {
  it("opens it, edits it, and takes the edit back", async () => {
    const { client, path, text } = await served();
    const { revision } = await client.coordination.open({ path });

    const outcome = await client.coordination.edit({
      path,
      revision,
      edits: [{ kind: "set", entity: "issue", id: "ISSUE-001", path: ["status"], value: "closed" }],
    });
    expect(outcome.kind).toBe("applied");
    expect(text()).toContain('status: "closed" # since the sprint');
    const overview = await client.coordination.overview({ path });
    expect(overview.undo?.title).toBe("Sets status of ISSUE-001");
    const { events } = await client.coordination.entity({ path, id: "ISSUE-001" });
    expect(events.map(({ source }) => source)).toEqual(["window"]);
    for await (const event of await client.coordination.undo({ path })) {
      if (event.kind === "outcome") expect(event.outcome.kind).toBe("applied");
    }

    expect(text()).toBe(describedFile);
  });

  it("is told when another program edits the file", async () => {
    const { client, path, next } = await served();
    const events = await client.app.events();
    await client.coordination.open({ path });
    await next(events, ({ kind }) => kind === "coordination-changed");
    // Until the first look and the watcher are there.
    await new Promise((resolve) => setTimeout(resolve, 1_500));

    writeFileSync(path, describedFile.replace('title: "Q1 2026', 'title: "Q2 2026'));
    expect(await next(events, ({ kind }) => kind === "coordination-changed")).toMatchObject({ path });
    const { plans } = await client.coordination.overview({ path });
    expect(plans[0]?.title).toBe("Q2 2026 Feature Roadmap");
  });

  it("runs a todo that it has approved, and follows it to its end", async () => {
    const { client, path, folder } = await served();
    mkdirSync(join(folder, "projects", "mahavishnu"), { recursive: true });
    const { revision } = await client.coordination.open({ path });
    await client.coordination.setTrust({ path, trusted: true });
    const metadata = { command: [process.execPath, "-e", "console.log('done')"], env: { ELECTRON_RUN_AS_NODE: "1" } };
    await client.coordination.edit({
      path,
      revision,
      edits: [
        { kind: "set", entity: "todo", id: "TODO-001", path: ["metadata"], value: metadata },
        { kind: "set", entity: "issue", id: "ISSUE-001", path: ["status"], value: "closed" },
      ],
    });
    const order = { path, target: { kind: "todo", id: "TODO-001" } } as const;
    const { plan, skipped } = await client.coordination.runs.prepare(order);
    expect(skipped).toEqual([]);

    const seen: RunEvent[] = [];
    const approved = plan.waves.flat().map(({ hash }) => hash);
    for await (const event of await client.coordination.runs.start({ ...order, approved })) seen.push(event);

    expect(seen.at(-1)).toMatchObject({ kind: "run-ended", run: { status: "succeeded" } });
    const [run] = await client.coordination.runs.list({ path });
    expect(run).toMatchObject({ status: "succeeded", jobs: [{ id: "TODO-001", status: "succeeded" }] });
    await expect(client.coordination.runs.cancel({ runId: "none" })).rejects.toMatchObject({ code: "unknown-run" });
  });
});

async function served() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-coordination-")));
  const path = join(folder, "ecosystem.yaml");
  writeFileSync(path, describedFile);
  const system = nodeSystem({ home: folder });
  const app = await openApp(system, {
    version: "1.0.0",
    dataFolder: join(folder, "data"),
    cache: true,
    flush: false,
    face: "window",
    memory: { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) },
  });
  const engine = makeEngine(app, async () => app, system, {
    version: "1.0.0",
    dataFolder: join(folder, "data"),
    paused: false,
    notices: [],
  });
  const { port1, port2 } = new MessageChannel();
  serve(engine)("window", port1);
  const link = new RPCLink({ port: port2 });
  port2.start();
  const client: ContractRouterClient<typeof contract> = createORPCClient(link);
  onTestFinished(async () => {
    await engine.finish();
    port1.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const next = async (events: AsyncIterator<EngineEvent>, isMeant: (event: EngineEvent) => boolean) => {
    for (;;) {
      const { value, done } = await events.next();
      if (done) throw new Error("The events have ended");
      if (isMeant(value)) return value;
    }
  };
  return { client, path, folder, next, text: () => readFileSync(path, "utf8") };
}
