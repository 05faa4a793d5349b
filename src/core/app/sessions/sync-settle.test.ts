import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { syncMachines } from "../../sessions/sync/testing/sync-machine";

it("ends a conflict with a text of the user's own, which the others then get", async () => {
  const machines = syncMachines();
  const remote = { kind: "folder", path: join(machines.root, "shared") } as const;
  mkdirSync(remote.path);
  const [ada, ben] = [await machines.machine("ada", remote), await machines.machine("ben", remote)];
  ada.write({ "s/plans/plan.md": "one\n" });
  await ada.sync.push(ada.workspace, {});
  await ben.pull();
  ben.write({ "s/plans/plan.md": "theirs\n" });
  await ben.sync.push(ben.workspace, {});
  ada.write({ "s/plans/plan.md": "ours\n" });
  await ada.pull();

  const wish = { project: "app", session: "s", path: "plans/plan.md", use: { text: "both\n" } };
  await ada.sync.apply(ada.sync.planSettling(ada.workspace, wish, { reveal: false }).planId, {});
  const [pushed] = await ada.sync.push(ada.workspace, {});
  await ben.pull();

  expect(pushed).toMatchObject({ pushed: ["s"], conflicts: [] });
  expect([ada.files(), ben.files()]).toEqual([{ "s/plans/plan.md": "both\n" }, { "s/plans/plan.md": "both\n" }]);
  machines.close();
});
