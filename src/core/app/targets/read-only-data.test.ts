import { expect, it } from "vitest";
import { openApp } from "../../app";
import { FileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";
import { targetScene } from "../../testing/target-scene";

it("looks at targets also where nothing can be kept of it", async () => {
  const { system, sync, write } = await targetScene();
  await sync();
  write("/main/docs/new.md", "# New\n");
  const create: FileSystem["create"] = (path) => {
    throw new FileError("EROFS", "create", path);
  };

  const files = { ...system.files, create };
  const app = await openApp({ ...system, files }, { version: "1.0.0", dataFolder: "/data", cache: false, face: "cli" });
  const { targets } = await app.targets.plan("/main", { targets: [], reveal: false });

  expect(targets.map((one) => one.kind === "planned" && one.plan.status)).toEqual(["needs_sync", "needs_sync"]);
  expect(app.targets.list("/main").targets).toHaveLength(2);
});
