// @ts-check
import { join } from "node:path";
import { projectFolder } from "./runtime/paths.mjs";
import { run } from "./runtime/runtime.mjs";

/** Writes docs/man/lockstep.1.md anew from the table of commands; the same test fails when it is out of date. */
const vitest = join(projectFolder, "node_modules", ".bin", "vitest");
process.exitCode = await run(vitest, ["run", "src/cli/manual.test.ts", "--update"]);
