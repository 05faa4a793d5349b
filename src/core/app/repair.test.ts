import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene } from "../testing/sync-scene";

const home = "/home/ada";
const hidden = { reveal: false };

it("repairs front matter that is no YAML as a change set of its own, which can be rolled back", async () => {
  const path = `${home}/.claude/commands/a.md`;
  const broken = "---\nargument-hint: [title] [type]\n---\nGo $ARGUMENTS\n";
  const system = memorySystem({ files: { [path]: broken, [`${home}/.claude/commands/b.md`]: "---\na: 1\n---\n" } });
  const app = await openScene(system);

  const plan = app.planRepair("user", undefined, hidden);
  expect(plan.files.map((file) => file.path)).toEqual([path]);
  expect(system.files.texts()[path]).toBe(broken);
  const outcome = await app.applyRepair(plan.planId, {});

  expect(system.files.texts()[path]).toBe(`---\nargument-hint: "[title] [type]"\n---\nGo $ARGUMENTS\n`);
  expect(app.planRepair("user", undefined, hidden).files).toEqual([]);
  if (outcome.kind === "applied") await app.undo((await app.planUndo(outcome.changeSetId)).planId, false, {});
  expect(system.files.texts()[path]).toBe(broken);
});
