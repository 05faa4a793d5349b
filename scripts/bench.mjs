// @ts-check
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { projectFolder } from "./runtime/paths.mjs";
import { run, runAsNode } from "./runtime/runtime.mjs";

/** `node scripts/bench.mjs <name>`: runs bench/<name>.ts on the runtime that the app has; `startup` and `screens` measure the app itself. */
const [name = ""] = process.argv.slice(2);
if (name === "startup" || name === "screens") {
  // They drive the real app, so they are no bundle.
  const script = join(projectFolder, "scripts", `bench-${name}.mjs`);
  process.exit(await run(process.execPath, [script], {}, { windows: true }));
}
const source = join(projectFolder, "bench", `${name}.ts`);
if (!/^[\w-]+$/.test(name) || !existsSync(source)) {
  process.stderr.write("Name a benchmark: npm run bench -- changes, coordination and so on, startup or screens\n");
  process.exit(1);
}
const work = mkdtempSync(join(tmpdir(), "lockstep-bench-"));
await build({
  configFile: false,
  root: projectFolder,
  logLevel: "error",
  build: {
    ssr: source,
    outDir: work,
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: "bench.mjs", chunkFileNames: "[name]-[hash].mjs" } },
  },
  ssr: { noExternal: true },
});
const code = await runAsNode([join(work, "bench.mjs")]);
rmSync(work, { recursive: true, force: true });
process.exit(code);
