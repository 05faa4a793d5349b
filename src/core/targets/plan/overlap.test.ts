import { describe, expect, it } from "vitest";
import { syncScene } from "../testing/sync-scene";

const config = `
components:
  first: { source: first, destination: lib, complete: true }
  second: { source: second, destination: lib, complete: true }
`;

describe("components with one destination", () => {
  it.each([
    ["the later", "first", "second"],
    ["the earlier", "second", "first"],
  ])("keep a file that moves to %s of them", async (_which, from, to) => {
    const scene = syncScene(config, { "/main/first/a.md": "a", "/main/second/b.md": "b", [`/main/${from}/c.md`]: "c" });
    await scene.sync();

    scene.system.files.rename(`/main/${from}/c.md`, `/main/${to}/c.md`);
    await scene.sync();
    const again = await scene.sync();

    expect(scene.target()).toMatchObject({ "/target/lib/c.md": "644 c" });
    expect(again.changes).toEqual([]);
    expect(again.planned.plan.status).toBe("synchronized");
  });

  it("delete a file that left all of them", async () => {
    const scene = syncScene(config, { "/main/first/a.md": "a", "/main/second/b.md": "b", "/main/first/c.md": "c" });
    await scene.sync();
    scene.system.files.rename("/main/first/c.md", "/main/second/c.md");
    await scene.sync();

    scene.system.files.remove("/main/second/c.md");
    await scene.sync();

    expect(Object.keys(scene.system.files.texts("/target/lib"))).toEqual(["/target/lib/a.md", "/target/lib/b.md"]);
  });

  it("leave to the earlier one what both have, also when the later one is synced alone", async () => {
    const scene = syncScene(config, { "/main/first/a.md": "of the first", "/main/second/a.md": "of the second" });

    await scene.sync({}, {}, ["second"]);
    await scene.sync();

    expect(scene.target()).toMatchObject({ "/target/lib/a.md": "644 of the first" });
  });
});
