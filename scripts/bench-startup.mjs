// @ts-check
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { build } from "./build.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime } from "./runtime/runtime.mjs";

/**
 * Start-up and idle memory of the app beside an empty Electron window on the same runtime, taken in turns; and the
 * start of the command line. Both times include what the driver needs to connect to a window.
 */
const executablePath = await ensureRuntime();
await build();
const work = mkdtempSync(join(tmpdir(), "lockstep-startup-"));
const home = join(work, "home");
mkdirSync(join(home, ".qwen"), { recursive: true });
writeFileSync(join(home, ".claude.json"), '{"mcpServers":{"one":{"type":"stdio","command":"one"}}}');
writeFileSync(join(home, ".qwen", "settings.json"), '{"mcpServers":{"two":{"command":"two"}}}');
const empty = join(work, "empty");
mkdirSync(empty);
writeFileSync(join(empty, "package.json"), '{"name":"empty","version":"0.0.0","type":"module","main":"main.js"}');
writeFileSync(join(empty, "index.html"), "<!doctype html><title>empty</title><p>ready</p>");
writeFileSync(
  join(empty, "main.js"),
  `import { app, BrowserWindow } from "electron";
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile(${JSON.stringify(join(empty, "index.html"))}));`,
);

const rounds = 7;
/** @type {{ time: number, memory: number }[][]} */
const [ours, theirs] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  theirs?.push(await measure([empty], "ready"));
  ours?.push(await measure([projectFolder, "--home", home, "--data", join(work, "data")], "2 new"));
}
report("first window with live data, ms", "time");
report("idle working set, MB", "memory");
const bin = join(projectFolder, "bin", "lockstep.mjs");
command("lockstep --version", [bin, "--version"]);
command("lockstep sync status", [bin, "sync", "status", "--home", home]);
rmSync(work, { recursive: true, force: true });

/**
 * @param {string[]} args
 * @param {string} text what stands in the window when it is ready
 */
async function measure(args, text) {
  const started = performance.now();
  const app = await _electron.launch({ executablePath, args: [...electronSwitches(), ...args] });
  const page = await app.firstWindow();
  await page.getByText(text).first().waitFor();
  const time = performance.now() - started;
  await page.waitForTimeout(2000);
  const memory = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().reduce((sum, { memory: of }) => sum + of.workingSetSize / 1024, 0),
  );
  await app.close();
  return { time, memory };
}

/**
 * @param {string} title
 * @param {"time" | "memory"} what
 */
function report(title, what) {
  const median = (/** @type {{ time: number, memory: number }[] | undefined} */ runs) =>
    (runs ?? []).map((run) => run[what]).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const [mine, peer] = [median(ours), median(theirs)];
  console.log(`${title}: ${mine.toFixed(0)}, empty window ${peer.toFixed(0)}, ratio ${(mine / peer).toFixed(2)}`);
}

/**
 * @param {string} title
 * @param {string[]} args
 */
function command(title, args) {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    spawnSync(process.execPath, args);
    return performance.now() - started;
  });
  console.log(`${title}: ${Math.min(...times).toFixed(0)} ms at best, ${Math.max(...times).toFixed(0)} ms at worst`);
}
