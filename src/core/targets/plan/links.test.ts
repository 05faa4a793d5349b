import { describe, expect, it } from "vitest";
import { syncScene } from "../testing/sync-scene";
import { place, treeOf } from "../testing/tree";

const config = 'components:\n  docs: { source: docs, destination: "{package}/docs", complete: true }\n';
const start = (files: Readonly<Record<string, string>> = {}) =>
  syncScene(config, { "/main/docs/guide.md": "# Guide\n", "/elsewhere/secret.txt": "secret", ...files });
type Scene = ReturnType<typeof start>;

const linkAt = ({ system: { files } }: Scene, path: string) =>
  files.look(path)?.kind === "link" ? files.readLink(path) : undefined;
const actionsOf = async (scene: Scene) =>
  (await scene.plan()).plan.components.flatMap(({ actions }) => actions.map(({ kind, path }) => `${kind} ${path}`));
const notesOf = async (scene: Scene) => (await scene.plan()).plan.components.flatMap(({ notes }) => notes);

describe("a symbolic link of the main project", () => {
  it.each([
    ["guide.md", "latest.md"],
    ["../guide.md", "deep/up.md"],
    ["deep", "folder"],
    ["not-there-yet.md", "dangling.md"],
  ])("to %s is carried as it is written, changed, deleted and taken back", async (target, name) => {
    const scene = start({ "/main/docs/deep/page.md": "page" });
    const { files } = scene.system;
    files.link(`/main/docs/${name}`, target);
    const before = treeOf(files, "/target");

    const { id } = await scene.sync();

    expect(linkAt(scene, `/target/lib/docs/${name}`)).toBe(target);
    expect((await scene.sync()).changes).toEqual([]);
    await scene.undo(id);
    expect(treeOf(files, "/target")).toEqual(before);

    await scene.sync();
    place(files, `/main/docs/${name}`, { link: "guide.md" });
    await scene.sync();
    expect(linkAt(scene, `/target/lib/docs/${name}`)).toBe("guide.md");
    files.remove(`/main/docs/${name}`);
    const { id: deletion } = await scene.sync();
    expect(files.look(`/target/lib/docs/${name}`)).toBeUndefined();
    await scene.undo(deletion);
    expect(linkAt(scene, `/target/lib/docs/${name}`)).toBe("guide.md");
  });

  it("that became a file is a file in the target, and the other way round", async () => {
    const scene = start();
    const { files } = scene.system;
    files.link("/main/docs/page.md", "guide.md");
    await scene.sync();

    place(files, "/main/docs/page.md", { bytes: new TextEncoder().encode("own words"), mode: 0o644 });
    await scene.sync();

    expect(files.texts("/target/lib/docs")).toEqual({
      "/target/lib/docs/guide.md": "# Guide\n",
      "/target/lib/docs/page.md": "own words",
    });
    place(files, "/main/docs/page.md", { link: "guide.md" });
    await scene.sync();
    expect(linkAt(scene, "/target/lib/docs/page.md")).toBe("guide.md");
    expect(await actionsOf(scene)).toEqual([]);
  });

  it.each([
    "/elsewhere/secret.txt",
    "../../elsewhere/secret.txt",
    "..",
    "deep/../../../elsewhere/secret.txt",
    "deep/../guide.md",
  ])("to %s is told and left out", async (target) => {
    const scene = start({ "/main/docs/deep/page.md": "page" });
    scene.system.files.link("/main/docs/out.md", target);

    await scene.sync();

    expect(scene.system.files.look("/target/lib/docs/out.md")).toBeUndefined();
    expect((await notesOf(scene)).join()).toContain("docs/out.md is a link");
  });

  it("that leads out in place of a file leaves the target's file where it is", async () => {
    const scene = start();
    await scene.sync();
    place(scene.system.files, "/main/docs/guide.md", { link: "/elsewhere/secret.txt" });

    expect((await scene.sync()).changes).toEqual([]);

    expect(scene.system.files.texts("/target/lib/docs")).toEqual({ "/target/lib/docs/guide.md": "# Guide\n" });
  });

  it("is not made behind a link of the target, where it would lead elsewhere", async () => {
    const scene = start({ "/target/lib/docs/other/mine.md": "mine" });
    scene.system.files.link("/main/docs/deep/up.md", "../guide.md");
    scene.system.files.link("/target/lib/docs/deep", "other");

    expect(await actionsOf(scene)).toEqual(["add lib/docs/guide.md", "refuse lib/docs/deep/up.md"]);
  });
});

describe("a symbolic link of the target", () => {
  it("in place of a synced file is kept, and replaced rather than followed when the user takes the main project's", async () => {
    const scene = start();
    await scene.sync();
    const { files } = scene.system;
    place(files, "/target/lib/docs/guide.md", { link: "/elsewhere/secret.txt" });
    expect(await actionsOf(scene)).toEqual(["keep lib/docs/guide.md"]);
    files.place("/main/docs/guide.md", "# Better guide\n");
    expect(await actionsOf(scene)).toEqual(["conflict lib/docs/guide.md"]);

    const { id } = await scene.sync({ "lib/docs/guide.md": "take" });

    expect(files.texts("/target/lib/docs")).toEqual({ "/target/lib/docs/guide.md": "# Better guide\n" });
    expect(files.texts("/elsewhere")).toEqual({ "/elsewhere/secret.txt": "secret" });
    await scene.undo(id);
    expect(linkAt(scene, "/target/lib/docs/guide.md")).toBe("/elsewhere/secret.txt");
  });
});

describe("whether a file may be run", () => {
  it("is carried into a file that the target changed, and that both changed", async () => {
    const scene = start({ "/main/docs/run.sh": "one\ntwo\nthree\n" });
    const { files } = scene.system;
    await scene.sync();
    files.place("/target/lib/docs/run.sh", "one\ntwo\n3\n");
    files.changeMode("/main/docs/run.sh", 0o755);
    await scene.sync();
    expect(treeOf(files, "/target/lib/docs")["/run.sh"]).toBe("755 one\ntwo\n3\n");

    files.place("/main/docs/run.sh", "ONE\ntwo\n3\n", 0o644);
    const { id } = await scene.sync({ "lib/docs/run.sh": "take" });

    expect(treeOf(files, "/target/lib/docs")["/run.sh"]).toBe("644 ONE\ntwo\n3\n");
    await scene.undo(id);
    expect(treeOf(files, "/target/lib/docs")["/run.sh"]).toBe("755 one\ntwo\n3\n");
  });
});
