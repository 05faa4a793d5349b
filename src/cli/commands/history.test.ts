import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lockstepHere } from "../testing/lockstep-here";

it("prints a patch that git applies, whatever characters are in it", async () => {
  const folder = temporary();
  const [home, data] = [join(folder, "home"), join(folder, "data")];
  const text = "Clear with \u001b[2J.\f\u202e\rDone.\n";
  const source = join(home, ".claude", "commands", "clear.md");
  mkdirSync(dirname(source), { recursive: true });
  writeFileSync(source, text);
  const run = (...words: string[]) =>
    lockstepHere([...words, "--home", home, "--data", data], { cwd: folder, env: {} });
  await run("sync", "apply", "--yes");
  const [{ id }] = JSON.parse((await run("history", "list", "--json")).out);

  const { code, out } = await run("history", "show", id, "--format", "patch", "--show-secrets");

  expect(code).toBe(0);
  const other = join(folder, "other");
  mkdirSync(other);
  execFileSync("git", ["apply"], { cwd: other, input: out });
  expect(readFileSync(join(other, ".qwen", "commands", "clear.md"))).toEqual(
    readFileSync(join(home, ".qwen", "commands", "clear.md")),
  );
});

it("says beside the list, and not in it, what of the history can't be read", async () => {
  const folder = temporary();
  const data = join(folder, "data");
  mkdirSync(join(data, "history"), { recursive: true });
  writeFileSync(join(data, "history", "20260101t000000000-00000000.json"), "{");

  const { code, out, errors } = await lockstepHere(["history", "list", "--json", "--home", folder, "--data", data], {
    cwd: folder,
    env: {},
  });

  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([]);
  expect(errors).toContain("20260101t000000000-00000000.json");
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-history-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
