import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { type BuiltCli, buildCli, makeTestHome, type TestHome } from "../testing/built-cli";
import type { ServerWords } from "./call-server";
import { runLegacy } from "./run-legacy";

let cli: BuiltCli;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());

describe("the old command", () => {
  it("warns of its removal on every call, on stderr", async () => {
    const place = homeWith(["a"], []);

    for (const words of [["once"], ["status"], ["install-service"], ["--help"], ["once", "--direction", "up"]]) {
      const { warned, printed } = await run(place, words);
      expect(warned[0]).toMatch(/deprecated and will be removed in version 2\.0\.0/);
      expect(printed.join("\n")).not.toContain("2.0.0");
    }
  });

  it("syncs both ways by default, but for the names that it always left alone", async () => {
    const place = homeWith(["a", "homebrew"], ["b", "pycharm"]);

    const { code, printed, warned } = await run(place, ["once"]);

    expect(code).toBe(0);
    expect(place.servers(place.claudeFile)).toEqual(["a", "homebrew", "b"]);
    expect(place.servers(place.qwenFile)).toEqual(["b", "pycharm", "a"]);
    expect(printed[0]).toContain("completed");
    expect(printed[0]).toMatch(/Change set (\S+); take it back with: lockstep history rollback \1\.$/m);
    expect(printed[0]).not.toContain("rollback_change_set");
    expect(warned).toHaveLength(1);
  });

  it.each([
    ["claude-to-qwen", ["a"], ["b", "a"]],
    ["qwen-to-claude", ["a", "b"], ["b"]],
  ])("-d %s goes one way", async (direction, claude, qwen) => {
    const place = homeWith(["a"], ["b"]);

    await run(place, ["once", "-d", direction]);

    expect(place.servers(place.claudeFile)).toEqual(claude);
    expect(place.servers(place.qwenFile)).toEqual(qwen);
  });

  it("takes --type and --skip as often as they are given; the given names replace the usual ones", async () => {
    const place = homeWith(["a", "b", "c", "homebrew"], []);

    const { printed } = await run(place, [
      "once",
      "-d",
      "claude-to-qwen",
      "-t",
      "mcp",
      "-t",
      "commands",
      "-s",
      "a",
      "--skip",
      "b",
    ]);

    expect(place.servers(place.qwenFile)).toEqual(["c", "homebrew"]);
    expect(printed[0]).toContain("commands");
    expect(printed[0]).not.toContain("extensions");
  });

  it("refuses words that it does not know with exit code 1", async () => {
    const place = homeWith(["a"], []);

    for (const words of [["once", "-d", "up"], ["once", "-t", "hooks"], ["twice"], ["once", "--fast"], []]) {
      expect((await run(place, words)).code).toBe(1);
    }
    expect(place.servers(place.qwenFile)).toEqual([]);
  });

  it("ends with 1 when the tool reports an error, and does not try that again", async () => {
    const place = homeWith(["a"], []);
    writeFileSync(place.qwenFile, "{ broken");

    const { code, printed, warned } = await run(place, ["once", "--verbose"]);

    expect(code).toBe(1);
    expect(printed[0]).toContain("failed");
    expect(warned).toHaveLength(1);
  });

  it("ends status with 1 when a file can't be read", async () => {
    const place = homeWith(["a"], []);
    writeFileSync(place.qwenFile, "{ broken");

    const { code, printed } = await run(place, ["status"]);

    expect([code, printed[0]]).toEqual([1, expect.stringContaining("blocked")]);
  });

  it("says what took the place of the service", async () => {
    const { code, warned } = await run(homeWith([], []), ["install-service"]);

    expect(code).toBe(1);
    expect(warned[1]).toContain("lockstep sync apply --two-way --yes");
  });
});

describe("the MCP server behind it", () => {
  it("that is absent: three tries, then the core, with a second warning", async () => {
    const place = homeWith(["a"], []);

    const { code, tries, warned } = await run(place, ["once", "-v"], {
      command: join(place.home, "not-there"),
      args: [],
    });

    expect(code).toBe(0);
    expect(tries).toHaveLength(3);
    expect(warned.at(-1)).toMatch(/MCP server can't be reached/);
    expect(place.servers(place.qwenFile)).toEqual(["a"]);
  });

  it("that dies at its start: three tries, then the core", async () => {
    const place = homeWith(["a"], []);

    const { code, tries } = await run(place, ["once", "-v"], script("process.exit(3)"));

    expect([code, tries.length]).toEqual([0, 3]);
    expect(place.servers(place.qwenFile)).toEqual(["a"]);
  });

  it("that is killed in the middle of each call: three tries, then the core", async () => {
    const place = homeWith(["a"], []);

    const { code, tries } = await run(place, ["once", "-v"], realServer("killed"));

    expect([code, tries.length]).toEqual([0, 3]);
    expect(place.servers(place.qwenFile)).toEqual(["a"]);
  });

  it("that is killed twice and then holds: the third try answers, without a second warning", async () => {
    const place = homeWith(["a"], []);

    const { code, tries, warned, printed } = await run(place, ["once", "-v"], realServer("killed-twice"));

    expect([code, tries.length]).toEqual([0, 2]);
    expect(warned.join("\n")).not.toContain("can't be reached");
    expect(printed[0]).toContain("completed");
  });

  it("that hangs and ignores being asked to end: the time limit, three tries, then the core; none of them is left", async () => {
    const place = homeWith(["a"], []);
    const pids = join(place.home, "pids");
    const hanging = script(
      `require("fs").appendFileSync(${JSON.stringify(pids)}, process.pid + "\\n"); process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)`,
    );

    const { code, tries } = await run(place, ["once", "-v"], hanging, { limit: 400 });

    expect([code, tries.length]).toEqual([0, 3]);
    expect(tries.every((line) => /after [4-9]\d\d ms/.test(line) || /after \d{4} ms/.test(line))).toBe(true);
    expect(place.servers(place.qwenFile)).toEqual(["a"]);
    await sleep(200);
    // On a busy machine each may be ended before it gets to write its number.
    const started = existsSync(pids) ? readFileSync(pids, "utf8").trim().split("\n") : [];
    expect(started.filter(isRunning)).toEqual([]);
  });

  it("that is slow, but within the time limit, answers itself", async () => {
    const place = homeWith(["a"], []);

    const { code, tries, warned } = await run(place, ["once", "-v"], realServer("slow"), { limit: 20_000 });

    expect([code, tries.length, warned.length]).toEqual([0, 0, 1]);
    expect(place.servers(place.qwenFile)).toEqual(["a"]);
  });

  it("that is slower than the time limit: three tries, then the core", async () => {
    const place = homeWith(["a"], []);

    const { code, tries } = await run(place, ["once", "-v"], realServer("slow"), { limit: 500 });

    expect([code, tries.length]).toEqual([0, 3]);
    expect(place.servers(place.qwenFile)).toEqual(["a"]);
  });

  it("waits longer before each further try", async () => {
    const place = homeWith([], []);
    const absent = { command: join(place.home, "not-there"), args: [] };

    const { elapsed } = await run(place, ["status"], absent, { backOff: [300, 600] });

    expect(elapsed).toBeGreaterThan(890);
  });

  it("also answers status, and falls back for it", async () => {
    const place = homeWith(["a"], ["b"]);
    const absent = { command: join(place.home, "not-there"), args: [] };

    const served = await run(place, ["status"]);
    const fallen = await run(place, ["status"], absent);

    expect(served.printed[0]).toMatch(/claude ⇄ qwen \(user\): drift/);
    expect(fallen.printed).toEqual(served.printed);
    expect(fallen.warned).toHaveLength(2);
  });
});

describe("the daemon", () => {
  it("syncs at its start and whenever a file changes, until it is stopped", async () => {
    const place = homeWith(["a"], []);
    const stop = new AbortController();

    const ended = run(place, ["daemon"], undefined, { stop: stop.signal });
    await until(() => place.servers(place.qwenFile).includes("a"));
    writeFileSync(place.qwenFile, JSON.stringify({ mcpServers: { a: { command: "a" }, b: { command: "b" } } }));
    await until(() => place.servers(place.claudeFile).includes("b"));
    stop.abort();

    expect((await ended).code).toBe(0);
  });

  it("writes nothing with --dry-run", async () => {
    const place = homeWith(["a"], []);
    const stop = new AbortController();

    const running = run(place, ["daemon", "--dry-run"], undefined, { stop: stop.signal });
    await until(() => running.printed.some((text) => text.includes("dry run")));
    stop.abort();
    await running;

    expect(place.servers(place.qwenFile)).toEqual([]);
    expect(existsSync(join(place.data, "history")) ? readdirSync(join(place.data, "history")) : []).toEqual([]);
  });
});

function homeWith(claude: readonly string[], qwen: readonly string[]): TestHome {
  const place = makeTestHome(claude, qwen);
  for (const [name, value] of Object.entries(place.env)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    place.remove();
  });
  return place;
}

interface Limits {
  readonly limit?: number;
  readonly backOff?: readonly number[];
  readonly stop?: AbortSignal;
}

/** Runs the old command with the real server or another one; `tries` are the lines of `--verbose` about failed tries. */
function run(_place: TestHome, words: readonly string[], server?: ServerWords, limits: Limits = {}) {
  const [printed, warned]: [string[], string[]] = [[], []];
  const started = performance.now();
  const finished = runLegacy(words, {
    server: server ?? realServer("plain"),
    backOff: [10, 20],
    ...limits,
    print: (text) => printed.push(text),
    warn: (text) => warned.push(text),
  }).then((code) => ({
    code,
    printed,
    warned,
    tries: warned.filter((line) => line.startsWith("Try ")),
    elapsed: performance.now() - started,
  }));
  return Object.assign(finished, { printed });
}

function script(code: string): ServerWords {
  return { command: process.execPath, args: ["-e", code] };
}

/** The real server, behind a program that delays it, or kills it when a tool is called. */
function realServer(manner: "plain" | "slow" | "killed" | "killed-twice"): ServerWords {
  const words = [cli.lockstep, "mcp", "serve"];
  if (manner === "plain") return { command: process.execPath, args: words };
  if (manner === "slow") {
    return script(`
      process.argv = [process.argv[0], ...${JSON.stringify(words)}];
      setTimeout(() => import(${JSON.stringify(cli.lockstep)}), 1500);`);
  }
  const counter = join(process.env["LOCKSTEP_HOME"] ?? "", "kills");
  const most = manner === "killed" ? 1000 : 2;
  return script(`
    const { readFileSync, appendFileSync, existsSync } = require("fs");
    const server = require("child_process").spawn(process.execPath, ${JSON.stringify(words)}, { stdio: ["pipe", "pipe", "inherit"] });
    server.stdout.pipe(process.stdout);
    server.on("exit", () => process.exit(1));
    const kills = existsSync(${JSON.stringify(counter)}) ? readFileSync(${JSON.stringify(counter)}, "utf8").length : 0;
    process.stdin.on("end", () => server.stdin.end());
    process.stdin.on("data", (chunk) => {
      if (!chunk.includes("tools/call") || kills >= ${most}) return server.stdin.write(chunk);
      appendFileSync(${JSON.stringify(counter)}, "x");
      server.stdin.write(chunk);
      server.kill("SIGKILL");
    });`);
}

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !condition(); turn += 1) await sleep(20);
  expect(condition()).toBe(true);
}
