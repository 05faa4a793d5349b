import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import type { ApplyOutcome } from "../../shared/history";
import { openApp } from "../app";
import type { App } from "../app/interface";
import { Crash, crashingSystem } from "../system/crashing-system";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import type { System } from "../system/system";
import { notingSystem, unwatched } from "../testing/noting-system";
import { type Files, readScenarios, type Scenario } from "./testing/read-scenario";

const home = "/home/ada";
const dataFolder = "/data";
const shown = { reveal: true };

describe.each(readScenarios(join(import.meta.dirname, ".")))("$name: $shows", (scenario) => {
  it("plans what it says, and planning writes nothing", async () => {
    const machine = await start(scenario);
    const before = sceneOf(machine);

    const plan = (await open(machine)).planSync(optionsOf(scenario), shown);

    expect({
      verdict: plan.verdict,
      items: Object.fromEntries(
        plan.items.map(({ id, state, notes, gates }) => [
          id,
          [state, ...[...notes, ...gates].map(({ code }) => code).sort()],
        ]),
      ),
      notes: plan.notes.map(({ code }) => code).sort(),
      problems: plan.problems.length,
    }).toEqual({
      verdict: scenario.expect.verdict,
      items: Object.fromEntries(
        Object.entries(scenario.expect.items).map(([id, [state, ...codes]]) => [id, [state, ...codes.sort()]]),
      ),
      notes: [...scenario.expect.notes].sort(),
      problems: scenario.expect.problems.length,
    });
    for (const [index, part] of scenario.expect.problems.entries()) {
      expect(plan.problems[index]?.message).toContain(part);
    }
    expect(sceneOf(machine)).toEqual(before);
  });

  it("gives the files that it should when applied", async () => {
    const machine = await start(scenario);

    await sync(await open(machine), scenario);

    expect(sceneOf(machine)).toEqual(textsOf(scenario.after));
  });

  it("has nothing left to do after that", async () => {
    const machine = await start(scenario);
    await sync(await open(machine), scenario);

    const again = (await open(machine)).planSync({ ...optionsOf(scenario) }, shown);

    expect(again.files).toEqual([]);
  });

  it("gives every byte back when undone", async () => {
    const machine = await start(scenario);
    const before = sceneOf(machine);
    const app = await open(machine);

    const outcome = await sync(app, scenario);
    if (outcome.kind === "applied") await app.undo((await app.planUndo(outcome.changeSetId)).planId, false, {});

    expect(sceneOf(machine)).toEqual(before);
  });

  it("watches whatever it reads", async () => {
    const { system, noted } = notingSystem(await start(scenario));
    const app = await open(system);
    noted();

    app.planSync(optionsOf(scenario), shown);

    const read = noted().filter((path) => !path.startsWith(dataFolder));
    expect(unwatched(read, app.watchedFiles(optionsOf(scenario)))).toEqual([]);
  });

  it("is wholly there or wholly not after dying at any write", async () => {
    const counting = crashingSystem(await start(scenario));
    await sync(await open(counting), scenario);

    for (let operation = 1; operation <= counting.operations(); operation += 1) {
      const machine = await start(scenario);
      const before = sceneOf(machine);
      await dies(async () => sync(await open(crashingSystem(machine, { operation, halfway: true })), scenario));
      await open(reborn(machine));

      expect([before, textsOf(scenario.after)], `death at ${operation}`).toContainEqual(sceneOf(machine));
    }
  });
});

/** The machine before the sync; where there was an earlier one, with Lockstep's memory of it. */
async function start(scenario: Scenario): Promise<MemorySystem> {
  const { platform, environment, synced, before } = scenario;
  const machine = memorySystem({ home, platform, environment, files: atHome(synced ?? before) });
  if (!synced) return machine;
  const app = await open(machine);
  await app.applySync(app.planSync({ ...optionsOf(scenario), mode: "two-way", resolutions: {} }, shown).planId, {});
  for (const path of Object.keys(sceneOf(machine))) machine.files.remove(`${home}/${path}`);
  for (const [path, bytes] of Object.entries(atHome(before))) machine.files.place(path, bytes);
  return machine;
}

function open(system: System): Promise<App> {
  return openApp(system, { version: "0", dataFolder, cache: false });
}

async function sync(app: App, scenario: Scenario): Promise<ApplyOutcome> {
  return app.applySync(app.planSync(optionsOf(scenario), shown).planId, {});
}

function optionsOf(scenario: Scenario): SyncOptions {
  const { from, to, mode, types, skip, scope, project, prune, resolutions } = scenario;
  const place = project === undefined ? {} : { project: `${home}/${project}` };
  return {
    source: from,
    destination: to,
    mode,
    syncTypes: types,
    skipServers: skip,
    scope,
    ...place,
    prune,
    resolutions,
  };
}

function atHome(files: Files): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${home}/${path}`, bytes]));
}

function textsOf(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .map(([path, bytes]) => [path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The user's files by path below the home folder. */
function sceneOf({ files }: MemorySystem): Record<string, string> {
  const texts = Object.entries(files.texts(`${home}/`)).map(([path, text]) => [path.slice(home.length + 1), text]);
  return Object.fromEntries(texts.filter(([path]) => path !== ".keep"));
}

function reborn(machine: MemorySystem): System {
  return { ...machine, processes: { ...machine.processes, id: 2, isRunning: (id) => id === 2 } };
}

async function dies(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}
