import { describe, expect, it } from "vitest";
import { syncScene } from "../testing/sync-scene";
import { place, treeOf } from "../testing/tree";

const config = "components:\n  docs: { source: docs, destination: lib, complete: true }\n";
const start = () => syncScene(config, { "/main/docs/guide.md": "# Guide\n" });
const text = (words: string) => ({ bytes: new TextEncoder().encode(words), mode: 0o644 });

describe("what changes places in the main project", () => {
  it.each([
    ["a file", text("file")],
    ["a link to a folder", { link: "other" }],
  ])("%s and a folder, is in step after a second sync, and the first leads nothing elsewhere", async (_what, node) => {
    const scene = start();
    const { files } = scene.system;
    place(files, "/main/docs/other/a.md", text("other"));
    place(files, "/main/docs/page", node);
    await scene.sync();
    files.remove("/main/docs/page");
    place(files, "/main/docs/page/a.md", text("page"));
    place(files, "/main/docs/page/b.md", text("page"));

    const { planned } = await scene.sync();
    expect(planned.plan.components.flatMap(({ actions }) => actions)).toMatchObject([
      { kind: "refuse", path: "lib/page/a.md", reason: expect.stringContaining("once it is gone, sync again") },
      { kind: "refuse", path: "lib/page/b.md" },
      { kind: "delete", path: "lib/page" },
    ]);
    expect(files.texts("/target/lib")).toEqual({
      "/target/lib/guide.md": "# Guide\n",
      "/target/lib/other/a.md": "other",
    });
    await scene.sync();

    expect(files.texts("/target/lib")).toEqual({
      "/target/lib/guide.md": "# Guide\n",
      "/target/lib/other/a.md": "other",
      "/target/lib/page/a.md": "page",
      "/target/lib/page/b.md": "page",
    });
    expect((await scene.plan()).plan.status).toBe("synchronized");
  });

  it("a folder and a file, is in step after a second sync", async () => {
    const scene = start();
    const { files } = scene.system;
    place(files, "/main/docs/page/deep/a.md", text("page"));
    await scene.sync();
    files.remove("/main/docs/page/deep/a.md");
    files.removeFolder("/main/docs/page/deep");
    files.removeFolder("/main/docs/page");
    place(files, "/main/docs/page", text("file"));

    await scene.sync();
    await scene.sync();

    expect(files.texts("/target/lib")).toMatchObject({ "/target/lib/page": "file" });
    expect((await scene.plan()).plan.status).toBe("synchronized");
  });
});

describe("a folder that a sync empties", () => {
  it("goes, unless the target has something in it, and comes back when the sync is taken back", async () => {
    const scene = start();
    const { files } = scene.system;
    for (const path of ["a/deep/a.md", "b/b.md"]) place(files, `/main/docs/${path}`, text(path));
    await scene.sync();
    place(files, "/target/lib/b/mine.md", text("mine"));
    const before = treeOf(files, "/target");
    for (const path of ["a/deep/a.md", "b/b.md"]) files.remove(`/main/docs/${path}`);

    const { id } = await scene.sync();

    expect(files.look("/target/lib/a")).toBeUndefined();
    expect(files.texts("/target/lib/b")).toEqual({ "/target/lib/b/mine.md": "mine" });
    await scene.undo(id);
    expect(treeOf(files, "/target")).toEqual(before);
  });
});
