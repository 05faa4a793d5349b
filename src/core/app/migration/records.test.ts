import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { migrationScene } from "../../testing/migration-scene";
import { openScene } from "../../testing/sync-scene";

const root = "/home/ada/agents";
const machine = () => memorySystem({ files: { [`${root}/inbox/claude/a.json`]: "{}" } });
const kept = (texts: Record<string, string>) =>
  Object.keys(texts).filter((path) => path.startsWith("/data/migrations/"));

describe("what is kept of a project", () => {
  it("is listed, the newest first, and can be forgotten", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    await scene.carryOut("install");
    await system.clock.sleep(1_000);
    await scene.app.migration.assess("/home/ada", {}, {});

    expect(scene.app.migration.projects().map(({ root, done }) => [root, done])).toEqual([
      ["/home/ada", 0],
      [root, 1],
    ]);
    const before = system.files.texts(root);
    expect([scene.app.migration.forget(root), scene.app.migration.forget(root)]).toEqual([true, false]);
    expect(scene.app.migration.projects().map(({ root }) => root)).toEqual(["/home/ada"]);
    expect(system.files.texts(root)).toEqual(before);
    expect(await scene.status("install")).toBe("to-do");
  });

  it("is not touched by a look that is to keep nothing", async () => {
    const system = machine();
    const { migration } = await openScene(system);

    const view = await migration.assess(root, { keep: false, scale: "team", outOfScope: ["defer-queue"] }, {});

    expect(view.assessment).toMatchObject({ scale: "team", whatIf: { outOfScope: ["defer-queue"] } });
    expect(kept(system.files.texts("/data"))).toEqual([]);
  });

  it("of the first version is read, with what was carried out in its order", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    for (const id of ["install", "defer-queue"]) {
      await scene.carryOut(id);
      await system.clock.sleep(1_000);
    }
    const [record = "", look = ""] = kept(system.files.texts("/data")).sort();
    const { plan } = JSON.parse(system.files.texts(record)[record] ?? "");
    const { detection, trace } = JSON.parse(system.files.texts(look)[look] ?? "");
    system.files.remove(look);
    system.files.place(record, JSON.stringify({ format: 1, detection, trace, plan }));

    const later = await scene.restart();

    expect(await later.status("defer-queue")).toBe("done");
    expect(await later.rollBackAll()).toEqual(["defer-queue", "install"]);
  });

  it("keeps the step that another process carries out at the same moment", async () => {
    const system = memorySystem({ files: { [`${root}/inbox/claude/a.json`]: "{}" }, running: [77] });
    const scene = await migrationScene(system, root);
    const [record = ""] = kept(system.files.texts("/data")).sort();
    const before = system.files.texts(record)[record] ?? "";
    await scene.carryOut("install");
    const after = system.files.texts(record)[record] ?? "";
    system.files.place(record, before);
    system.files.place("/data/migrations.lock", JSON.stringify({ process: 77, token: "another" }));
    const { sleep } = system.clock;
    system.clock.sleep = async (milliseconds) => {
      await sleep(milliseconds);
      system.files.place(record, after);
      if (system.files.look("/data/migrations.lock")) system.files.remove("/data/migrations.lock");
    };

    await scene.edit({ kind: "mark", stepId: "test", done: true });

    expect(await scene.rollBackAll()).toEqual(["test", "install"]);
  });

  it("has a step as done though a look that had begun before found its gap open", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    await scene.carryOut("priority-queue");
    const [record = ""] = kept(system.files.texts("/data")).sort();
    const { plan, ...rest } = JSON.parse(system.files.texts(record)[record] ?? "");
    const steps = plan.steps.map((step: { id: string }) =>
      step.id === "priority-queue" ? { ...step, status: { kind: "to-do" } } : step,
    );
    system.files.place(record, JSON.stringify({ ...rest, plan: { ...plan, steps } }));

    expect(await scene.status("priority-queue")).toBe("done");
  });

  it("that can't be read is told of, not overwritten", async () => {
    const system = machine();
    await migrationScene(system, root);
    const [record = ""] = kept(system.files.texts("/data")).sort();
    system.files.place(record, `{"format":3}`);

    await expect(migrationScene(system, root)).rejects.toMatchObject({ code: "migration-unreadable" });
    expect(system.files.texts(record)[record]).toBe(`{"format":3}`);
  });

  it("survives the loss of its look", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    await scene.carryOut("install");
    for (const path of kept(system.files.texts("/data"))) if (path.endsWith("look.json")) system.files.place(path, "{");

    expect(await (await scene.restart()).status("install")).toBe("done");
  });
});

describe("snapshots", () => {
  it("are added when the project differs, not when nothing changed or only the plan did", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    await scene.edit({ kind: "suppose", scale: "team", outOfScope: ["defer-queue"] });
    expect((await scene.assess()).snapshots).toHaveLength(1);
    system.files.place(`${root}/events.log`, "");

    const { snapshots } = await (await scene.restart()).assess();

    expect(snapshots.map(({ found }) => found.includes("event-log"))).toEqual([false, true]);
    expect(snapshots.map(({ figures }) => figures.gaps.length)).toEqual([8, 7]);
  });

  it("stay few, and the first one stays", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    for (let time = 0; time < 60; time += 1) {
      await system.clock.sleep(1_000);
      await scene.edit({ kind: "mark", stepId: "test", done: time % 2 === 0 });
      if (time % 2 === 0) system.files.place(`${root}/events.log`, "");
      else system.files.remove(`${root}/events.log`);
      await scene.app.migration.assess(root, { fresh: true }, {});
    }

    const { snapshots } = await scene.assess();
    expect(snapshots).toHaveLength(50);
    expect(snapshots[0]?.at).toBe("2026-01-30T12:00:00.000Z");
    expect(snapshots.at(-1)?.at).toBe("2026-01-30T12:01:00.000Z");
  });
});

describe("a look", () => {
  it("tells how far it is, can be stopped, and is done again when asked", async () => {
    const files = Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`${root}/f${n % 50}/${n}.txt`, "x"]));
    const system = memorySystem({ files });
    const { migration } = await openScene(system);
    const stop = new AbortController();
    const told: number[] = [];

    const stopped = migration.assess(
      root,
      {},
      {
        signal: stop.signal,
        onLook: ({ files }) => {
          told.push(files);
          stop.abort();
        },
      },
    );

    await expect(stopped).rejects.toMatchObject({ code: "cancelled", message: `The look at ${root} was stopped.` });
    expect(told).toHaveLength(1);
    expect(migration.projects()).toEqual([]);
    const walks: number[] = [];
    const look = (fresh: boolean) => migration.assess(root, { fresh }, { onLook: ({ files }) => walks.push(files) });
    await system.clock.sleep(10_000);
    await look(false);
    await system.clock.sleep(10_000);
    walks.length = 0;
    await look(false);
    expect(walks).toEqual([]);
    await look(true);
    expect(walks.length).toBeGreaterThan(0);
  });
});
