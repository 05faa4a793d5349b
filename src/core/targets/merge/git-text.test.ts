import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { gitTexts } from "./git-text";

const folder = mkdtempSync(join(tmpdir(), "lockstep texts ü-"));
const main = join(folder, "main");
const path = "docs [a]/100% ü.md";
const versions = ["one\r\ntwo missing\n", "", "ü\n\nabc blob 3\n", "no end"];
const system = nodeSystem();

beforeAll(() => {
  mkdirSync(join(main, "docs [a]"), { recursive: true });
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...words], { cwd: folder });
  const commit = () => {
    git("add", "-A");
    git("commit", "-qm", "change");
  };
  git("init", "-q");
  for (const text of versions) {
    writeFileSync(join(main, path), text);
    commit();
    writeFileSync(join(folder, "other.md"), `${text}beside it`);
    commit();
  }
  rmSync(join(main, path));
  commit();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("gives what each commit made of a file, newest first", async () => {
  expect(await gitTexts(system, main, path)).toEqual(versions.toReversed());
});

it("gives nothing of what git does not know", async () => {
  expect(await gitTexts(system, main, "docs [a]/none.md")).toEqual([]);
  expect(await gitTexts(system, tmpdir(), path)).toEqual([]);
});
