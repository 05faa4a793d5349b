import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Job, Outcome } from "../../shared/pools";
import { localPool } from "./local-pool";
import { jobOf } from "./testing/fake-pool";
import { script, workplace } from "./testing/workplace";

const scene = () => {
  const made = workplace();
  scenes.push(made);
  return made;
};
const scenes: { remove(): void }[] = [];
afterEach(() => {
  for (const one of scenes.splice(0)) one.remove();
});

async function run(
  { place }: Pick<ReturnType<typeof workplace>, "place">,
  fields: Partial<Job>,
  { signal = new AbortController().signal, onOutput = (_text: string) => {} } = {},
): Promise<Outcome> {
  const pool = localPool({ name: "local", concurrency: 1, ...place });
  const attempt = { runId: "run-1", job: jobOf({ id: "job", ...fields }), number: 1 };
  return pool.run(attempt, { signal, onOutput, onStarted: () => {}, onTrouble: () => {} });
}

const isRunning = (id: number) => {
  try {
    process.kill(id, 0);
    // One that has ended and that nobody has asked about yet is still listed.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, "utf8"));
  } catch {
    return false;
  }
};

async function eventually(check: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !check(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(check()).toBe(true);
}

describe("a job on this machine", () => {
  it("tells exit code, output, duration, and keeps the output in a file for this user alone", async () => {
    const here = scene();

    const outcome = await run(here, {
      command: script("console.log('out'); console.error('err'); process.exitCode = 3"),
    });

    expect(outcome).toMatchObject({
      kind: "failed",
      exitCode: 3,
      worker: "here",
      reason: "job ended with exit code 3.",
    });
    expect(outcome.output.head.split("\n").sort()).toEqual(["", "err", "out"]);
    const log = outcome.output.log ?? "";
    expect(readFileSync(log, "utf8")).toBe(outcome.output.head);
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(outcome.hours).toBeCloseTo((Date.parse(outcome.ended) - Date.parse(outcome.started)) / 3_600_000, 3);
  });

  it("finds its own variables and a few of the machine's, and runs in its folder", async () => {
    const here = workplace({ jobVariables: ["MODE"] }, { PRIVATE: "no" });
    scenes.push(here);
    mkdirSync(join(here.repo, "sub"));

    const { output } = await run(here, {
      cwd: "sub",
      env: { MODE: "fast" },
      command: script(
        "console.log(process.env.MODE, process.env.PRIVATE, process.cwd() === process.argv[1])",
        join(here.repo, "sub"),
      ),
    });

    expect(output.head).toBe("fast undefined true\n");
  });

  it("says that a command isn't there", async () => {
    const here = workplace({ commands: [{ argv: ["no-such-program-here"] }] });
    scenes.push(here);

    expect(await run(here, { command: { argv: ["no-such-program-here"] } })).toMatchObject({
      kind: "not-started",
      reason: expect.stringContaining("no-such-program-here could not be started for job"),
    });
  });

  it("ends a command that hangs, with all that it has started, also when it won't listen", async () => {
    const here = scene();
    const file = join(here.repo, "ids");
    const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
    const command = script(
      `const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: 'inherit' });
       require('fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid); ${stubborn}`,
    );

    const outcome = await run(here, { command, timeoutSeconds: 1.5 });

    expect(outcome).toMatchObject({ kind: "timed-out", reason: "job took longer than 1.5 s and was ended." });
    const ids = readFileSync(file, "utf8").split(" ").map(Number);
    expect(ids).toHaveLength(2);
    await eventually(() => !ids.some(isRunning));
  });

  it("ends what a command left behind when it ended, and doesn't wait for it", async () => {
    const here = scene();
    const lasting = "setInterval(() => {}, 1000)";
    const command = script(
      `const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(lasting)}], { stdio: 'inherit' });
       console.log(child.pid); child.unref()`,
    );

    const outcome = await run(here, { command, timeoutSeconds: 20 });

    expect(outcome.kind).toBe("succeeded");
    await eventually(() => !isRunning(Number(outcome.output.head)));
  });

  it("ends when it is cancelled", async () => {
    const here = scene();
    const stop = new AbortController();
    const command = script("console.log('up'); setInterval(() => {}, 1000)");

    const outcome = await run(here, { command }, { signal: stop.signal, onOutput: () => stop.abort() });

    expect(outcome).toMatchObject({ kind: "cancelled", reason: "job was cancelled.", output: { head: "up\n" } });
  });

  it("holds 50 MB of output in a few KB, and keeps all of it in the file", async () => {
    const here = scene();
    const command = script(
      "const line = 'x'.repeat(1023) + '\\n'; console.log('first');" +
        "(function more(n) { if (n === 0) return console.log('last'); process.stdout.write(line.repeat(1024), () => more(n - 1)) })(50)",
    );

    const { kind, output } = await run(here, { command });

    expect(kind).toBe("succeeded");
    expect(output.head.startsWith("first\n") && output.tail.endsWith("last\n")).toBe(true);
    const all = 50 * 1_048_576 + "first\nlast\n".length;
    expect(output.head.length + output.omitted + output.tail.length).toBe(all);
    expect(output.head.length + output.tail.length).toBeLessThan(50_000);
    expect(statSync(output.log ?? "").size).toBe(all);
  });

  it("keeps characters whole that come in two pieces", async () => {
    const here = scene();
    const command = script(
      "const bytes = Buffer.from('grün 🙂 é'); let at = 0;" +
        "const next = () => at < bytes.length && process.stdout.write(bytes.subarray(at, ++at), () => setTimeout(next, 5)); next()",
    );

    expect((await run(here, { command })).output.head).toBe("grün 🙂 é");
  });

  it("shows no value of a variable that the trust list passes on", async () => {
    const here = workplace({ passVariables: ["AGENT_KEY"] }, { AGENT_KEY: "hunter2hunter2" });
    scenes.push(here);
    const shown: string[] = [];
    const command = script(
      "process.stdout.write('key=' + process.env.AGENT_KEY.slice(0, 5)); setTimeout(() => console.log(process.env.AGENT_KEY.slice(5)), 50)",
    );

    const { output } = await run(here, { command }, { onOutput: (text) => shown.push(text) });

    expect(output.head).toBe("key=••••••\n");
    expect(shown.join("")).toBe(output.head);
    expect(readFileSync(output.log ?? "", "utf8")).toBe(output.head);
  });
});

describe("the folder of a job", () => {
  it("may not lie outside its repository, nor be a link out of it", async () => {
    const here = scene();
    mkdirSync(join(here.folder, "elsewhere"));
    symlinkSync(join(here.folder, "elsewhere"), join(here.repo, "link"));
    const file = join(here.folder, "elsewhere", "written");
    const command = script(`require('fs').writeFileSync(${JSON.stringify(file)}, '')`);

    const reasons = await Promise.all(
      ["../elsewhere", here.folder, "link", "missing"].map(async (cwd) => {
        const outcome = await run(here, { cwd, command });
        return outcome.kind === "refused" && outcome.reason;
      }),
    );

    expect(reasons).toEqual([
      "job was refused: its folder ../elsewhere is not inside the repository app.",
      `job was refused: its folder ${here.folder} is not inside the repository app.`,
      "job was refused: its folder link leads out of the repository app through a link.",
      "job was refused: the repository app has no folder missing on this machine.",
    ]);
    expect(existsSync(file)).toBe(false);
  });
});
