// @ts-check
import { build } from "./build.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime, run } from "./runtime/runtime.mjs";

const executable = await ensureRuntime();
await build();
const args = [...electronSwitches(), projectFolder, ...process.argv.slice(2)];
process.exit(await run(executable, args, {}, { windows: true }));
