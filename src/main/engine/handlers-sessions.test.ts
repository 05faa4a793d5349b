import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serveWindow } from "./testing/serve-window";

it("does not list an open workspace whose folder is gone as an empty one", async () => {
  const { home, client } = await serveWindow();
  const { sessions } = client;
  const workspace = join(home, "work");
  mkdirSync(join(workspace, ".idse/projects/shop/sessions"), { recursive: true });
  await sessions.open({ folder: workspace });
  expect((await sessions.list({ workspace })).projects).toMatchObject([{ name: "shop" }]);

  rmSync(workspace, { recursive: true });

  await expect(sessions.list({ workspace })).rejects.toMatchObject({
    code: "no-such-folder",
    message: `${workspace} is not there.`,
  });
});
