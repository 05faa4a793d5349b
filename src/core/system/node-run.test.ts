import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runProgram } from "./node-run";

const here = { folder: tmpdir(), environment: process.env };
const script = (text: string) => [process.execPath, "-e", text];
const asNode = { ...here, environment: { ...process.env, ELECTRON_RUN_AS_NODE: "1" } };

it("says when the folder to run it in is not there", async () => {
  const folder = join(tmpdir(), "no-such-folder-here");

  const run = await runProgram([process.execPath, "--version"], { ...here, folder });

  expect(run).toEqual({ kind: "not-started", message: `there is no folder ${folder}` });
});

it("gives the exit code and both outputs", async () => {
  const run = await runProgram(script("console.log('out'); console.error('err'); process.exit(3)"), asNode);

  expect(run).toMatchObject({ kind: "ended", code: 3 });
  expect(run.kind === "ended" && run.output.split("\n").filter(Boolean).sort()).toEqual(["err", "out"]);
});

it("passes words as they are, without a shell", async () => {
  const run = await runProgram([...script("console.log(process.argv[1])"), "a b; echo $HOME"], asNode);

  expect(run).toMatchObject({ output: "a b; echo $HOME\n" });
});

it("says when there is no such program, and ends one that is stopped", async () => {
  const message = "there is no such program";
  expect(await runProgram(["no-such-program-here"], here)).toEqual({ kind: "not-started", message });
  const control = new AbortController();
  const running = runProgram(script("console.log('up'); setInterval(() => {}, 1000)"), {
    ...asNode,
    signal: control.signal,
    onOutput: () => control.abort(),
  });

  expect(await running).toMatchObject({ kind: "stopped", output: "up\n" });
});
