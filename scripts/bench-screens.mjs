// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { _electron } from "@playwright/test";
import { build } from "./build.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime } from "./runtime/runtime.mjs";

/**
 * How long each screen takes from its key to its heading, when it is opened for the first time, beside the second time.
 * Medians of several starts.
 */
const executablePath = await ensureRuntime();
await build();
const work = mkdtempSync(join(tmpdir(), "lockstep-screens-"));
const home = join(work, "home");
mkdirSync(home);
writeFileSync(join(home, ".claude.json"), '{"mcpServers":{"one":{"type":"stdio","command":"one"}}}');

const titles = ["Overview", "Config sync", "Migrate", "Targets", "Sessions", "Coordination", "History", "Settings"];
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
/** @type {Map<string, { first: number[], second: number[] }>} */
const times = new Map(titles.slice(1).map((title) => [title, { first: [], second: [] }]));
for (let round = 0; round < rounds; round += 1) {
  const args = [...electronSwitches(), projectFolder, "--home", home, "--data", join(work, "data")];
  const app = await _electron.launch({ executablePath, args });
  const page = await app.firstWindow();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await sleep(1500);
  for (const visit of /** @type {const} */ (["first", "second"])) {
    for (const [title, { [visit]: taken }] of times) taken.push(await opening(page, title));
    await opening(page, "Overview");
  }
  await app.close();
}
rmSync(work, { recursive: true, force: true });
for (const [title, { first, second }] of times) {
  const row = `${median(first).toFixed(0).padStart(5)} ms, again ${median(second).toFixed(0).padStart(4)} ms`;
  console.log(`${title.padEnd(14)}${row}`);
}

/**
 * Milliseconds from the key to the heading, by the page's own clock.
 * @param {import("@playwright/test").Page} page
 * @param {string} title
 */
async function opening(page, title) {
  const shown = /** @type {Promise<number>} */ (page.evaluate(timeOfOpening(title)));
  // The page listens before the key comes: both go the same way, one after the other.
  await page.keyboard.press(`Control+${titles.indexOf(title) + 1}`);
  const time = await shown;
  await sleep(300);
  return time;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * For the page, a text because no page is known to the types of these scripts.
 * @param {string} title
 */
function timeOfOpening(title) {
  return `new Promise((resolve) => {
    let begun;
    addEventListener("keydown", () => { begun = performance.now(); }, { once: true, capture: true });
    const observer = new MutationObserver(() => {
      if (document.querySelector("h1")?.textContent !== ${JSON.stringify(title)}) return;
      observer.disconnect();
      resolve(performance.now() - begun);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  })`;
}
