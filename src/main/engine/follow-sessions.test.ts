import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { openApp } from "../../core/app";
import { nodeSystem } from "../../core/system/node-system";
import { makeEngine } from "./engine";

it("keeps the state of a session in step with its artifacts on the disk, once per edit, also of a workspace begun elsewhere", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-follow-"));
  const [home, data, work] = [join(folder, "home"), join(folder, "data"), join(folder, "work")];
  for (const path of [home, work]) mkdirSync(path);
  const system = nodeSystem({ home });
  const open = () => openApp(system, { version: "1.0.0", dataFolder: data, cache: false });
  const app = await open();
  const engine = makeEngine(app, async () => app, system, {
    version: "1.0.0",
    home,
    dataFolder: data,
    paused: false,
    notices: [],
  });
  engine.beginWatching();
  onTestFinished(async () => {
    await engine.finish();
    rmSync(folder, { recursive: true, force: true });
  });
  const other = await open();
  const begin = await other.sessions.planInit(work, { project: "puck", owner: "Ada" }, { reveal: false });
  await other.sessions.apply(begin.planId, {});
  const project = join(work, ".idse/projects/puck");
  const intent = join(project, "sessions/__blueprint__/intents/intent.md");
  const state = () => JSON.parse(readFileSync(join(project, "session_state.json"), "utf8")).stages.intent;
  const history = () => app.history(10).length;
  await vi.waitFor(() =>
    expect(app.watchedFiles().some((path) => path.includes("puck") || path.includes(".idse"))).toBe(true),
  );

  await vi.waitFor(
    () => {
      // The watch of the new folder may open a moment after it is there.
      writeFileSync(intent, `# Intent\n\n${"Something was thought about here. ".repeat(9)}\n`);
      expect(state()).toBe("completed");
    },
    { timeout: 10_000, interval: 700 },
  );

  const before = history();
  await new Promise((settle) => setTimeout(settle, 1_200));
  expect([history(), before]).toEqual([2, 2]);
});
