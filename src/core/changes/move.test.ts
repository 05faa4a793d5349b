import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Crash, crashingSystem } from "../system/crashing-system";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { nodeSystem } from "../system/node-system";
import type { System } from "../system/system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { openDraft } from "./draft";
import { openHistory } from "./history";
import { planUndo } from "./plan-undo";
import { recover } from "./recover";
import { treeOf } from "./testing/tree-of";

describe("on a real disk", () => {
  let home: string;
  let data: string;
  const system = nodeSystem();
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "lockstep-move-"));
    data = mkdtempSync(join(tmpdir(), "lockstep-move-data-"));
    mkdirSync(join(home, "old", "empty"), { recursive: true });
    writeFileSync(join(home, "old", "run.sh"), "#!/bin/sh\n");
    symlinkSync("run.sh", join(home, "old", "start"));
    symlinkSync("nowhere", join(home, "old", "dangling"));
    writeFileSync(join(home, "note.md"), "old/run.sh\n");
    chmodSync(join(home, "old", "run.sh"), 0o750);
    chmodSync(join(home, "old", "empty"), 0o700);
    utimesSync(join(home, "old", "run.sh"), 1_700_000_000.123456, 1_700_000_000.123456);
    utimesSync(join(home, "note.md"), 1_600_000_000.654321, 1_600_000_000.654321);
  });
  afterEach(() => {
    for (const folder of [home, data]) rmSync(folder, { recursive: true });
  });

  it("takes files and links to another folder with permissions and times, and back, and again", async () => {
    const folder = dataFolder(data);
    const before = treeOf(home);

    expect((await apply(system, folder, planMove(system, home))).kind).toBe("applied");

    const after = treeOf(home);
    expect(after).toMatchObject({ "new/start": "link run.sh", "new/dangling": "link nowhere" });
    expect(after["new/run.sh"]).toBe(before["old/run.sh"]);
    expect(Object.keys(after).filter((path) => path.startsWith("old"))).toEqual([]);

    expect(await undoLast(system, data)).toBe("applied");
    expect(treeOf(home)).toEqual(before);
    expect(await undoLast(system, data)).toBe("applied");
    expect(Object.keys(treeOf(home))).toEqual(Object.keys(after));
    expect(await undoLast(system, data)).toBe("applied");
    expect(treeOf(home)).toEqual(before);
  });

  it("touches nothing when a link leads elsewhere meanwhile", async () => {
    const plan = planMove(system, home);
    rmSync(join(home, "old", "start"));
    symlinkSync("elsewhere", join(home, "old", "start"));
    const before = treeOf(home);

    const result = await apply(system, dataFolder(data), plan);

    expect(result).toEqual({ kind: "stale", paths: [join(home, "old", "start")] });
    expect(treeOf(home)).toEqual(before);
  });

  it("says that a link was changed before it takes it back", async () => {
    const folder = dataFolder(data);
    await apply(system, folder, planMove(system, home));
    rmSync(join(home, "new", "start"));
    symlinkSync("elsewhere", join(home, "new", "start"));
    const history = openHistory(system, folder);

    const { obstacles } = planUndo(system, folder, history.read(history.ids()[0] ?? ""));

    expect(obstacles.map(({ path }) => path)).toEqual([join(home, "new", "start")]);
  });
});

it("is wholly there or wholly not after the process dies at any point of a move", async () => {
  const scene = () => {
    const system = memorySystem({ files: { "/home/ada/old/a": "1", "/home/ada/note.md": "old/a\n" } });
    system.files.link("/home/ada/old/start", "a");
    system.files.makeFolder("/home/ada/old/empty", 0o700);
    return system;
  };
  const finished = scene();
  const counting = crashingSystem(finished);
  await apply(counting, dataFolder("/data"), planMove(counting, "/home/ada"));
  const sides = [memoryScene(scene()), memoryScene(finished)];
  expect(counting.operations()).toBeGreaterThan(15);

  for (let operation = 1; operation <= counting.operations(); operation += 1) {
    const machine = scene();
    const dying = crashingSystem(machine, { operation, halfway: operation % 2 === 0 });
    await expect(apply(dying, dataFolder("/data"), planMove(dying, "/home/ada"))).rejects.toThrow(Crash);
    const processes = { ...machine.processes, id: 2, isRunning: (id: number) => id === 2 };
    await recover({ ...machine, processes }, dataFolder("/data"));
    expect(sides, `death at ${operation}`).toContainEqual(memoryScene(machine));
  }
});

function planMove(system: System, home: string) {
  const draft = openDraft(system, { roots: [home], keepsTimes: true });
  const why = { component: "archive", reason: "Move" };
  const names = (system.files.list(join(home, "old")) ?? []).filter((name) => name !== "empty");
  for (const name of names) draft.move(join(home, "old", name), join(home, "new", name), why);
  draft.write(join(home, "note.md"), new TextEncoder().encode("new\n"), why);
  const removeFolders = [join(home, "old", "empty"), join(home, "old")];
  return draft.finish({ engine: "sessions", title: "Move", removeFolders });
}

async function undoLast(system: System, data: string): Promise<string> {
  const history = openHistory(system, dataFolder(data));
  const { plan, obstacles } = planUndo(system, dataFolder(data), history.read(history.ids()[0] ?? ""));
  expect(obstacles).toEqual([]);
  return (await apply(system, dataFolder(data), plan)).kind;
}

function memoryScene({ files }: MemorySystem): unknown {
  const kinds = ["old", "old/empty", "old/start", "new", "new/start"].map((name) => {
    const entry = files.look(`/home/ada/${name}`);
    return entry && `${name} ${entry.kind} ${entry.mode}`;
  });
  return { texts: files.texts("/home/ada"), kinds };
}
