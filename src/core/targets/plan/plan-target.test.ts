import { describe, expect, it } from "vitest";
import { syncScene } from "../testing/sync-scene";

const config = `
components:
  code: { kind: code, source: src, complete: true, exclude: ["*.log"] }
  docs: { source: docs, destination: "{package}/docs", complete: true }
  config: { kind: config, files: [tool.toml], destination: "." }
merge:
  - { keys: [data_dir], strategy: keep-target }
  - { keys: [providers], strategy: merge }
`;

describe("the sync of a vendored target", () => {
  it("brings every file, and has nothing left to do afterwards", async () => {
    const scene = syncScene(config, {
      "/main/src/a.py": "a\n",
      "/main/src/deep/b.py": "b\n",
      "/main/src/run.log": "noise",
      "/main/docs/guide.md": "# Guide\n",
      "/target/own.txt": "mine",
    });

    await scene.sync();
    const again = await scene.sync();

    expect(scene.system.files.texts("/target/lib")).toEqual({
      "/target/lib/a.py": "a\n",
      "/target/lib/deep/b.py": "b\n",
      "/target/lib/docs/guide.md": "# Guide\n",
    });
    expect(again.changes).toEqual([]);
    expect(again.planned.plan.status).toBe("synchronized");
  });

  it("brings files whatever they are called", async () => {
    const scene = syncScene('components: { docs: { source: docs, destination: ".", complete: true } }\n', {
      "/main/docs/constructor": "made\n",
      "/main/docs/toString": "shown\n",
    });

    await scene.sync();

    expect(scene.target()).toMatchObject({ "/target/constructor": "644 made\n", "/target/toString": "644 shown\n" });
  });

  it("makes a file of what was merged by hand with the permissions that it has in the main project", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "a\n" });

    await scene.sync({}, { "lib/docs/a.md": "mine\n" });

    expect(scene.target()).toMatchObject({ "/target/lib/docs/a.md": "644 mine\n" });
  });

  it("deletes what the main project deleted, and never a file of the target's own", async () => {
    const scene = syncScene(config, {
      "/main/docs/a.md": "a",
      "/main/docs/b.md": "b",
      "/target/lib/docs/mine.md": "mine",
    });
    await scene.sync();

    scene.system.files.remove("/main/docs/b.md");
    const { planned } = await scene.sync();

    expect(
      planned.plan.components.flatMap(({ actions }) => actions.map(({ kind, path }) => `${kind} ${path}`)),
    ).toEqual(["delete lib/docs/b.md"]);
    expect(Object.keys(scene.system.files.texts("/target/lib"))).toEqual([
      "/target/lib/docs/a.md",
      "/target/lib/docs/mine.md",
    ]);
  });

  it("takes nothing away when the source folder is not there, and says so until it is back or not to be carried", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "a" });
    await scene.sync();

    scene.system.files.remove("/main/docs/a.md");
    scene.system.files.removeFolder("/main/docs");
    const { changes, planned } = await scene.sync();

    expect(changes).toEqual([]);
    expect(planned.plan.status).toBe("source_missing");
    expect(planned.plan.components.flatMap(({ notes }) => notes)).toEqual(
      expect.arrayContaining([
        "docs is not there, so nothing of it is carried.",
        "The file that it had stays in the target: bring it back, if only as an empty folder, or take docs out of lockstep.yaml.",
      ]),
    );
    expect((await scene.inConfig(config.replace(/^ {2}docs:.*\n/m, "")).plan()).plan.status).toBe("synchronized");
    scene.system.files.makeFolder("/main/docs", 0o755);
    expect((await scene.plan()).plan).toMatchObject({ status: "needs_sync" });
  });

  it("keeps what the target changed, offers the main project's version, and remembers a refusal until that changes", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "one\n" });
    await scene.sync();
    scene.system.files.place("/target/lib/docs/a.md", "mine\n");

    expect((await scene.plan()).plan.status).toBe("drifted");

    scene.system.files.place("/main/docs/a.md", "two\n");
    expect((await scene.plan()).plan.status).toBe("conflict");
    await scene.sync({ "lib/docs/a.md": "keep" });
    expect((await scene.plan()).plan.status).toBe("drifted");
    expect(scene.system.files.texts("/target/lib/docs")).toEqual({ "/target/lib/docs/a.md": "mine\n" });

    await scene.sync({ "lib/docs/a.md": "take" });
    expect(scene.system.files.texts("/target/lib/docs")).toEqual({ "/target/lib/docs/a.md": "two\n" });
    expect((await scene.plan()).plan.status).toBe("synchronized");
  });

  it("tells of a file that the main project renamed what its new name is, also where the target changed it", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "a\n", "/main/docs/b.md": "b\n" });
    await scene.sync();
    for (const name of ["a", "b"]) scene.system.files.rename(`/main/docs/${name}.md`, `/main/docs/new-${name}.md`);
    scene.system.files.place("/target/lib/docs/a.md", "a\nmine\n");

    const { plan } = await scene.plan();

    const actions = plan.components.flatMap((component) => component.actions);
    expect(actions.map(({ kind, path, reason }) => `${kind} ${path}: ${reason}`)).toEqual([
      "add lib/docs/new-a.md: New in the main project",
      "add lib/docs/new-b.md: New in the main project",
      "conflict lib/docs/a.md: Deleted in the main project, changed in the target; the main project has it as docs/new-a.md now",
      "delete lib/docs/b.md: Deleted in the main project; the main project has it as docs/new-b.md now",
    ]);
  });

  it("never overwrites what was there before the first sync", async () => {
    const scene = syncScene(config, {
      "/main/docs/a.md": "a\n",
      "/main/docs/b.md": "b\n",
      "/target/lib/docs/a.md": "a\n",
      "/target/lib/docs/b.md": "other\n",
    });

    const { planned } = await scene.sync();

    expect(
      planned.plan.components.flatMap(({ actions }) => actions.map(({ kind, path }) => `${kind} ${path}`)),
    ).toEqual(["conflict lib/docs/b.md"]);
    expect(scene.system.files.texts("/target/lib/docs")["/target/lib/docs/b.md"]).toBe("other\n");
  });

  it("keeps the target's line ends, and takes texts that differ in them alone as the same", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "one\ntwo\n" });
    await scene.sync();
    scene.system.files.place("/target/lib/docs/a.md", "one\r\ntwo\r\n");

    expect((await scene.plan()).plan.status).toBe("synchronized");

    scene.system.files.place("/main/docs/a.md", "one\n2\n");
    await scene.sync();
    expect(scene.system.files.texts("/target/lib/docs")["/target/lib/docs/a.md"]).toBe("one\r\n2\r\n");
    expect((await scene.sync()).changes).toEqual([]);
  });

  it("carries whether a file may be run", async () => {
    const scene = syncScene(config, {});
    scene.system.files.place("/main/src/run.sh", "#!/bin/sh\n", 0o755);
    await scene.sync();
    expect(scene.system.files.look("/target/lib/run.sh")?.mode).toBe(0o755);

    scene.system.files.changeMode("/main/src/run.sh", 0o644);
    await scene.sync();

    expect(scene.system.files.look("/target/lib/run.sh")?.mode).toBe(0o644);
    expect((await scene.sync()).changes).toEqual([]);
  });

  it("writes nothing through a link that leads out of the target", async () => {
    const scene = syncScene(config, { "/main/docs/sub/a.md": "a\n", "/elsewhere/b.md": "b" });
    scene.system.files.link("/target/lib/docs/sub", "/elsewhere");

    const { planned } = await scene.sync();

    expect(planned.plan.components.flatMap(({ actions }) => actions.map(({ kind }) => kind))).toEqual(["refuse"]);
    expect(scene.system.files.texts("/elsewhere")).toEqual({ "/elsewhere/b.md": "b" });
  });

  it("merges configuration key by key, with the target's comments, values and the main project's dates as they are", async () => {
    const scene = syncScene(config, {
      "/main/tool.toml": `data_dir = "/main"\nlevel = 1\n[providers.a]\nurl = "a"\n`,
      "/target/tool.toml": `# ours\ndata_dir = "/target" # here\nlevel = 1\n[providers.a]\nurl = "mine"\n`,
    });
    await scene.sync();
    scene.system.files.place(
      "/main/tool.toml",
      `data_dir = "/new"\nlevel = 2\n# Since when\nfrom = 2026-01-30\n[providers.a]\nurl = "b"\n[providers.c]\nrate = 1.0\n`,
    );

    const { planned } = await scene.sync();

    expect(scene.system.files.texts("/target/tool.toml")["/target/tool.toml"]).toBe(
      `# ours\ndata_dir = "/target" # here\nlevel = 2\n# Since when\nfrom = 2026-01-30\n[providers.a]\nurl = "mine"\n[providers.c]\nrate = 1.0\n`,
    );
    expect(planned.plan.components.flatMap(({ actions }) => actions.flatMap(({ keys = [] }) => keys))).toMatchObject([
      { key: "data_dir", strategy: "keep-target", outcome: "kept" },
      { key: "level", strategy: "three-way", outcome: "taken" },
      { key: "providers.a.url", strategy: "merge", outcome: "kept" },
      { key: "providers.c", outcome: "added" },
      { key: "from", outcome: "added" },
    ]);
    expect((await scene.sync()).changes).toEqual([]);
  });

  it("takes the main project's configuration where the user says so, also while that is as it was", async () => {
    const scene = syncScene(config, { "/main/tool.toml": "a = 1\nb = 1\n" });
    await scene.sync();
    scene.system.files.place("/target/tool.toml", "# mine\na = 2\nb = 2\n");
    expect((await scene.plan()).plan.status).toBe("synchronized");

    await scene.sync({ "tool.toml#a": "take" });
    expect(scene.system.files.texts()["/target/tool.toml"]).toBe("# mine\na = 1\nb = 2\n");
    await scene.sync({ "tool.toml": "take" });
    expect(scene.system.files.texts()["/target/tool.toml"]).toBe("a = 1\nb = 1\n");
    scene.system.files.remove("/target/tool.toml");
    await scene.sync({ "tool.toml": "take" });
    expect(scene.system.files.texts()["/target/tool.toml"]).toBe("a = 1\nb = 1\n");
    expect((await scene.plan()).plan.status).toBe("synchronized");
  });

  it("writes what the user made of a conflict, and takes it for settled", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "theirs\n", "/target/lib/docs/a.md": "ours\n" });

    await scene.sync({}, { "lib/docs/a.md": "both\n" });

    expect(scene.system.files.texts("/target/lib/docs")).toEqual({ "/target/lib/docs/a.md": "both\n" });
    expect((await scene.sync()).changes).toEqual([]);
  });

  it("leaves the other components in step when one of them is taken back", async () => {
    const scene = syncScene(config, {
      "/main/src/a.py": "a\n",
      "/main/docs/guide.md": "# Guide\n",
      "/main/tool.toml": "x = 1\n",
    });
    await scene.sync();
    scene.system.files.place("/main/src/a.py", "b\n");
    scene.system.files.place("/main/docs/guide.md", "# Better guide\n");
    const { id } = await scene.sync();

    await scene.undo(id, "docs");

    expect(scene.system.files.texts("/target/lib")).toEqual({
      "/target/lib/a.py": "b\n",
      "/target/lib/docs/guide.md": "# Guide\n",
    });
    const { plan, bases } = await scene.plan();
    expect(plan.components.flatMap(({ actions }) => actions)).toMatchObject([
      { path: "lib/docs/guide.md", kind: "update" },
    ]);
    expect([...bases.keys()]).toEqual(["docs"]);
  });

  it("gives everything back as it was", async () => {
    const scene = syncScene(config, { "/main/docs/a.md": "a", "/main/src/a.py": "a", "/target/own.txt": "mine" });
    const before = scene.target();
    const { id } = await scene.sync();

    await scene.undo(id);

    expect(scene.target()).toEqual(before);
  });
});
