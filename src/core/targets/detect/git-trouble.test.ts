import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { git } from "./git";
import { gitTrouble } from "./git-trouble";

const folder = mkdtempSync(join(tmpdir(), "lockstep it's ü-"));
const inside = join(folder, "main", "docs");
const system = nodeSystem();
const ask = async (at: string) => gitTrouble(system, at, await git(system, at, ["rev-parse", "--git-dir"]));

beforeAll(() => {
  mkdirSync(inside, { recursive: true });
  execFileSync("git", ["init", "-q", join(folder, "main")]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is none where git answers, or there is no repository", async () => {
  expect([await ask(inside), await ask(folder)]).toEqual([undefined, undefined]);
});

it("is that somebody else owns the repository, with the command that helps", async () => {
  // git's own tests make it distrust everybody so.
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  onTestFinished(() => void vi.unstubAllEnvs());
  const trouble = await ask(inside);
  const remedy = trouble?.hint?.replace("If you trust it: ", "") ?? "";
  vi.stubEnv("GIT_CONFIG_GLOBAL", join(folder, "gitconfig"));
  execFileSync("sh", ["-c", remedy]);

  expect(trouble).toMatchObject({ code: "git-distrusts", message: expect.stringContaining(inside) });
  expect(await ask(inside)).toBeUndefined();
});

it("is that there is no git", () => {
  const missing = { kind: "unavailable", message: "there is no such program" } as const;

  expect(gitTrouble(system, folder, missing)).toMatchObject({
    code: "no-git",
    hint: expect.stringContaining("Install"),
  });
});
