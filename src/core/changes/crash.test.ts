import { describe, expect, it } from "vitest";
import { Crash, crashingSystem } from "../system/crashing-system";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import type { System } from "../system/system";
import { apply } from "./apply";
import { dataFolder } from "./data-folder";
import { openHistory } from "./history";
import { planUndo } from "./plan-undo";
import { recover } from "./recover";
import { planShape, type Shape, shapes } from "./testing/shapes";

const home = "/home/ada";
const data = dataFolder("/data");
let stopPoints = 0;
let doubleCrashes = 0;

describe.each(shapes)("$name", (shape) => {
  it("is wholly there or wholly not after the process dies at any point of the apply", async () => {
    const after = await finishedScene(shape, "apply");

    await everyStop(shape, "apply", (machine) => sceneOf(machine), [sceneOf(startScene(shape)), after]);
  });

  it("is so too when its new bytes are too many to be held, and are read while they are staged", async () => {
    const after = await finishedScene(shape, "apply");

    await everyStop(shape, "apply unheld", (machine) => sceneOf(machine), [sceneOf(startScene(shape)), after]);
  });

  it("is wholly taken back or wholly not after the process dies at any point of the undo", async () => {
    const applied = await finishedScene(shape, "apply");
    const undone = await finishedScene(shape, "undo");

    expect(undone).toEqual(sceneOf(startScene(shape)));
    await everyStop(shape, "undo", (machine) => sceneOf(machine), [applied, undone]);
  });

  it("recovers as well when the recovery itself dies at any point", async () => {
    const after = await finishedScene(shape, "apply");
    const sides = [sceneOf(startScene(shape)), after];
    const total = await countOperations(shape, "apply");

    for (let first = 1; first <= total; first += 1) {
      for (let second = 1; ; second += 1) {
        const machine = await died(shape, "apply", { operation: first, halfway: false });
        const again = crashingSystem(reborn(machine, 2), { operation: second, halfway: second % 2 === 0 });
        const ended = await survives(() => recover(again, data));
        if (ended) break;
        doubleCrashes += 1;
        await recover(reborn(machine, 3), data);
        expect(sides, `first death at ${first}, second at ${second}`).toContainEqual(sceneOf(machine));
      }
    }
  });
});

it("was stopped at many points", () => {
  process.stdout.write(`${stopPoints} stop points and ${doubleCrashes} double crashes, all recovered\n`);
  expect(stopPoints).toBeGreaterThan(500);
  expect(doubleCrashes).toBeGreaterThan(500);
});

type Act = "apply" | "apply unheld" | "undo";

async function everyStop(shape: Shape, act: Act, scene: (machine: MemorySystem) => unknown, sides: unknown[]) {
  const total = await countOperations(shape, act);
  for (let operation = 1; operation <= total; operation += 1) {
    for (const halfway of [false, true]) {
      const machine = await died(shape, act, { operation, halfway });
      await recover(reborn(machine, 2), data);
      stopPoints += 1;
      expect(sides, `death at ${operation}${halfway ? ", half-way" : ""}`).toContainEqual(scene(machine));
      expect(leftBehind(machine), `death at ${operation}`).toEqual([]);
    }
  }
}

function startScene(shape: Shape): MemorySystem {
  const files = Object.fromEntries(Object.entries(shape.before).map(([name, text]) => [`${home}/${name}`, text]));
  return memorySystem({ files, home });
}

/** All of the user's files and folders. */
function sceneOf({ files }: MemorySystem): Record<string, string> {
  return files.texts(`${home}/`);
}

function leftBehind({ files }: MemorySystem): string[] {
  return Object.keys(files.texts(`${home}/`)).filter((path) => path.includes(".lockstep-"));
}

/** The machine after a restart: the same disk, another process. */
function reborn(machine: MemorySystem, process: number): System {
  return {
    ...machine,
    processes: { id: process, isRunning: (id) => id === process, programs: () => [], run: machine.processes.run },
  };
}

async function perform(system: System, shape: Shape, act: Act): Promise<void> {
  if (act === "undo") {
    const [id] = openHistory(system, data).ids();
    const { plan } = planUndo(system, data, openHistory(system, data).read(id ?? ""));
    await apply(system, data, plan);
  } else await apply(system, data, planShape(system, home, shape), act === "apply" ? {} : { holdAtMost: 0 });
}

async function finishedScene(shape: Shape, act: Act): Promise<Record<string, string>> {
  const machine = startScene(shape);
  await perform(machine, shape, "apply");
  if (act === "undo") await perform(machine, shape, "undo");
  return sceneOf(machine);
}

async function countOperations(shape: Shape, act: Act): Promise<number> {
  const machine = startScene(shape);
  if (act === "undo") await perform(machine, shape, "apply");
  const counting = crashingSystem(machine);
  await perform(counting, shape, act);
  return counting.operations();
}

async function died(shape: Shape, act: Act, stop: { operation: number; halfway: boolean }): Promise<MemorySystem> {
  const machine = startScene(shape);
  if (act === "undo") await perform(machine, shape, "apply");
  await survives(() => perform(crashingSystem(machine, stop), shape, act));
  return machine;
}

async function survives(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof Crash) return false;
    throw error;
  }
}
