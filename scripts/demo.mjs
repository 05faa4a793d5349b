// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { makeSampleHome } from "./demo/sample-home.mjs";
import { takePictures } from "./demo/take-pictures.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime, run } from "./runtime/runtime.mjs";
import { ensureDisplay } from "./runtime/system-libraries.mjs";

/**
 * `npm run demo [-- --pictures]`: the app on a made-up home folder, which goes when the app ends. Without a display, or
 * when asked, it leaves pictures of every page in `demo-out/` instead.
 */
const executable = await ensureRuntime();
await build();
if (ensureDisplay()) {
  process.exit(await run(process.execPath, [fileURLToPath(import.meta.url), "--pictures"], {}, { windows: true }));
}

const desk = temporaryDesk();
const stop = () => process.exit(130);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
process.stdout.write("Making the sample home …\n");
await makeSampleHome(desk);

if (process.argv.includes("--pictures")) {
  const paths = await takePictures(desk, { executable, folder: join(projectFolder, "demo-out") });
  process.stdout.write(`${paths.join("\n")}\n`);
  process.exit(0);
}

// Closing the window ends the demo, instead of leaving it in the tray.
writeFileSync(join(desk.data, "settings.json"), '{ "closeToTray": false }\n');
process.stdout.write(`The app runs on ${desk.home}; your own files are not touched.\n`);
for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
const args = [...electronSwitches(), projectFolder, "--home", desk.home, "--data", desk.data];
process.exit(await run(executable, args, {}, { windows: true }));

/** A home and a data folder that are gone when this process ends. */
function temporaryDesk() {
  const root = mkdtempSync(join(tmpdir(), "lockstep-demo-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  const home = join(root, "home");
  mkdirSync(home);
  return { home, data: join(root, "data") };
}
