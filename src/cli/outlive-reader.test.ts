import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type BuiltCli, buildCli, makeTestHome, type TestHome } from "./testing/built-cli";
import { lockstepHere } from "./testing/lockstep-here";

let cli: BuiltCli;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());

describe("a command whose reader has gone", () => {
  it.each([
    ["lockstep", ["completion", "bash"], 0],
    ["lockstep", ["status"], 2],
    ["mahavishnu-sync", ["status"], 0],
  ])("%s %j ends as it would, without a word", async (program, words, code) => {
    const place = homeWith(["a"]);

    const run = await unread(place, program, words);

    expect(run.code).toBe(code);
    expect(run.errors.replace(/^Warning: .*\n/, "")).toBe("");
  });

  it("goes on with the todo that it runs, and writes how it ended", async () => {
    const place = homeWith([]);
    const file = join(place.home, "ecosystem.yaml");
    const script = "setInterval(() => console.log('still here'), 5); setTimeout(() => process.exit(), 300);";
    const command = JSON.stringify([process.execPath, "-e", script]);
    mkdirSync(join(place.home, "app"));
    writeFileSync(
      file,
      `repos:\n  - name: "app"\n    path: "app"\ncoordination:\n  todos:\n    - id: "TODO-001"\n      task: "Talk"\n      repo: "app"\n      estimated_hours: 1\n      metadata:\n        command: ${command}\n        env: { ELECTRON_RUN_AS_NODE: "1" }\n`,
    );
    await lockstepHere(["coord", "trust"], { cwd: place.home, env: place.env });

    const run = await unread(place, "lockstep", ["coord", "execute", "TODO-001", "--yes"]);

    expect(run).toEqual({ code: 0, errors: "" });
    expect(readFileSync(file, "utf8")).toContain('status: "completed"');
  });
});

describe.skipIf(process.platform !== "linux")("a command whose output finds no space", () => {
  it.each(["lockstep", "mahavishnu-sync"])("%s says so in one sentence", async (program) => {
    const words = ["status"];

    const run = await ended(start(homeWith(["a"]), program, words, openSync("/dev/full", "w")));

    expect(run.code).toBe(1);
    expect(run.errors.replace(/^Warning: .*\n/, "")).toBe(
      `${program}: The output can't be written: ENOSPC: no space left on device, write.\n`,
    );
  });
});

function unread(place: TestHome, program: string, words: readonly string[]) {
  const child = start(place, program, words, "pipe");
  child.stdout?.destroy();
  return ended(child);
}

function start(place: TestHome, program: string, words: readonly string[], output: "pipe" | number) {
  return spawn(process.execPath, [join(dirname(cli.lockstep), `${program}.js`), ...words], {
    cwd: place.home,
    env: { ...process.env, ...place.env },
    stdio: ["ignore", output, "pipe"],
  });
}

async function ended(child: ReturnType<typeof start>): Promise<{ readonly code: unknown; readonly errors: string }> {
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  const [code] = await once(child, "close");
  return { code, errors };
}

function homeWith(servers: readonly string[]): TestHome {
  const place = makeTestHome(servers, []);
  onTestFinished(() => place.remove());
  return place;
}
