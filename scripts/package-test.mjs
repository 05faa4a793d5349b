// @ts-check
import { join } from "node:path";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, run } from "./runtime/runtime.mjs";

/** `npm run test:package`: builds the unpacked package of this Linux machine and clicks through it. */
const word = process.argv.slice(2);
if (process.platform !== "linux") {
  process.stderr.write("The package is tested on Linux only.\n");
  process.exit(1);
}
const packed = await run(process.execPath, [join(projectFolder, "scripts", "package.mjs")]);
if (packed !== 0) process.exit(packed);
const playwright = join(projectFolder, "node_modules", "@playwright", "test", "cli.js");
const env = {
  LOCKSTEP_PACKAGE: join(projectFolder, "dist", "linux-unpacked"),
  LOCKSTEP_ELECTRON_SWITCHES: electronSwitches().join(" "),
};
const args = [playwright, "test", "--config", join("e2e", "packaged.config.ts"), "--reporter=list", ...word];
process.exit(await run(process.execPath, args, env, { windows: true }));
