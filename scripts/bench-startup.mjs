// @ts-check
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "./build.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime } from "./runtime/runtime.mjs";

/**
 * Start-up and idle memory of the app beside an empty Electron window on the same runtime, taken in turns; and the
 * start of the command line. No driver takes part: a window is ready when its title, which the app sets with the first
 * data on the screen, says so on Chromium's debugging port. Linux only, since memory is read from /proc.
 */
const executable = await ensureRuntime();
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

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 9);
/** @type {{ time: number, memory: number }[][]} */
const [ours, theirs] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  theirs?.push(await measure([empty], /^empty$/));
  ours?.push(await measure([projectFolder, "--home", home, "--data", join(work, "data")], /2 .* – Lockstep$/));
}
report("first window with live data, ms", "time");
report("idle memory (proportional set size), MB", "memory");
const bin = join(projectFolder, "bin", "lockstep.mjs");
command("lockstep --version", [bin, "--version"]);
command("lockstep sync status", [bin, "sync", "status", "--home", home]);
rmSync(work, { recursive: true, force: true });

/**
 * @param {string[]} args
 * @param {RegExp} title of the window when it is ready
 */
async function measure(args, title) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const started = performance.now();
  const switches = [...electronSwitches(), `--remote-debugging-port=${port}`];
  const child = spawn(executable, [...switches, ...args], { stdio: "ignore", detached: true });
  const group = -Number(child.pid);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while (!title.test(await titleAt(port))) {
    if (performance.now() - started > 15_000)
      throw new Error(`No window called ${title} after 30 s, but "${await titleAt(port)}"`);
    // Asking costs the asked process time too.
    await sleep(20);
  }
  const time = performance.now() - started;
  await sleep(2000);
  const memory = memoryOf(Number(child.pid));
  process.kill(group, "SIGTERM");
  await Promise.race([ended, sleep(5000).then(() => process.kill(group, "SIGKILL"))]);
  return { time, memory };
}

/** @param {number} port */
async function titleAt(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = /** @type {{ type: string, title: string }[]} */ (await answer.json());
    return targets.find(({ type }) => type === "page")?.title ?? "";
  } catch {
    // Not listening yet.
    return "";
  }
}

/**
 * Megabytes of a process group; pages shared by n processes count one n-th in each.
 * @param {number} group
 */
function memoryOf(group) {
  const members = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return Number(/\) \S+ \d+ (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "latin1"))?.[1]) === group;
    } catch {
      return false;
    }
  });
  const sizes = members.map((name) => {
    const text = readFileSync(`/proc/${name}/smaps_rollup`, "latin1");
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
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
