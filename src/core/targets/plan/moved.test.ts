import { describe, expect, it } from "vitest";
import { syncScene } from "../testing/sync-scene";

const config = (destination: string) =>
  `components:\n  docs: { source: docs, destination: ${destination}, complete: true }\n`;

/** A target that has the documents in `old`, and a main project that now carries them to `new`. */
async function movedScene(files: Readonly<Record<string, string>> = {}) {
  const before = syncScene(config("old"), { "/main/docs/a.md": "a\n", "/main/docs/b.md": "b\n", ...files });
  await before.sync();
  return { ...before, ...before.inConfig(config("new")) };
}

describe("a component that gets another destination", () => {
  it("is carried there, and what is at the old one is told and stays", async () => {
    const scene = await movedScene();

    const { planned } = await scene.sync();

    expect(planned.plan.components).toMatchObject([
      { actions: [{ kind: "add" }, { kind: "add" }], notes: ["It was carried to old before; what is there stays."] },
    ]);
    expect(scene.target()).toMatchObject({ "/target/new/a.md": "644 a\n", "/target/old/a.md": "644 a\n" });
    expect((await scene.plan()).plan).toMatchObject({ status: "synchronized", components: [{ notes: [] }] });
  });

  it("goes on where the target took its files along, and asks about others that it finds there", async () => {
    const scene = await movedScene({ "/target/new/b.md": "mine\n" });
    scene.system.files.rename("/target/old/a.md", "/target/new/a.md");
    scene.system.files.place("/main/docs/a.md", "a2\n");

    await scene.sync();

    expect(scene.target()).toMatchObject({ "/target/new/a.md": "644 a2\n", "/target/new/b.md": "644 mine\n" });
    const { plan } = await scene.plan();
    expect(plan.components).toMatchObject([{ actions: [{ kind: "conflict", path: "new/b.md" }] }]);
  });
});
