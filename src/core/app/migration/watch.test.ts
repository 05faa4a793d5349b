import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openApp } from "../../app";
import { nodeSystem } from "../../system/node-system";

describe("the watch of an assessed project", () => {
  it.each([
    ["a file that comes", (root: string) => writeFileSync(join(root, "spec.tla"), "")],
    ["a file below a new folder", (root: string) => mkdirSync(join(root, "defer"))],
    [
      "what a file says",
      (root: string) => writeFileSync(join(root, "config.yaml"), "agents: { code: { authority_domains: [x] } }\n"),
    ],
    [
      "a rule of the project's own",
      (root: string) => place(root, ".lockstep/detectors/accepted.yaml", "accepted: [x]\n"),
    ],
  ])("tells of %s, once until somebody has looked again", async (_name, change) => {
    const { root, migration, told } = await watched();

    change(root);
    await vi.waitFor(() => expect(told()).toBe(1), 4_000);
    writeFileSync(join(root, "again.tla"), "");
    await pause(900);
    expect(told()).toBe(1);

    await migration.assess(root, {}, {});
    writeFileSync(join(root, "third.tla"), "");
    await vi.waitFor(() => expect(told()).toBe(2), 4_000);
  });

  it("follows a folder that came later, and one that was removed and made again", async () => {
    const { root, migration, told } = await watched();
    mkdirSync(join(root, "deep"));
    await vi.waitFor(() => expect(told()).toBe(1), 4_000);
    await migration.assess(root, {}, {});
    rmSync(join(root, "deep"), { recursive: true });
    mkdirSync(join(root, "deep"));
    await vi.waitFor(() => expect(told()).toBe(2), 4_000);
    await migration.assess(root, {}, {});
    await pause(300);

    writeFileSync(join(root, "deep", "spec.tla"), "");

    await vi.waitFor(() => expect(told()).toBe(3), 4_000);
  });

  it.each([
    ["its folders", () => {}],
    ["everything now and then", manyFolders],
  ])("tells of a project that was moved away, and of its return, watching %s", async (_what, prepare) => {
    const { root, migration, told } = await watched(prepare);
    const aside = `${root}-aside`;

    renameSync(root, aside);
    await vi.waitFor(() => expect(told()).toBe(1), 4_000);
    await pause(1_500);
    renameSync(aside, root);
    await vi.waitFor(() => expect(told()).toBe(2), 5_000);
    await migration.assess(root, {}, {});
    await pause(300);
    writeFileSync(join(root, "inbox/code/b.json"), "{}");

    await vi.waitFor(() => expect(told()).toBe(3), 5_000);
  });

  it("is silent about files that decide nothing, about Lockstep's own steps, and once it is closed", async () => {
    const { root, migration, told, watch } = await watched();
    writeFileSync(join(root, "notes.txt"), "another text");
    const { planId } = await migration.prepareStep(root, "defer-queue", { reveal: false });
    await migration.applyStep(planId, {});
    await migration.rollBackLast(root, {}, "defer-queue");
    await pause(1_200);
    expect(told()).toBe(0);

    watch.close();
    writeFileSync(join(root, "spec.tla"), "");
    await pause(900);

    expect(told()).toBe(0);
  });

  it("compares everything now and then where there are more folders than can be watched", async () => {
    const { root, told } = await watched(manyFolders);

    writeFileSync(join(root, "many", "f7", "spec.tla"), "");

    await vi.waitFor(() => expect(told()).toBe(1), 5_000);
  });
});

async function watched(prepare: (root: string) => void = () => {}) {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-watch-")));
  const root = join(home, "project");
  place(root, "config.yaml", "agents: { code: {} }\n");
  place(root, "notes.txt", "a text");
  place(root, "inbox/code/a.json", "{}");
  prepare(root);
  const options = { version: "1.0.0", dataFolder: join(home, ".data"), cache: false };
  const { migration } = await openApp(nodeSystem({ home }), options);
  await migration.assess(root, {}, {});
  let count = 0;
  const watch = migration.watch(root, () => {
    count += 1;
  });
  onTestFinished(() => {
    watch.close();
    rmSync(home, { recursive: true, force: true });
  });
  await watch.ready;
  return { root, migration, watch, told: () => count };
}

function manyFolders(root: string): void {
  for (let n = 0; n < 1_100; n += 1) mkdirSync(join(root, "many", `f${n}`), { recursive: true });
}

function place(root: string, path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}
