import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { migrationScene } from "../../testing/migration-scene";

const root = "/home/ada/agents";
const file = `${root}/.lockstep/detectors/accepted.yaml`;
const hidden = { reveal: false };
const machine = (files: Record<string, string> = {}) =>
  memorySystem({ files: { [`${root}/app/send.py`]: "for n in range(3): retry()\n", ...files } });

describe("taking an observation for a finding", () => {
  it("closes the gap for good, is shown as a diff first, and can be taken back by itself or in the history", async () => {
    const system = machine();
    const scene = await migrationScene(system, root);
    const { migration } = scene.app;
    expect((await scene.assess()).assessment.gaps).toContain("fault-tolerant-wrappers");

    const plan = migration.prepareFinding(root, "retries-elsewhere", true, hidden);
    expect(plan.kind === "change-set" && plan.diffs[0]?.unified).toContain("+  - retries-elsewhere");
    expect(system.files.look(file)).toBeUndefined();
    expect(await migration.applyFinding(plan.planId, {})).toMatchObject({ kind: "applied" });

    const later = await (await scene.restart()).assess();
    expect(later.assessment.gaps).not.toContain("fault-tolerant-wrappers");
    expect(later.detection).toMatchObject({ accepted: ["retries-elsewhere"], observations: [] });

    const back = migration.prepareFinding(root, "retries-elsewhere", false, hidden);
    await migration.applyFinding(back.planId, {});
    expect((await scene.assess()).assessment.gaps).toContain("fault-tolerant-wrappers");
    const [last] = scene.app.history(1);
    await scene.app.undo((await scene.app.planUndo(last?.id ?? "")).planId, false, {});
    expect((await scene.assess()).assessment.gaps).not.toContain("fault-tolerant-wrappers");
  });

  it("leaves what else stands in the file", async () => {
    const text = "# why we do this\naccepted:\n  - another # keep me\ndetectors: []\n";
    const system = machine({ [file]: text });
    const scene = await migrationScene(system, root);
    const { migration } = scene.app;

    const plan = migration.prepareFinding(root, "retries-elsewhere", true, hidden);
    await migration.applyFinding(plan.planId, {});

    const written = system.files.texts(root)[file];
    expect(written).toContain("# why we do this\naccepted:\n  - another # keep me\n  - retries-elsewhere\n");
    await migration.applyFinding(migration.prepareFinding(root, "retries-elsewhere", false, hidden).planId, {});
    expect(system.files.texts(root)[file]).toBe(text);
  });

  it("is refused with a sentence for what was not observed or stands for nothing", async () => {
    const { app } = await migrationScene(machine(), root);

    expect(() => app.migration.prepareFinding(root, "no-such-rule", true, hidden)).toThrow("Nothing was observed");
    expect(() => app.migration.prepareFinding(root, "retries-elsewhere", false, hidden)).toThrow("was not taken for");
  });
});

describe("the folders that the settings skip", () => {
  it("are not entered from the next look on, and the others are", async () => {
    const scene = await migrationScene(machine({ [`${root}/build/a.tla`]: "", [`${root}/old/b.tla`]: "" }), root);
    const { app } = scene;
    const evidence = async () =>
      (await scene.assess()).detection.patterns
        .find(({ id }) => id === "tla-verification")
        ?.finding?.evidence.map(({ path }) => path);
    const before = await evidence();

    const settings = app.settings();
    app.saveSettings({ ...settings, migration: { skippedFolders: ["old"] } });
    const after = await evidence();
    app.saveSettings(settings);

    expect([before, after, await evidence()]).toEqual([["old/b.tla"], ["build/a.tla"], ["old/b.tla"]]);
    expect(app.migration.skippedFolders()).toContain("node_modules");
    expect(() => app.saveSettings({ ...settings, migration: { skippedFolders: ["a/b"] } })).toThrow();
  });
});
