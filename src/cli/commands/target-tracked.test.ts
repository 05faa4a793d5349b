import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeTargetProject, type TargetProject } from "../testing/target-project";

let project: TargetProject;
beforeEach(async () => {
  project = await makeTargetProject();
}, 30_000);
afterEach(() => project.remove());

/** A main project whose registry and target are under its own version control, after a sync that was committed. */
async function tracked() {
  const { main, put, git, target } = project;
  put(join(main, ".gitignore"), "");
  git("add", ".");
  git("commit", "--quiet", "-m", "chore: keep targets");
  await target("sync", "run", "--yes");
  git("commit", "--quiet", "--all", "-m", "chore: sync");
  git("add", ".");
  git("commit", "--quiet", "-m", "chore: sync");
}

it("is done after one sync where the registry and targets are committed in the main project", async () => {
  await tracked();
  const { git, target, registry } = project;

  const again = await target("sync", "run", "--yes");

  expect([again.code, git("status", "--porcelain")]).toEqual([0, ""]);
  expect(JSON.parse(registry()).targets[0].sync_version).toMatch(/^v1\.0\.0-1-g/);
});

it("notes a version that was tagged since, and what else was committed", async () => {
  await tracked();
  const { main, git, put, target, registry, one } = project;
  const version = () => JSON.parse(registry()).targets[0].sync_version;
  const commit = () => JSON.parse(readFileSync(join(one, ".lockstep/base.json"), "utf8")).commit;

  git("tag", "v1.1.0");
  await target("sync", "run", "--yes");
  expect([version(), commit()]).toEqual(["v1.1.0", git("rev-parse", "HEAD").trim()]);

  git("commit", "--quiet", "--all", "-m", "chore: sync");
  put(join(main, "elsewhere.txt"), "New.\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "feat: elsewhere");
  await target("sync", "run", "--yes");
  expect([version(), commit()]).toEqual([expect.stringMatching(/^v1\.1\.0-2-g/), git("rev-parse", "HEAD").trim()]);
});
