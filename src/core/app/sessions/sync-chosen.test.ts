import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { syncMachines } from "../../sessions/sync/testing/sync-machine";

it("refuses names that are on neither side, and says what the remote lacks", async () => {
  const { ada, ben, pull } = await twoMachines();
  ada.write({ "s/plans/plan.md": "one\n" });
  expect((await pull({ project: "app" })).lacking).toEqual(["app"]);
  await ada.sync.push(ada.workspace, {});

  expect((await pull({ project: "app" })).lacking).toEqual([]);
  await expect(pull({ project: "apps" })).rejects.toThrow(/apps is neither in .* nor at /);
  await expect(pull({ project: "app", sessions: ["t"] })).rejects.toThrow(/app has no session t here or at /);
  await expect(ben.sync.push(ben.workspace, { project: "apps" })).rejects.toThrow(/apps is not in /);
  await expect(ben.sync.push(ben.workspace, { sessions: ["t"] })).rejects.toThrow("app has no session t here.");
  await expect(ben.sync.status(ben.workspace, { project: "apps" })).rejects.toThrow(/apps is neither in /);
  expect(await ben.sync.status(ben.workspace, { sessions: ["s"] })).toMatchObject([
    { sessions: [{ standing: "behind" }] },
  ]);
});

it("pushes that a session is gone, which is named without being there", async () => {
  const { ada } = await twoMachines();
  ada.write({ "s/plans/plan.md": "one\n" });
  await ada.sync.push(ada.workspace, {});
  ada.remove("s");

  expect(await ada.sync.push(ada.workspace, { sessions: ["s"] })).toMatchObject([{ pushed: ["s"] }]);
});

async function twoMachines() {
  const machines = syncMachines();
  onTestFinished(() => machines.close());
  const remote = { kind: "folder", path: join(machines.root, "shared") } as const;
  mkdirSync(remote.path);
  const [ada, ben] = [await machines.machine("ada", remote), await machines.machine("ben", remote)];
  const pull = (choice: { readonly project: string; readonly sessions?: readonly string[] }) =>
    ben.sync.planPull(ben.workspace, { ...choice, reveal: false });
  return { ada, ben, pull };
}
