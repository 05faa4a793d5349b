import { describe, expect, it } from "vitest";
import { type TargetScene, targetScene } from "./testing/target-scene";

describe("putting a target back", () => {
  it("gives the registry its line back, also one with comments", async () => {
    const before = `{
  // Who embeds us.
  "targets": [
    { "name": "one", "path": "/one", "type": "vendored", "folder": "lib", "sync_version": "v0" }
  ]
}
`;
    const { app, sync, text } = await targetScene({ files: { "/main/lockstep.targets.json": before } });
    await sync("one");
    expect(text("/main/lockstep.targets.json")).not.toBe(before);

    const { planId } = await app.targets.planRollback("/main", "one", undefined, { reveal: false });
    await app.targets.restore(planId, false, {});

    expect(text("/main/lockstep.targets.json")).toBe(before);
  });

  it("takes the package back as well, from whichever of its backups", async () => {
    const site = "/one/.venv/lib/python3.12/site-packages";
    const ran: string[] = [];
    let scene: TargetScene | undefined;
    scene = await targetScene({
      files: {
        "/main/pyproject.toml": '[project]\nname = "demo"\nversion = "1.0"\n',
        "/main/lockstep.targets.json": JSON.stringify({
          targets: [{ name: "one", path: "/one", type: "site-packages" }],
        }),
        "/one/.venv/pyvenv.cfg": "home = /usr\n",
        "/one/.venv/bin/python": "",
        [`${site}/pip/__init__.py`]: "",
      },
      async run(argv) {
        ran.push(argv.slice(3).join(" "));
        scene?.write(`${site}/demo-1.0.dist-info/METADATA`, "Name: demo\nVersion: 1.0\n");
        return { kind: "ended", code: 0, output: "" };
      },
    });
    expect(await scene.sync("one")).toMatchObject([{ kind: "succeeded" }]);
    const [backup] = scene.app.targets.backups("/main", "one");

    const review = await scene.app.targets.planRestore("/main", "one", backup?.id ?? "", undefined, { reveal: false });
    await scene.app.targets.restore(review.planId, false, {});

    expect(ran).toEqual(["install --upgrade /main", "uninstall --yes demo"]);
  });

  it("leaves alone what a link in the target leads to outside of it", async () => {
    const { app, system, text, write } = await targetScene({
      files: { "/main/docs/deep/x.md": "theirs\n", "/elsewhere/x.md": "not ours\n" },
    });
    write("/one/lib/docs/guide.md", "# Mine\n");
    system.files.createLink("/one/lib/docs/deep", "/elsewhere");

    const id = await app.targets.backUp("/main", "one");
    write("/one/lib/docs/guide.md", "# Changed\n");
    const review = await app.targets.planRestore("/main", "one", id, undefined, { reveal: false });
    await app.targets.restore(review.planId, false, {});

    expect([text("/one/lib/docs/guide.md"), text("/elsewhere/x.md")]).toEqual(["# Mine\n", "not ours\n"]);
  });
});
