import { describe, expect, it } from "vitest";
import type { RunMoment } from "../../../shared/targets/sync-view";
import { type TargetScene, targetScene } from "../../testing/target-scene";

describe("putting a target back", () => {
  it("goes on to the sync before where some files of the last one had been put back by hand", async () => {
    const { app, sync, text, write } = await targetScene();
    await sync("one");
    write("/main/src/a.py", "b\n");
    write("/main/docs/guide.md", "# More\n");
    await sync("one");
    write("/one/lib/a.py", "a\n");
    const rollBack = async () => {
      const { planId } = await app.targets.planRollback("/main", "one", undefined, { reveal: false });
      await app.targets.restore(planId, false, {});
    };

    await rollBack();
    expect(text("/one/lib/docs/guide.md")).toBe("# Guide\n");
    expect(app.history(9).map(({ undone }) => undone !== undefined)).toEqual([false, true, false]);
    await rollBack();

    expect(text("/one/lib/docs/guide.md")).toBeUndefined();
    expect(text("/one/lib/a.py")).toBeUndefined();
  });

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

  it("waits for the disk that it is on: what a sync had removed came back beside that", async () => {
    const { app, sync, system, text } = await targetScene();
    system.files.mount("/one");
    await sync("one");
    system.files.remove("/main/docs/guide.md");
    await sync("one");
    await app.targets.backUp("/main", "one");
    const backups = app.targets.backups("/main", "one");
    const back = (id: string) => app.targets.planRestore("/main", "one", id, undefined, { reveal: false });
    const rollBack = () => app.targets.planRollback("/main", "one", undefined, { reveal: false });
    const connect = system.files.unmount("/one");

    for (const { id } of backups) await expect(back(id)).rejects.toThrow("the disk at /one is not connected");
    await expect(rollBack()).rejects.toThrow('"Sync one" can\'t be rolled back now: the disk at /one');

    connect();
    await app.targets.restore((await rollBack()).planId, false, {});
    expect(backups).toHaveLength(3);
    expect(text("/one/lib/docs/guide.md")).toBe("# Guide\n");
  });

  it("takes the package back as well, from whichever of its backups, and tells live what its commands print", async () => {
    const { scene, ran } = await installedScene();
    expect(await scene.sync("one")).toMatchObject([{ kind: "succeeded" }]);
    const [backup] = scene.app.targets.backups("/main", "one");
    const told: RunMoment[] = [];

    const review = await scene.app.targets.planRestore("/main", "one", backup?.id ?? "", undefined, { reveal: false });
    await scene.app.targets.restore(review.planId, false, { onMoment: (moment) => told.push(moment) });

    expect(ran).toEqual(["install --upgrade /main", "uninstall --yes demo"]);
    expect(told).toMatchObject([
      { kind: "step", target: "one", step: { title: "Remove demo" } },
      { kind: "output", target: "one", text: "uninstall…\n" },
      { kind: "step-ended", target: "one", run: { outcome: { code: 0 } } },
    ]);
  });

  it("takes the package back where the code is named, once", async () => {
    const { scene, ran } = await installedScene();
    await scene.sync("one");
    const { targets } = scene.app;
    expect(targets.backups("/main", "one")).toMatchObject([{ components: ["code"] }]);

    const { planId } = await targets.planRollback("/main", "one", "code", { reveal: false });
    await targets.restore(planId, false, {});

    expect(ran).toEqual(["install --upgrade /main", "uninstall --yes demo"]);
    expect(targets.backups("/main", "one").flatMap(({ components }) => components)).toEqual([]);
    const again = targets.planRollback("/main", "one", "code", { reveal: false });
    await expect(again).rejects.toThrow("No sync of one is left to take back for code.");
  });

  it("leaves the package where its files alone are taken back, and says so", async () => {
    const { scene, ran } = await installedScene();
    await scene.sync("one");
    const { app } = scene;

    const { planId, notes } = await app.planUndo(app.history(1)[0]?.id ?? "");
    await app.undo(planId, false, {});

    expect(notes).toMatchObject([
      expect.stringMatching(/^What its commands did stays \(Install .*demo.*\)\. A roll back of/),
    ]);
    expect(ran).toEqual(["install --upgrade /main"]);
  });

  it("offers to take the package back where a check fails after its install", async () => {
    const { scene } = await installedScene("checks: [{ id: never, group: core, run: [fails] }]\n");

    const outcomes = await scene.sync("one");

    expect(outcomes).toMatchObject([{ kind: "failed", offers: [{ component: "code", because: ["never"] }] }]);
  });

  it("tells live as well what takes a package back whose verification failed", async () => {
    const check = "{ id: never, group: core, run: [fails] }";
    const { scene } = await installedScene(`checks: [${check}]\nrollback_on_failure: true\n`);
    const { planId } = await scene.app.targets.plan("/main", { targets: ["one"], reveal: false });
    const told: RunMoment[] = [];

    const wish = { verify: true, mayRun: true, onMoment: (moment: RunMoment) => void told.push(moment) };
    expect(await scene.app.targets.run(planId, wish)).toMatchObject([{ kind: "rolled-back" }]);

    expect(told.map((moment) => (moment.kind === "output" ? moment.text : moment.kind))).toEqual([
      "started",
      "step",
      "install…\n",
      "step-ended",
      "verifying",
      "step",
      "uninstall…\n",
      "step-ended",
      "ended",
    ]);
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

describe("the wheels of earlier versions", () => {
  it("are kept as long as the backups that would install them", async () => {
    const { scene, wheels, release } = await releasedScene();
    const { app, system } = scene;
    for (const version of ["1.1", "1.2", "1.3"]) await release(version);
    expect(wheels()).toEqual(["demo-1.0", "demo-1.1", "demo-1.2"]);

    await system.clock.sleep(2 * day);
    await release("1.4");
    expect(wheels()).toEqual(["demo-1.3"]);

    const last = await app.targets.planRollback("/main", "one", undefined, { reveal: false });
    expect(last.steps.map(({ argv }) => argv.at(-1)?.split("/").at(-1))).toEqual(["demo-1.3-py3-none-any.whl"]);
    const old = app.targets.backups("/main", "one").at(-2)?.id ?? "";
    const gone = await app.targets.planRestore("/main", "one", old, undefined, { reveal: false });
    expect([gone.steps, gone.notes]).toEqual([
      [],
      [expect.stringContaining("no wheel of its installed files is kept")],
    ]);
  });

  it("are removed with backups made by hand as well, and stay where a record of theirs can't be read", async () => {
    const { scene, wheels, release } = await releasedScene();
    for (const version of ["1.1", "1.2", "1.3"]) await release(version);
    const installs = Object.keys(scene.system.files.texts("/data")).filter((path) => path.includes("/installs/"));
    const other = `${installs[0]?.replace(/[^/]+$/, "")}other.json`;
    scene.write(other, "{}");
    await scene.system.clock.sleep(2 * day);

    await scene.app.targets.backUp("/main", "one");
    expect(wheels()).toHaveLength(3);

    scene.system.files.remove(other);
    await scene.app.targets.backUp("/main", "one");
    expect(wheels()).toEqual(["demo-1.2"]);
  });
});

describe("a target that lies in another one", () => {
  const rows = (registry = "/main/lockstep.targets.json") => ({
    [registry]: JSON.stringify({
      targets: [
        { name: "whole", path: "/mono", type: "vendored", folder: "packages/x/shared" },
        { name: "part", path: "/mono/packages/x", type: "vendored", folder: "lib" },
      ],
    }),
    "/mono/packages/x/.keep": "",
  });
  const own = "/mono/packages/x/lib/docs/guide.md";
  const shared = "/mono/packages/x/shared/docs/guide.md";

  it("is put back by its own syncs alone, and the one around it by its own", async () => {
    const { app, sync, text } = await targetScene({ files: rows() });
    await sync("part");
    await sync("whole");
    expect(["whole", "part"].map((name) => app.targets.backups("/main", name).map(({ title }) => title))).toEqual([
      ["Sync whole"],
      ["Sync part"],
    ]);

    const part = await app.targets.planRollback("/main", "part", undefined, { reveal: false });
    await app.targets.restore(part.planId, false, {});
    expect([text(own), text(shared)]).toEqual([undefined, "# Guide\n"]);
    expect(app.targets.backups("/main", "whole")).toHaveLength(1);

    const [backup] = app.targets.backups("/main", "whole");
    const whole = await app.targets.planRestore("/main", "whole", backup?.id ?? "", undefined, { reveal: false });
    await app.targets.restore(whole.planId, false, {});
    expect([text(own), text(shared)]).toEqual([undefined, undefined]);
    const nothing = app.targets.planRollback("/main", "whole", undefined, { reveal: false });
    await expect(nothing).rejects.toThrow("No sync of whole is left");
  });

  it("stays known for what a sync and its undo from the history were about", async () => {
    const { app, sync } = await targetScene({ files: rows() });
    const [synced] = await sync("part");
    const undo = await app.planUndo(synced?.changeSetId ?? "");
    await app.undo(undo.planId, false, {});

    expect(app.targets.backups("/main", "part").map(({ kind }) => kind)).toEqual(["rollback", "sync"]);
    expect(app.targets.backups("/main", "whole")).toEqual([]);
  });

  it("is known by its paths where an earlier version of Lockstep wrote the history", async () => {
    const { app, sync, system } = await targetScene({ files: rows() });
    const [synced] = await sync("part");
    const place = `/data/history/${synced?.changeSetId}.json`;
    const { set, ...record } = JSON.parse(system.files.texts()[place] ?? "");
    const { target, ...old } = set;
    expect(target).toBe("/mono/packages/x");
    system.files.place(place, JSON.stringify({ ...record, set: old }));

    expect(app.targets.backups("/main", "part")).toMatchObject([{ title: "Sync part" }]);
    expect(app.targets.backups("/main", "whole")).toMatchObject([{ title: "Sync part" }]);
  });
});

it("a target that the main project lies in gets its own line of the registry back, and what others wrote stays", async () => {
  const around = { name: "around", path: "/", type: "vendored", folder: "mono/lib" };
  const one = { name: "one", path: "/one", type: "vendored", folder: "lib" };
  const { app, sync, system, text } = await targetScene({
    files: { "/main/lockstep.targets.json": JSON.stringify({ targets: [around, one] }) },
  });
  await sync("around");
  await sync("one");

  const review = await app.targets.planRollback("/main", "around", undefined, { reveal: false });
  expect((await app.targets.restore(review.planId, false, {})).outcome).toMatchObject({ kind: "applied" });

  expect(text("/mono/lib/a.py")).toBeUndefined();
  const rows = app.targets.list("/main").targets.map(({ row }) => row);
  expect(rows).toMatchObject([around, { ...one, status: "synchronized" }]);
  expect(rows[0]).not.toHaveProperty("last_sync");
  expect(system.files.texts("/one")).toMatchObject({ "/one/lib/a.py": "a\n" });
});

/** `one` is a site-packages target whose installer does what is told, and prints a line; `ran`: the words given to it. */
async function installedScene(more = "", about: (version: string) => Record<string, string> = () => ({})) {
  const site = "/one/.venv/lib/python3.12/site-packages";
  const ran: string[] = [];
  const scene: TargetScene = await targetScene({
    more,
    files: {
      "/main/pyproject.toml": '[project]\nname = "demo"\nversion = "1.0"\n',
      "/main/lockstep.targets.json": JSON.stringify({
        targets: [{ name: "one", path: "/one", type: "site-packages" }],
      }),
      "/one/.venv/pyvenv.cfg": "home = /usr\n",
      "/one/.venv/bin/python": "",
      [`${site}/pip/__init__.py`]: "",
    },
    async run(argv, { onOutput }) {
      ran.push(argv.slice(3).join(" "));
      onOutput?.(`${argv[3]}…\n`);
      const version = /version = "(.*)"/.exec(scene.text("/main/pyproject.toml") ?? "")?.[1] ?? "";
      for (const path of Object.keys(scene.system.files.texts(site))) {
        if (path.includes(".dist-info/")) scene.system.files.remove(path);
      }
      for (const folder of scene.system.files.list(site) ?? []) {
        if (folder.endsWith(".dist-info")) scene.system.files.removeFolder(`${site}/${folder}`);
      }
      const facts = { METADATA: `Name: demo\nVersion: ${version}\n`, ...about(version) };
      for (const [name, text] of Object.entries(facts)) scene.write(`${site}/demo-${version}.dist-info/${name}`, text);
      scene.write(`${site}/demo.py`, `${version}\n`);
      return { kind: "ended", code: 0, output: "" };
    },
    pipe: async ([words]) => ({
      kind: "ended",
      codes: [words?.includes("fails") ? 1 : 0],
      output: "",
      errors: "",
      isCut: false,
    }),
  });
  return { scene, ran };
}

/** The same with a main project that is released again and again, each time installed, and one backup kept for a day. */
async function releasedScene() {
  const { scene } = await installedScene("backups: { keep: 1, days: 1 }\n", packed);
  await scene.sync("one");
  return {
    scene,
    wheels: () =>
      Object.keys(scene.system.files.texts("/data"))
        .flatMap((path) => /([^/]+)-py3-none-any\.whl$/.exec(path)?.[1] ?? [])
        .sort(),
    async release(version: string) {
      await scene.system.clock.sleep(1_000);
      scene.write("/main/pyproject.toml", `[project]\nname = "demo"\nversion = "${version}"\n`);
      expect(await scene.sync("one")).toMatchObject([{ kind: "succeeded" }]);
    },
  };
}

/** What an installer puts beside the modules of a package that came from the main project's folder. */
function packed(version: string): Record<string, string> {
  return {
    RECORD: `demo.py,,\ndemo-${version}.dist-info/METADATA,,\n`,
    WHEEL: "Wheel-Version: 1.0\nTag: py3-none-any\n",
    "direct_url.json": '{"url":"file:///main","dir_info":{}}',
  };
}

const day = 86_400_000;
