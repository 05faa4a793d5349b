import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type Desk, test } from "./app";
import { keepNotifications, notifications, pressNotification } from "./desktop-notifications";
import { makeTargetsScene } from "./targets-scene";
import { clickTray, trayLabels, trayLines } from "./tray";
import { treeOf } from "./tree";

test("the tray says how many targets wait, syncs the clean ones, and its notification takes all of them back", async ({
  desk,
}) => {
  const { main, folders } = makeTargetsScene(desk, { withPython: false });
  lookFromCommandLine(desk, main);
  const places = [main, folders.copied, folders.edited, folders.breaking];
  const before = places.map(treeOf);
  const { app } = await desk.start();
  await keepNotifications(app);
  await expect.poll(() => trayLines(app)).toContain("3 targets to sync");

  await clickTray(app, "Sync all clean targets (2)");

  await expect.poll(() => trayLines(app)).toContain("1 target to sync");
  for (const path of ["docs/guide.md", "docs/more/rest.md"]) {
    const carried = readFileSync(join(main, path), "utf8");
    for (const name of ["copied", "breaking"] as const) {
      expect(readFileSync(join(folders[name], "vendor/tool", path), "utf8"), `${name} ${path}`).toBe(carried);
    }
  }
  expect(readFileSync(join(folders.copied, "settings.toml"), "utf8")).toContain("retries = 5");
  expect(treeOf(folders.edited)).toEqual(before[2]);
  expect(await notifications(app)).toEqual(["Targets synced 2 targets brought in step. [Undo]"]);
  await expect.poll(() => trayLabels(app)).toContain("Undo last sync");
  expect(await trayLabels(app)).not.toContain("Sync all clean targets");

  await pressNotification(app);

  await expect.poll(() => trayLines(app)).toContain("3 targets to sync");
  expect(places.map(treeOf)).toEqual(before);
  expect(await notifications(app)).toContain("Rolled back The targets are as they were before the sync.");
  await expect.poll(() => trayLabels(app)).not.toContain("Undo last sync");
});

/** The tray tells what the last look found, whichever face of Lockstep looked. */
function lookFromCommandLine({ home, data }: Desk, main: string): void {
  const words = ["--home", home, "--data", data, "target", "sync", "status", "--main", main];
  const { status, stderr } = spawnSync(process.execPath, [join("out", "cli", "lockstep.js"), ...words], {
    encoding: "utf8",
  });
  // Conflicts.
  expect([status, stderr]).toEqual([3, ""]);
}
