import { describe, expect, it } from "vitest";
import { type TargetScene, targetScene } from "../../testing/target-scene";

const registry = "/main/lockstep.targets.json";

describe("a sync of a target that is taken back from the history after later ones", () => {
  it("leaves the other targets synced, and the registry has what it says of them", async () => {
    const scene = await targetScene();
    await scene.sync();
    const [first, second] = [rowOf(scene, "one"), rowOf(scene, "two")];

    await undo(scene, "Sync one");

    expect(scene.text("/one/lib/a.py")).toBeUndefined();
    expect(scene.text("/two/lib/a.py")).toBe("a\n");
    expect(first).toHaveProperty("last_sync");
    expect(rowOf(scene, "one")).not.toHaveProperty("last_sync");
    expect(rowOf(scene, "two")).toEqual(second);
  });

  it("asks about nothing that a later one carried", async () => {
    const scene = await targetScene();
    await scene.sync("one");
    scene.write("/main/docs/more.md", "More\n");
    await scene.sync("one");

    await undo(scene, "Sync one", 1);
    scene.write("/main/docs/more.md", "Even more\n");
    const [outcome] = await scene.sync("one");

    expect(outcome).toMatchObject({ kind: "succeeded" });
    expect(scene.text("/one/lib/docs/more.md")).toBe("Even more\n");
    expect(scene.text("/one/lib/a.py")).toBe("a\n");
    expect(rowOf(scene, "one")).toMatchObject({ status: "synchronized" });
    const told = scene.app.history(9).map(({ title, undone }) => [title, undone !== undefined]);
    expect(told).toContainEqual(["Sync one", true]);
  });

  it("keeps what the target changed elsewhere in its files", async () => {
    const scene = await targetScene({ files: { "/main/docs/guide.md": lines("1", "2", "3") } });
    await scene.sync("one");
    scene.write("/main/docs/guide.md", lines("One", "2", "3"));
    await scene.sync("one");
    scene.write("/one/lib/docs/guide.md", lines("One", "2", "Three"));

    await undo(scene, "Sync one");

    expect(scene.text("/one/lib/docs/guide.md")).toBe(lines("1", "2", "Three"));
  });

  it("removes a target that was added and only synced since, and none that was given another folder", async () => {
    const { app, ...scene } = await targetScene({ files: { "/three/.keep": "", "/four/.keep": "" } });
    const row = { name: "three", path: "/three", type: "vendored", folder: "lib" } as const;
    const added = app.targets.planEdits("/main", [{ kind: "add", row }], { reveal: false });
    await app.targets.applyEdits(added.planId, {});
    await scene.sync("three");

    const kept = await app.planUndo(idOf({ app }, "registry"));
    scene.write(registry, scene.text(registry)?.replace('"/three"', '"/four"') ?? "");
    const moved = await app.planUndo(idOf({ app }, "registry"));

    expect(kept.obstacles).toEqual([]);
    expect(moved.obstacles).toMatchObject([{ path: registry }]);
  });
});

function rowOf({ text }: Pick<TargetScene, "text">, name: string): unknown {
  const { targets } = JSON.parse(text(registry) ?? "{}") as { targets: { name: string }[] };
  return targets.find((row) => row.name === name);
}

/** Takes back a change set whose title has `words`: the newest, or one as many before it. */
async function undo({ app }: Pick<TargetScene, "app">, words: string, back = 0): Promise<void> {
  const plan = await app.planUndo(idOf({ app }, words, back));
  expect(plan.obstacles).toEqual([]);
  expect(await app.undo(plan.planId, false, {})).toMatchObject({ kind: "applied" });
}

function idOf({ app }: Pick<TargetScene, "app">, words: string, back = 0): string {
  return app.history(20).filter(({ title }) => title.includes(words))[back]?.id ?? "";
}

/** Far enough apart to be changed by themselves. */
function lines(...some: readonly string[]): string {
  return some.map((one) => `${one}\n\n\n`).join("");
}
