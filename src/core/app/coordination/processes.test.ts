import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { expect, it } from "vitest";
import { describedFile } from "../../coordination/file/testing/sample-files";
import { coordinationScene } from "../../testing/coordination-scene";

it("gives eight processes that create at once eight entries with eight ids, and remembers each once", async () => {
  const { folder, path, open } = coordinationScene(describedFile);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(import.meta.dirname, "../../testing", "coordination-creator.ts"),
      outDir: join(folder, "bundle"),
      rolldownOptions: { output: { entryFileNames: "creator.mjs" }, external: ["pg-native", "better-sqlite3"] },
    },
    ssr: { noExternal: true, external: ["better-sqlite3"] },
  });
  const creator = join(folder, "bundle", "creator.mjs");
  const tasks = Array.from({ length: 8 }, (_, at) => `Task of process ${at}`);

  const ids = await Promise.all(
    tasks.map(async (task) => {
      const run = promisify(execFile)(process.execPath, [creator, path, join(folder, "data"), task], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      });
      return (await run).stdout;
    }),
  );

  expect(ids.sort()).toEqual(tasks.map((_, at) => `TODO-${String(at + 3).padStart(3, "0")}`));
  const { coordination } = await open();
  const { entries } = coordination.list({ path, kind: "todo", filter: {} });
  expect(
    entries
      .slice(2)
      .map((entry) => ("task" in entry ? entry.task : ""))
      .sort(),
  ).toEqual(tasks);
  const events = ids.flatMap((id) => coordination.entity({ path, id }).events.map(({ kind }) => kind));
  expect(events).toEqual(tasks.map(() => "created"));
}, 120_000);
