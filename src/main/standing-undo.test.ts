import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApp } from "../core/app";
import type { App } from "../core/app/interface";
import { nodeSystem } from "../core/system/node-system";
import { standingUndo } from "./standing-undo";

describe("the tray's Undo after a Quick sync", () => {
  it("is offered as long as the sync stands, also when something else was synced since", async () => {
    const { app, write } = await desk();
    const id = await quickSync(app);

    write({ one: { command: "one" }, two: { command: "two" } });
    await quickSync(app);

    expect(standingUndo(ofPair(id), app.history(100))).toEqual(ofPair(id));
  });

  it("goes away when the sync was rolled back by the window or the command line", async () => {
    const { app, another } = await desk();
    const id = await quickSync(app);

    await rollBack(await another(), id);

    expect(standingUndo(ofPair(id), app.history(100))).toBeUndefined();
  });

  it("goes away when the backup was forgotten", async () => {
    const { app, another } = await desk();
    const id = await quickSync(app);

    await (await another()).forget(id);

    expect(standingUndo(ofPair(id), app.history(100))).toBeUndefined();
  });

  it("stays away when there is nothing to undo", async () => {
    const { app } = await desk();

    expect(standingUndo(ofPair("a-change-set-of-another-folder"), app.history(100))).toBeUndefined();
  });

  it("is about those targets alone that were not rolled back one by one", async () => {
    const { app } = await desk();
    const id = await quickSync(app);
    const sync = (target: string, changeSetId: string) => ({ main: "/main", target, changeSetId });
    const undo = { kind: "targets" as const, syncs: [sync("gone", "another"), sync("there", id)] };

    expect(standingUndo(undo, app.history(100))).toEqual({ kind: "targets", syncs: [sync("there", id)] });
  });
});

/** A home with one server to carry over, an app on it, and the way to a further one, as the command line opens it. */
async function desk() {
  const home = mkdtempSync(join(tmpdir(), "lockstep-undo-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  mkdirSync(join(home, ".qwen"));
  const write = (mcpServers: unknown) => writeFileSync(join(home, ".claude.json"), JSON.stringify({ mcpServers }));
  const another = async (): Promise<App> => {
    const app = await openApp(nodeSystem({ home }), { version: "1.0.0", dataFolder: join(home, ".data"), cache: true });
    onTestFinished(() => app.close());
    return app;
  };
  write({ one: { command: "one" } });
  return { app: await another(), another, write };
}

function ofPair(changeSetId: string) {
  return { kind: "pair" as const, changeSetId };
}

async function quickSync(app: App): Promise<string> {
  const outcome = await app.quickSync({});
  if (outcome.kind !== "applied") throw new Error(`The sync was ${outcome.kind}`);
  return outcome.changeSetId;
}

async function rollBack(app: App, id: string): Promise<void> {
  const { planId } = await app.planUndo(id);
  expect(await app.undo(planId, false, {})).toMatchObject({ kind: "applied" });
}
