import { describe, expect, it } from "vitest";
import { targetScene } from "../../testing/target-scene";

const config = `name: other
components:
  code: { kind: code, source: src, complete: true }
  docs: { source: docs, destination: "{package}/docs", complete: true }
`;

/** The target `one` of `/main` is a target of `/other` as well, whose components have the same names. */
async function sharedScene() {
  const row = { name: "one", path: "/one", type: "vendored", folder: "lib" };
  const scene = await targetScene({
    files: {
      "/other/lockstep.yaml": config,
      "/other/lockstep.targets.json": `${JSON.stringify({ targets: [row] })}\n`,
      "/other/src/z.py": "z\n",
    },
  });
  const { app, system } = scene;
  return {
    ...scene,
    async syncOther() {
      const { planId } = await app.targets.plan("/other", { targets: [], reveal: false });
      return app.targets.run(planId, { verify: true, mayRun: true });
    },
    async rollBack(main: string) {
      const { planId } = await app.targets.planRollback(main, "one", undefined, { reveal: false });
      await app.targets.restore(planId, false, {});
    },
    carried: () => Object.keys(system.files.texts("/one/lib")),
  };
}

describe("two main projects that are carried into one target", () => {
  it("leave each other's files alone", async () => {
    const { sync, syncOther, carried, app } = await sharedScene();

    await sync("one");
    expect(await syncOther()).toMatchObject([{ kind: "succeeded", conflicts: 0 }]);

    expect(carried()).toEqual(["/one/lib/a.py", "/one/lib/docs/guide.md", "/one/lib/z.py"]);
    for (const main of ["/main", "/other"]) {
      const { targets } = await app.targets.plan(main, { targets: ["one"], reveal: false });
      expect(targets).toMatchObject([{ plan: { status: "synchronized" }, isWork: false }]);
    }
  });

  it("are taken back one by one", async () => {
    const { sync, syncOther, rollBack, carried, app } = await sharedScene();
    await sync("one");
    await syncOther();
    expect(app.targets.backups("/other", "one")).toMatchObject([{ kind: "sync", files: 1 }]);

    await rollBack("/main");
    expect(carried()).toEqual(["/one/lib/z.py"]);
    await expect(rollBack("/main")).rejects.toThrow("No sync of one is left to take back");

    await sync("one");
    await rollBack("/other");
    expect(carried()).toEqual(["/one/lib/a.py", "/one/lib/docs/guide.md"]);
    await expect(rollBack("/other")).rejects.toThrow("No sync of one is left to take back");
  });

  it("are known by what was synced, also when one has a new name", async () => {
    const commit = "1".repeat(40);
    const scene = await targetScene({
      pipe: async ([argv = []]) => {
        const isKnown = argv.includes("rev-parse") || argv.some((word) => word.startsWith(commit));
        const output = argv.includes("rev-parse") ? `\n${commit}\n` : "";
        return { kind: "ended", codes: [isKnown ? 0 : 128], output, errors: "", isCut: false };
      },
    });
    await scene.sync("one");
    scene.write("/main/lockstep.yaml", scene.text("/main/lockstep.yaml")?.replace("name: main", "name: new") ?? "");
    scene.write("/main/src/a.py", "changed\n");

    expect(await scene.sync("one")).toMatchObject([{ kind: "succeeded", conflicts: 0 }]);

    expect(scene.text("/one/lib/a.py")).toBe("changed\n");
  });
});
