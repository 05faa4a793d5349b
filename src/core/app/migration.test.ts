import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene } from "../testing/sync-scene";

const root = "/home/ada/agents";
const machine = () =>
  memorySystem({
    files: {
      [`${root}/inbox/claude/a.json`]: "{}",
      [`${root}/inbox/qwen/.keep`]: "",
      [`${root}/config.yaml`]: "# ours\nagents:\n  claude: {} # first\n",
    },
  });

it("carries a step out, sees its gap closed, and takes it back byte for byte, also after a restart", async () => {
  const system = machine();
  const before = system.files.texts(root);
  const app = await openScene(system);
  const view = await app.migration.assess(root, {}, {});
  expect(view.detection.patterns.filter(({ found }) => found)).toEqual([]);
  expect(system.files.texts(root)).toEqual(before);

  const step = await app.migration.prepareStep(root, "defer-queue", { reveal: false });
  expect(await app.migration.applyStep(step.planId, {})).toMatchObject({ outcome: { kind: "applied" } });

  const later = await (await openScene(system)).migration.assess(root, {}, {});
  expect(later.detection.patterns.filter(({ found }) => found).map(({ id }) => id)).toEqual(["defer-queue"]);
  expect(later.plan.steps.find(({ id }) => id === "defer-queue")?.status.kind).toBe("done");
  const again = await openScene(system);
  expect(await again.migration.rollBackLast(root, {})).toMatchObject({ stepId: "defer-queue" });
  expect(system.files.texts(root)).toEqual(before);
  expect(await again.migration.rollBackLast(root, {})).toBeUndefined();
});

it("refuses to take back what was changed since, and loses nothing", async () => {
  const system = machine();
  const app = await openScene(system);
  await app.migration.assess(root, {}, {});
  const step = await app.migration.prepareStep(root, "install", { reveal: false });
  await app.migration.applyStep(step.planId, {});
  const files = step.kind === "change-set" ? step.files : [];
  const [made] = files.map(({ path }) => path).filter((path) => system.files.look(path)?.size);
  system.files.place(made ?? "", "changed by its user");

  expect(await app.migration.rollBackLast(root, {})).toMatchObject({ outcome: { kind: "stale", paths: [made] } });
  expect(system.files.texts(made)[made ?? ""]).toBe("changed by its user");
});

it("writes a report as a change set, which keeps what was there", async () => {
  const system = machine();
  const app = await openScene(system);
  await app.migration.assess(root, { scale: "team" }, {});
  const { text: report, name } = app.migration.report(root, "md");
  expect(name).toBe("migration-plan.md");
  system.files.place("/home/ada/plan.md", "mine\n");

  const outcome = await app.migration.writeReport("/home/ada/plan.md", report, {});

  expect(system.files.texts("/home/ada/plan.md")["/home/ada/plan.md"]).toBe(report);
  expect(await app.migration.writeReport("/home/ada/plan.md", report, {})).toEqual({ kind: "nothing-to-do" });
  if (outcome.kind === "applied") await app.undo((await app.planUndo(outcome.changeSetId)).planId, false, {});
  expect(system.files.texts("/home/ada/plan.md")["/home/ada/plan.md"]).toBe("mine\n");
});
