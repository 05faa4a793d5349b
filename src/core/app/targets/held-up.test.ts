import { describe, expect, it } from "vitest";
import { targetScene } from "../../testing/target-scene";

describe("a target that no sync can bring in step", () => {
  const files = (row: object) => ({
    "/main/lockstep.targets.json": `${JSON.stringify({ targets: [{ name: "one", path: "/one", ...row }] })}\n`,
  });
  const statusIn = async ({ app }: Awaited<ReturnType<typeof targetScene>>) => {
    const { targets } = await app.targets.plan("/main", { targets: [], reveal: false });
    return targets.map((one) => one.kind === "planned" && [one.plan.status, one.plan.isHeldUp]);
  };

  it.each([
    ["as the folder of the copy is not known", { type: "vendored" }],
    ["as that folder lies elsewhere", { type: "vendored", folder: "../elsewhere" }],
    ["as the package is not installed", { type: "site-packages" }],
  ])("%s, waits for the user, and is neither called in step nor tagged", async (_, row) => {
    const scene = await targetScene({ files: files(row) });

    await scene.sync();

    expect(await statusIn(scene)).toEqual([["needs_sync", true]]);
    expect(await scene.app.targets.planTags("/main", [], "v1", undefined)).toMatchObject({
      steps: [],
      left: [{ target: "one", failure: { code: "not-in-step" } }],
    });
    expect(await scene.app.targets.syncClean({})).toEqual({ synced: [], failed: [] });
  });

  it("as its Python belongs to another system, is so too", async () => {
    const site = "/one/python_embeded/Lib/site-packages";
    const scene = await targetScene({
      files: {
        ...files({ type: "site-packages" }),
        "/main/pyproject.toml": '[project]\nname = "main"\nversion = "2.0.0"\n',
        "/one/python_embeded/python.exe": "",
        [`${site}/pip/__init__.py`]: "",
        [`${site}/main/__init__.py`]: "",
        [`${site}/main-1.0.0.dist-info/METADATA`]: "Name: main\nVersion: 1.0.0\n",
        [`${site}/main-1.0.0.dist-info/RECORD`]: "main/__init__.py,,\nmain-1.0.0.dist-info/METADATA,,\n",
      },
    });

    expect(await statusIn(scene)).toEqual([["needs_sync", true]]);
  });

  it("is in step where what is linked lies elsewhere, and is complete there", async () => {
    const scene = await targetScene({ files: files({ type: "source" }) });

    await scene.sync();

    expect(await statusIn(scene)).toEqual([["synchronized", false]]);
  });
});
