import { expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { migrationScene } from "../../testing/migration-scene";

const root = "/home/ada/workflow";

async function installedScene() {
  const system = memorySystem({ files: { [`${root}/README.md`]: "# Ours\n" } });
  const scene = await migrationScene(system, root);
  await scene.carryOut("install");
  const { app } = scene;
  const take = async (id: string | undefined) => {
    await system.clock.sleep(1000);
    const { planId } = await app.planUndo(id ?? "");
    const outcome = await app.undo(planId, false, {});
    return outcome.kind === "applied" ? outcome.changeSetId : undefined;
  };
  return { system, ...scene, take };
}

it("a step that is taken back in the history is to be carried out again, and done where that is applied again", async () => {
  const { app, status, take, restart } = await installedScene();
  const [first] = app.history(1);

  const undo = await take(first?.id);
  expect(await status("install")).toBe("rolled-back");
  expect(app.migration.nextRollback(root, { reveal: false })).toBeUndefined();
  expect(app.migration.projects()).toMatchObject([{ done: 0 }]);

  await take(undo);
  expect(await (await restart()).status("install")).toBe("done");
  expect(app.migration.nextRollback(root, { reveal: false })).toMatchObject({ stepId: "install" });
  expect((await app.migration.rollBackLast(root, {}))?.outcome.kind).toBe("applied");
  expect(await status("install")).toBe("rolled-back");
});

it("a step that was rolled back is done where the history applies it again", async () => {
  const { app, status, take, carryOut, rollBackAll } = await installedScene();
  await carryOut("start-event-log");
  await rollBackAll();
  const [, ofInstall] = [...app.history(9)].reverse().filter(({ undoes }) => undoes !== undefined);

  await take(ofInstall?.id);

  expect([await status("install"), await status("start-event-log")]).toEqual(["done", "rolled-back"]);
});

it("no step migrates the messages of an inbox that is gone with the step that made it", async () => {
  const { app, status, take } = await installedScene();
  expect(await status("migrate-messages")).toBe("not-needed");

  await take(app.history(1)[0]?.id);

  expect(await status("migrate-messages")).toBeUndefined();
});
