import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { nodeSystem } from "../../system/node-system";
import { planTag, planUntag, recordTag } from "./plan-tag";
import { isTagName } from "./tag-state";

const system = nodeSystem();
const work = mkdtempSync(join(tmpdir(), "lockstep-tags-"));
let folder = "";
let round = 0;
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeEach(() => {
  round += 1;
  folder = join(work, `app-${round}`);
  mkdirSync(folder);
  git("init", "-q", "-b", "main");
  git("config", "user.name", "a");
  git("config", "user.email", "a@b.c");
  git("commit", "-q", "--allow-empty", "-m", "first");
});

it("tags a target with an annotated tag, and takes exactly that one back", async () => {
  mkdirSync(join(folder, ".lockstep"));
  writeFileSync(join(folder, ".lockstep/base.json"), "{}");
  const plan = await planTag(system, wish());
  expect(plan.registry).toEqual({ kind: "update", name: "app", fields: { sync_version: "v1.2.0" } });
  await run(plan.step.argv);
  expect(git("cat-file", "-t", "v1.2.0")).toBe("tag");
  expect(git("for-each-ref", "--format=%(contents:subject)", "refs/tags/v1.2.0")).toBe("In step with main v1.2.0");

  const record = await recordTag(system, wish(), "v1.1.0");
  if (!record) throw new Error("There is no tag");
  const back = planUntag(record);
  expect(back.registry).toMatchObject({ fields: { sync_version: "v1.1.0" } });
  await run(back.step.argv);
  expect(git("tag")).toBe("");

  git("tag", "v1.2.0");
  expect(await system.processes.run(back.step.argv, { folder })).not.toMatchObject({ code: 0 });
  expect(git("tag")).toBe("v1.2.0");
});

it("refuses in one sentence what a tag would not say truly", async () => {
  git("tag", "v1.0.0");
  await expect(planTag(system, { ...wish(), tag: "v1.0.0" })).rejects.toThrow("app has a tag v1.0.0 already.");
  await expect(planTag(system, { ...wish(), tag: "-d" })).rejects.toThrow("-d can't be the name of a tag.");

  writeFileSync(join(folder, "new file"), "x");
  writeFileSync(join(folder, "other"), "x");
  await expect(planTag(system, wish())).rejects.toThrow(
    "app has changes that are not committed (new file and 1 more), which a tag would not have.",
  );
  rmSync(join(folder, "new file"));
  rmSync(join(folder, "other"));

  await expect(planTag(system, { ...wish(), branch: "release" })).rejects.toThrow(
    "app is on the branch main, not on release.",
  );
  git("checkout", "-q", "--detach");
  await expect(planTag(system, { ...wish(), branch: "main" })).rejects.toThrow("app is on no branch, not on main.");
  await expect(planTag(system, wish())).rejects.toThrow("app is on no branch, not on main.");
  git("branch", "-m", "main", "trunk");
  await expect(planTag(system, wish())).rejects.toThrow("app is on no branch.");

  const inner = join(folder, "inner");
  mkdirSync(inner);
  await expect(planTag(system, { ...wish(), folder: inner })).rejects.toThrow("app is no git repository of its own");
});

it("takes main or master for the usual branch where no remote says which that is, and another where it is named", async () => {
  git("checkout", "-q", "-b", "work");

  await expect(planTag(system, wish())).rejects.toThrow("app is on the branch work, not on main.");
  expect((await planTag(system, { ...wish(), branch: "work" })).step.argv).toContain("v1.2.0");
  git("branch", "master");
  expect((await planTag(system, wish())).step.argv).toContain("v1.2.0");
});

it("knows which names git takes for tags", () => {
  const names = [
    "v1.2.3",
    "release/2026",
    "a..b",
    "a b",
    "x.lock",
    ".x",
    "x/",
    "x~1",
    "@",
    "a@{b",
    "größe",
    "-x",
    "a/.b",
  ];
  for (const name of names) {
    expect([name, isTagName(name)]).toEqual([name, name !== "-x" && isTaken(name)]);
  }
});

function wish() {
  return { name: "app", folder, tag: "v1.2.0", mainProject: "main" };
}

async function run(argv: readonly string[]): Promise<void> {
  expect(await system.processes.run(argv, { folder })).toMatchObject({ kind: "ended", code: 0 });
}

function isTaken(name: string): boolean {
  try {
    execFileSync("git", ["check-ref-format", `refs/tags/${name}`], { stdio: "ignore" });
    // As a tag, @ would be read as HEAD.
    return name !== "@";
  } catch {
    // Its exit code is the answer.
    return false;
  }
}

function git(...words: string[]): string {
  return execFileSync("git", ["-C", folder, ...words], { encoding: "utf8" }).trim();
}
