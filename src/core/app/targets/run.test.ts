import { describe, expect, it } from "vitest";
import { syncOptions } from "../../testing/sync-scene";
import { type TargetScene, targetScene } from "../../testing/target-scene";

describe("a sync of several targets", () => {
  it("is no sync of the settings, whose last one it does not stand for", async () => {
    const { app, sync } = await targetScene();

    await sync();

    expect(app.history(5)).toHaveLength(2);
    expect(app.syncState(syncOptions(["all"])).lastSync).toBeUndefined();
  });

  it("goes on with the others when one can't be read", async () => {
    const { system, sync, text, write } = await targetScene();
    write("/one/.lockstep/base/other.json", "{}\n");
    system.files.createLink("/one/.lockstep/base/code.json", "code.json");

    const outcomes = await sync();

    expect(outcomes).toMatchObject([
      { target: "one", kind: "failed", failure: { message: expect.stringContaining("code.json") } },
      { target: "two", kind: "succeeded" },
    ]);
    expect(text("/two/lib/a.py")).toBe("a\n");
  });

  it("goes on with the others when the folder of one is a link to itself", async () => {
    const { system, sync } = await targetScene({ files: { "/main/lockstep.targets.json": registry } });
    system.files.createLink("/loop", "loop");

    expect(await sync()).toMatchObject([
      { target: "loop", kind: "skipped" },
      { target: "two", kind: "succeeded" },
    ]);
  });

  it("writes nothing into .git of one whose registry says that the copy is there", async () => {
    const { sync, text } = await targetScene({
      files: { "/main/lockstep.targets.json": registry.replace('"/loop"', '"/one"').replace('"lib"', '".GIT/hooks"') },
    });

    await sync();

    expect(text("/one/.GIT/hooks/a.py")).toBeUndefined();
    expect(text("/two/lib/a.py")).toBe("a\n");
  });

  it("carries nothing that a disk which ignores letters, or has short names, would take for .git", async () => {
    const tricks = [".GIT/hooks/post-checkout", "deep/.g\u200cit/config", "git~1/config", ".Git./config", ".HG/hgrc"];
    const carried = [".gitignore", ".github/ci.yml", ".gitattributes"];
    const { app, sync, system, write } = await targetScene({
      files: Object.fromEntries([...tricks, ...carried].map((path) => [`/main/docs/${path}`, "x\n"])),
    });
    // As one has it that an earlier version of Lockstep synced.
    for (const path of tricks) write(`/two/lib/docs/${path}`, "x\n");
    const theirs = system.files.texts("/two");

    expect(await sync()).toMatchObject([{ kind: "succeeded" }, { kind: "succeeded" }]);

    const found = Object.keys(system.files.texts("/one/lib/docs"));
    expect(found.sort()).toEqual(["guide.md", ...carried].map((path) => `/one/lib/docs/${path}`).sort());
    expect(system.files.texts("/two")).toMatchObject(theirs);
    const { targets } = await app.targets.plan("/main", { targets: ["one"], reveal: false });
    expect(targets).toMatchObject([{ plan: { status: "synchronized" } }]);
    const notes = targets.flatMap((one) =>
      one.kind === "planned" ? one.plan.components.flatMap((part) => part.notes) : [],
    );
    expect(notes).toEqual(expect.arrayContaining([expect.stringContaining("docs/deep/.g\u200cit can be taken for")]));
  });

  it("tells of the one whose checks can't be made, and that its files are written", async () => {
    let scene: TargetScene | undefined;
    scene = await targetScene({
      more: "checks: [{ id: ready, group: preflight, run: [look] }]\n",
      async pipe(_argvs, { folder }) {
        if (folder === "/one" && scene) {
          scene.system.files.remove("/one/lib/a.py");
          scene.system.files.createLink("/one/lib/a.py", "a.py");
        }
        return { kind: "ended", codes: folder === "/main" ? [1] : [0], output: "", errors: "", isCut: false };
      },
    });

    const outcomes = await scene.sync();

    expect(outcomes).toMatchObject([
      { target: "one", kind: "failed", changeSetId: expect.any(String), failure: { code: "unreadable" } },
      { target: "two", kind: "succeeded" },
    ]);
    expect(scene.app.targets.list("/main").targets[0]?.row).toMatchObject({ status: "failed" });
  });
});

it("a target whose verification failed is in step again once all its checks pass", async () => {
  let code = 1;
  const { app, sync, system } = await targetScene({
    more: "checks: [{ id: ready, group: preflight, run: [look] }]\n",
    pipe: async () => ({ kind: "ended", codes: [code], output: "", errors: "", isCut: false }),
  });
  const status = async () => (await app.targets.plan("/main", { targets: ["one"], reveal: false })).targets[0];
  const verify = async (wish: { readonly groups?: readonly ["docs"]; readonly mayRun: boolean }) => {
    await system.clock.sleep(1_000);
    await app.targets.verify("/main", { targets: ["one"], ...wish });
  };
  await sync("one");
  expect(await status()).toMatchObject({ plan: { status: "failed" } });
  code = 0;

  await verify({ mayRun: false });
  await verify({ groups: ["docs"], mayRun: true });
  expect(await status()).toMatchObject({ plan: { status: "failed" } });

  await verify({ mayRun: true });
  expect(await status()).toMatchObject({ plan: { status: "synchronized" } });
});

it("a target whose installer fails is put back where the project wants that", async () => {
  const site = "/one/.venv/lib/python3.12/site-packages";
  const ran: string[] = [];
  const { app, sync, system, text } = await targetScene({
    more: "rollback_on_failure: true\n",
    files: {
      "/main/pyproject.toml": '[project]\nname = "demo"\nversion = "1.0"\n',
      "/main/lockstep.targets.json": '{"targets": [{"name": "one", "path": "/one", "type": "site-packages"}]}\n',
      "/one/.venv/pyvenv.cfg": "home = /usr\n",
      "/one/.venv/bin/python": "",
      [`${site}/pip/__init__.py`]: "",
      [`${site}/demo/__init__.py`]: "",
      [`${site}/demo-0.9.dist-info/METADATA`]: "Name: demo\nVersion: 0.9\n",
      [`${site}/demo-0.9.dist-info/RECORD`]: "demo/__init__.py,,\n",
    },
    async run(argv) {
      ran.push(argv.slice(3).join(" "));
      return { kind: "ended", code: ran.length === 1 ? 1 : 0, output: "ERROR: no room left" };
    },
  });
  const before = { ...system.files.texts("/one"), registry: text("/main/lockstep.targets.json") };

  expect(await sync("one")).toMatchObject([
    { kind: "rolled-back", files: 1, failure: { message: expect.stringContaining("no room left") } },
  ]);

  expect(ran).toEqual(["install --upgrade /main", expect.stringContaining("demo==0.9")]);
  expect({ ...system.files.texts("/one"), registry: text("/main/lockstep.targets.json") }).toEqual(before);
  expect(app.targets.backups("/main", "one").map(({ kind }) => kind)).toEqual(["rollback", "sync"]);
});

const registry = `${JSON.stringify({
  targets: [
    { name: "loop", path: "/loop", type: "vendored", folder: "lib" },
    { name: "two", path: "/two", type: "vendored", folder: "lib" },
  ],
})}\n`;
