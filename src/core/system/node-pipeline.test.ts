import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { runPipeline } from "./node-pipeline";

const here = { folder: tmpdir(), environment: { ...process.env, ELECTRON_RUN_AS_NODE: "1" }, most: 1_000 };
const script = (text: string, ...words: string[]) => [process.execPath, "-e", text, ...words];
const upper = script("process.stdin.on('data', (text) => process.stdout.write(String(text).toUpperCase()))");

it("hands the output of each program to the next, and keeps the errors apart", async () => {
  const run = await runPipeline([script("console.log('a|b'); console.error('oh')"), upper], here);

  expect(run).toEqual({ kind: "ended", codes: [0, 0], output: "A|B\n", errors: "oh\n", isCut: false });
});

it("gives every exit code", async () => {
  const run = await runPipeline([script("process.exit(3)"), script("process.exit(4)")], here);

  expect(run).toMatchObject({ kind: "ended", codes: [3, 4] });
});

it.skipIf(process.platform === "win32")("gives 128 and the number of the signal that ended a program", async () => {
  const run = await runPipeline([script("process.kill(process.pid, 'SIGKILL')")], here);

  expect(run).toMatchObject({ kind: "ended", codes: [137] });
});

it("ends an endless program when the next one has read enough", async () => {
  const endless = script(
    "const more = (error) => error ? process.exit(1) : process.stdout.write('y'.repeat(1000), more); more()",
  );
  const first = script("process.stdin.once('data', () => { console.log('enough'); process.exit() })");

  expect(await runPipeline([endless, first], here)).toMatchObject({ kind: "ended", output: "enough\n" });
});

it("keeps the beginning of a long output and says that there is more", async () => {
  const run = await runPipeline([script("console.log('x'.repeat(50000))")], here);

  expect(run).toMatchObject({ kind: "ended", output: "x".repeat(1_000), isCut: true });
});

it("loses nothing of a program that ends before the next one reads", async () => {
  const quick = script("process.stdout.write('z'.repeat(400000))");
  const slow = script(
    "setTimeout(() => { let n = 0; process.stdin.on('data', (d) => { n += d.length }).on('end', () => console.log(n)) }, 900)",
  );

  expect(await runPipeline([quick, slow], here)).toMatchObject({ output: "400000\n" });
});

it("says which program does not exist, and ends the others", async () => {
  const run = await runPipeline([script("setInterval(() => {}, 1000)"), ["no-such-program-here"]], here);

  const message = "there is no such program";
  expect(run).toEqual({ kind: "not-started", program: "no-such-program-here", message });
});

it("says when a command line is too long, and ends the others", async () => {
  const words = Array.from({ length: 100 }, () => "x".repeat(100_000));
  const waiting = script("setInterval(() => {}, 1000)");

  const run = await runPipeline([waiting, [process.execPath, ...words]], here);

  expect(run).toMatchObject({ kind: "not-started", program: process.execPath });
});

it("ends all that a program has started when the time is up, also what ignores being asked", async () => {
  const child = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  const parent = script(
    `process.on('SIGTERM', () => {}); require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`,
  );

  const run = await runPipeline([parent, upper], { ...here, signal: AbortSignal.timeout(300) });

  expect(run.kind).toBe("stopped");
});
