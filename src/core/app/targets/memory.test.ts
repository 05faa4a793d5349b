import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openApp } from "../../app";
import { nodeLogFiles } from "../../system/node-log-files";
import { nodeOwnFiles } from "../../system/node-own-files";
import { nodeSystem } from "../../system/node-system";

it("finds what was learned by what it means, and past syncs by words, of this main project alone", async () => {
  const { app, main, other } = await scene();
  const match = { keywords: ["No space left"], checks: [] };
  const common = { role: "debugging" as const, match, action: { kind: "by-hand" as const } };
  const made = await app.targets.addPattern({
    ...common,
    title: "The disk is full",
    cause: "Old logs",
    fix: "Delete old logs.",
  });
  await app.targets.addPattern({ ...common, title: "Wrong interpreter", cause: "", fix: "Choose another Python." });
  for (const one of [main, other]) {
    const { planId } = await app.targets.plan(one, { targets: [], reveal: false });
    await app.targets.run(planId, { verify: true, mayRun: false });
  }

  const { patterns } = app.targets.searchPatterns("remove ancient log files", main);
  const { runs } = app.targets.searchPatterns("succeeded", main);

  expect(patterns[0]?.id).toBe(made.id);
  expect(runs.map(({ event }) => [event.entityKind, event.title])).toEqual([["sync", "Sync of app: succeeded"]]);
  app.targets.removePattern(made.id);
  expect(app.targets.searchPatterns("remove ancient log files", main).patterns.map(({ id }) => id)).not.toContain(
    made.id,
  );
});

/** Two main projects on the disk, each with a target `app`, and the product with its cache and memory. */
async function scene() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-target-memory-")));
  const mains = ["main", "other"].map((name) => {
    const main = join(folder, name);
    mkdirSync(join(main, "docs"), { recursive: true });
    mkdirSync(join(main, "app"));
    writeFileSync(join(main, "docs", "guide.md"), "# Guide\n");
    writeFileSync(join(main, "lockstep.yaml"), 'components: { docs: { source: docs, destination: "docs" } }\n');
    const row = { name: "app", path: "app", type: "vendored" };
    writeFileSync(join(main, "lockstep.targets.json"), JSON.stringify({ targets: [row] }));
    return main;
  });
  const app = await openApp(nodeSystem({ home: folder }), {
    version: "1.0.0",
    dataFolder: join(folder, "data"),
    cache: true,
    memory: { logs: nodeLogFiles, ownFile: nodeOwnFiles(import.meta.dirname) },
  });
  onTestFinished(async () => {
    await app.finish();
    app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const [main = "", other = ""] = mains;
  return { app, main, other };
}
