import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openApp } from "../../app";
import { memorySystem } from "../../system/memory-system";
import { nodeSystem } from "../../system/node-system";
import type { Processes } from "../../system/system";
import { migrationScene } from "../../testing/migration-scene";

const root = "/home/ada/agents";
const files = {
  [`${root}/inbox/claude/a.json`]: "{}",
  [`${root}/inbox/qwen/.keep`]: "",
  [`${root}/config.yaml`]: "# ours\nagents:\n  claude: {} # first\n",
};

/** A machine whose tar makes the archive that it is told to, and ends with `code`. */
function machineWithTar(code = 0) {
  const run: Processes["run"] = async ([program = "", what = "", archive = ""], { folder, signal }) => {
    if (signal?.aborted) return { kind: "stopped", output: "" };
    if (program === "tar" && what === "-czf") system.files.place(join(folder, archive), "packed");
    return { kind: "ended", code: what === "-czf" ? code : 0, output: "tar: a\ntar: disk full\n" };
  };
  const system = memorySystem({ files, run });
  return system;
}

const archives = (texts: Record<string, unknown>) => Object.keys(texts).filter((path) => path.endsWith(".tar.gz"));

describe("carrying out a whole migration", () => {
  it("takes everything back in reverse order after a restart, and the tree is as it was", async () => {
    const system = machineWithTar();
    const before = system.files.texts("/home/ada");
    const scene = await migrationScene(system, root);
    const { plan } = await scene.assess();

    // The log that "Initialize event log" brings is what event-sourcing looks for.
    const steps = plan.steps.filter(({ id }) => id !== "event-sourcing");
    for (const { id, work } of steps) {
      if (work.kind === "by-hand") await scene.edit({ kind: "mark", stepId: id, done: true });
      else expect(["applied", "nothing-to-do"]).toContain((await scene.carryOut(id)).outcome.kind);
    }
    const later = await scene.restart();
    expect((await later.assess()).plan.steps.filter(({ status }) => status.kind !== "done")).toEqual([
      expect.objectContaining({ id: "event-sourcing", status: expect.objectContaining({ kind: "not-needed" }) }),
    ]);
    expect((await later.assess()).assessment.gaps).toEqual([]);
    const order = await later.rollBackAll();

    expect(order).toEqual(steps.map(({ id }) => id).reverse());
    expect(system.files.texts("/home/ada")).toEqual(before);
  });

  it("says before a rollback what it takes back, and what is in the way", async () => {
    const system = machineWithTar();
    const scene = await migrationScene(system, root);
    const { migration } = scene.app;
    const next = () => migration.nextRollback(root, { reveal: false });
    expect(next()).toBeUndefined();

    await scene.carryOut("back-up");
    expect(next()).toMatchObject({ stepId: "back-up", notes: [expect.stringMatching(/^Removes .*\.tar\.gz\.$/)] });
    await scene.carryOut("authority-domains");
    expect(next()).toMatchObject({
      title: "Implement authority-domains",
      files: [{ path: `${root}/config.yaml`, operation: "update" }, { operation: "delete" }],
      diffs: [{ unified: expect.stringContaining("+  claude: {} # first") }, {}],
      notes: [],
    });
    await scene.edit({ kind: "mark", stepId: "test", done: true });
    expect(next()?.notes[0]).toContain("was done by hand");
    await expect(migration.rollBackLast(root, {}, "authority-domains")).rejects.toMatchObject({ code: "not-the-last" });
    await migration.rollBackLast(root, {}, "test");
    system.files.place(`${root}/config.yaml`, "something: else\n");

    expect(next()?.notes[0]).toContain("config.yaml was changed since");
  });

  it("refuses what is done, comes later, is skipped, or is done by hand, with a sentence", async () => {
    const scene = await migrationScene(machineWithTar(), root);
    await scene.carryOut("defer-queue");
    await scene.edit({ kind: "skip", stepId: "priority-queue", reason: "we have no hurry" });

    await expect(scene.carryOut("defer-queue")).rejects.toThrow("was carried out already");
    await expect(scene.carryOut("priority-queue")).rejects.toThrow("is skipped: we have no hurry");
    await expect(scene.carryOut("test")).rejects.toThrow("is done by hand");
    await expect(scene.carryOut("nothing")).rejects.toMatchObject({ code: "unknown-step" });
  });

  it("carries out no step while it is paused, a prepared one neither, but rolls back", async () => {
    const scene = await migrationScene(machineWithTar(), root);
    await scene.carryOut("install");
    const prepared = await scene.app.migration.prepareStep(root, "defer-queue", { reveal: false });
    await scene.edit({ kind: "pause", paused: true });

    await expect(scene.app.migration.applyStep(prepared.planId, {})).rejects.toThrow(
      "The migration of agents is paused, so no step is carried out.",
    );
    await expect(scene.carryOut("priority-queue")).rejects.toMatchObject({ code: "migration-paused" });
    expect(await scene.rollBackAll()).toEqual(["install"]);

    const later = await scene.restart();
    expect((await later.assess()).paused).toBe(true);
    await later.edit({ kind: "pause", paused: false });
    expect((await later.carryOut("defer-queue")).outcome.kind).toBe("applied");
  });
});

describe("a step of commands", () => {
  it("shows what it runs and makes, keeps what was printed, and is taken back", async () => {
    const system = machineWithTar();
    const scene = await migrationScene(system, root);
    const shown = await scene.app.migration.prepareStep(root, "back-up", { reveal: false });
    expect(shown).toMatchObject({
      kind: "commands",
      commands: [{ argv: ["tar", "-czf", expect.any(String), "./agents"], folder: "/home/ada" }, { id: "check" }],
      notes: [expect.stringContaining("rolling the step back removes it")],
    });
    expect(archives(system.files.texts("/home/ada"))).toEqual([]);

    const { runs } = await scene.app.migration.applyStep(shown.planId, {});

    expect(runs).toMatchObject([
      { kind: "ended", code: 0 },
      { kind: "ended", code: 0 },
    ]);
    expect(archives(system.files.texts("/home/ada"))).toHaveLength(1);
    await (await scene.restart()).rollBackAll();
    expect(archives(system.files.texts("/home/ada"))).toEqual([]);
    expect(await scene.status("back-up")).toBe("rolled-back");
  });

  it("that fails says so with the last line, and can be tried again or taken back", async () => {
    const system = machineWithTar(2);
    const scene = await migrationScene(system, root);

    const { outcome } = await scene.carryOut("back-up");

    expect(outcome).toMatchObject({
      kind: "failed",
      failure: { message: '"Pack the folder" ended with code 2: tar: disk full' },
    });
    expect(await scene.status("back-up")).toBe("failed");
    expect((await scene.carryOut("back-up")).outcome.kind).toBe("failed");
    expect(await scene.rollBackAll()).toEqual(["back-up"]);
    expect(archives(system.files.texts("/home/ada"))).toEqual([]);
  });

  it("never replaces an archive that is there, and never removes one that was changed since", async () => {
    const system = machineWithTar();
    const scene = await migrationScene(system, root);
    await scene.carryOut("back-up");
    const [archive = ""] = archives(system.files.texts("/home/ada"));
    system.files.place(archive, "packed again, by hand");

    expect(await scene.app.migration.rollBackLast(root, {})).toMatchObject({
      outcome: { kind: "stale", paths: [archive] },
      notes: [expect.stringContaining("was changed since, so it stays. Delete it yourself")],
    });
    expect(scene.app.migration.forget(root)).toBe(true);
    await scene.assess();
    await expect(scene.carryOut("back-up")).rejects.toMatchObject({ code: "in-the-way" });
    expect(system.files.texts(archive)[archive]).toBe("packed again, by hand");
  });

  it("that is stopped is not done", async () => {
    const scene = await migrationScene(machineWithTar(), root);
    const { planId } = await scene.app.migration.prepareStep(root, "back-up", { reveal: false });

    const { outcome } = await scene.app.migration.applyStep(planId, { signal: AbortSignal.abort() });

    expect(outcome.kind).toBe("cancelled");
    expect(await scene.status("back-up")).toBe("failed");
  });
});

it("packs a real folder with tar, and gives this machine back as it was", async () => {
  const place = mkdtempSync(join(tmpdir(), "lockstep-migration-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const project = join(place, "it's a project");
  mkdirSync(join(project, "inbox", "code"), { recursive: true });
  writeFileSync(join(project, "inbox", "code", "a.msg"), "hello");
  const system = nodeSystem({ home: place });
  const { migration } = await openApp(system, { version: "1.0.0", dataFolder: join(place, "data"), cache: false });
  await migration.assess(project, {}, {});

  for (const id of ["back-up", "install", "tla-verification"]) {
    const { planId } = await migration.prepareStep(project, id, { reveal: false });
    expect(await migration.applyStep(planId, {})).not.toMatchObject({ outcome: { kind: "failed" } });
  }
  const archive = readdirSync(place).find((name) => name.endsWith(".tar.gz"));
  expect(statSync(join(place, archive ?? "")).size).toBeGreaterThan(50);
  for (
    let undone = await migration.rollBackLast(project, {});
    undone;
    undone = await migration.rollBackLast(project, {})
  )
    expect(undone.outcome.kind).toBe("applied");

  expect(readdirSync(place).sort()).toEqual(["data", "it's a project"]);
  expect(readdirSync(project, { recursive: true }).sort()).toEqual(["inbox", "inbox/code", "inbox/code/a.msg"]);
  expect(readFileSync(join(project, "inbox", "code", "a.msg"), "utf8")).toBe("hello");
});
