import { describe, expect, it } from "vitest";
import { openScene, syncScene } from "../../testing/sync-scene";
import {
  answered,
  back,
  claude,
  machine,
  modeOf,
  oneWay,
  planOf,
  qwen,
  shared,
  shown,
  skill,
  twoWay,
} from "./testing/skill-scene";

describe("a skill", () => {
  it("arrives with all its files, pictures and programs among them", async () => {
    const picture = new Uint8Array([0, 255, 1, 254, 10, 13]);
    const system = machine({
      [`${claude}/pdf/SKILL.md`]: skill(""),
      [`${claude}/pdf/docs/forms.md`]: "Forms\n",
      [`${claude}/pdf/logo.png`]: picture,
      [`${claude}/pdf/.git/HEAD`]: "ref\n",
      [`${claude}/group/nested/SKILL.md`]: skill(""),
    });
    system.files.place(`${claude}/pdf/scripts/fill.py`, "print()\n", 0o775);

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(Object.keys(system.files.texts(qwen))).toEqual([
      `${qwen}/pdf/SKILL.md`,
      `${qwen}/pdf/docs/forms.md`,
      `${qwen}/pdf/logo.png`,
      `${qwen}/pdf/scripts/fill.py`,
    ]);
    expect(system.files.read(`${qwen}/pdf/logo.png`)).toEqual(picture);
    expect(modeOf(system, `${qwen}/pdf/scripts/fill.py`)).toBe(0o755);
    expect(modeOf(system, `${qwen}/pdf/docs/forms.md`)).toBe(0o644);
    expect((await openScene(system)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("goes back and forth file by file, and what one side loses goes on the other", async () => {
    const system = machine({
      [`${claude}/pdf/SKILL.md`]: skill(""),
      [`${claude}/pdf/a.txt`]: "a\n",
      [`${claude}/pdf/b.txt`]: "b\n",
    });
    await syncScene(system, twoWay);
    system.files.place(`${claude}/pdf/a.txt`, "new a\n");
    system.files.remove(`${qwen}/pdf/b.txt`);
    system.files.place(`${qwen}/pdf/c.txt`, "c\n");

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    for (const side of [claude, qwen]) {
      const texts = Object.entries(system.files.texts(`${side}/pdf/`)).map(([path, text]) => [
        path.slice(side.length),
        text,
      ]);
      expect(texts).toEqual([
        ["/pdf/SKILL.md", skill("")],
        ["/pdf/a.txt", "new a\n"],
        ["/pdf/c.txt", "c\n"],
      ]);
    }
  });

  it("is in step whatever the permissions of its files are, and follows when one becomes a program", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill("") });
    system.files.place(`${claude}/pdf/run`, "x\n", 0o644);
    await syncScene(system, twoWay);
    system.files.changeMode(`${qwen}/pdf/run`, 0o600);
    expect((await openScene(system)).planSync(twoWay, shown).verdict).toBe("in-sync");
    system.files.changeMode(`${claude}/pdf/run`, 0o755);

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(modeOf(system, `${qwen}/pdf/run`)).toBe(0o700);
  });

  it("is as private as its source, folder by folder and file by file, until it is rolled back", async () => {
    const system = machine({ [`${claude}/pdf/docs/forms.md`]: "Forms\n", [`${qwen}/doc/SKILL.md`]: skill("") });
    system.files.place(`${claude}/pdf/SKILL.md`, skill(""), 0o600);
    system.files.place(`${claude}/pdf/keys/run.sh`, "x\n", 0o700);
    system.files.place(`${claude}/pdf/keys/list.txt`, "k\n", 0o640);
    system.files.changeMode(`${claude}/pdf`, 0o750);
    system.files.changeMode(`${claude}/pdf/keys`, 0o700);
    const before = system.files.texts(qwen);

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    const modes = ["", "/SKILL.md", "/keys", "/keys/run.sh", "/keys/list.txt", "/docs", "/docs/forms.md"];
    expect(modes.map((path) => modeOf(system, `${qwen}/pdf${path}`))).toEqual([
      0o750, 0o600, 0o700, 0o700, 0o600, 0o750, 0o640,
    ]);
    const app = await openScene(system);
    const [entry] = app.history(1);
    await app.undo((await app.planUndo(entry?.id ?? "")).planId, false, {});
    expect(system.files.texts(qwen)).toEqual(before);
    expect(system.files.look(`${qwen}/pdf`)).toBeUndefined();
  });

  it("that gains a file in a private folder keeps the permissions of what is there", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill(""), [`${claude}/pdf/a.txt`]: "a\n" });
    await syncScene(system, oneWay);
    system.files.changeMode(`${claude}/pdf`, 0o700);
    system.files.place(`${claude}/pdf/a.txt`, "new a\n", 0o600);
    system.files.place(`${claude}/pdf/keys/b.txt`, "b\n", 0o600);
    system.files.changeMode(`${claude}/pdf/keys`, 0o700);

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    const modes = ["", "/a.txt", "/keys", "/keys/b.txt"].map((path) => modeOf(system, `${qwen}/pdf${path}`));
    expect(modes).toEqual([0o755, 0o644, 0o700, 0o600]);
  });

  it("is deleted with all its files, and comes back when that is undone", async () => {
    const system = machine({ [`${qwen}/pdf/SKILL.md`]: skill(""), [`${qwen}/pdf/a/b.txt`]: "b\n" });
    const before = system.files.texts(qwen);

    await syncScene(system, { ...oneWay, prune: true });
    expect(system.files.texts(qwen)).toEqual({});
    const app = await openScene(system);
    const [entry] = app.history(1);
    await app.undo((await app.planUndo(entry?.id ?? "")).planId, false, {});

    expect(system.files.texts(qwen)).toEqual(before);
  });

  it("too large to be carried over is held", async () => {
    const item = await planOf(
      { [`${claude}/pdf/SKILL.md`]: skill(""), [`${claude}/pdf/big`]: new Uint8Array(51 * 1_048_576) },
      oneWay,
    );

    expect(item).toMatchObject({ state: "held", notes: [{ code: "skill-too-large" }] });
  });

  it("with a program among its files says so", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill(""), [`${claude}/pdf/a.txt`]: "a" });
    system.files.place(`${claude}/pdf/run.sh`, "x\n", 0o755);

    const [item] = (await openScene(system)).planSync(oneWay, shown).items;

    expect(item?.fidelity.slice(-2)).toEqual([
      { kind: "kept", field: "run.sh", text: "A program: it can be run there, too." },
      { kind: "kept", field: "files", text: "1 file comes along." },
    ]);
  });
});

describe("where skills lie", () => {
  it("a skill in .agents counts as Qwen Code's, and is changed there when the user says so", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill(""), [`${shared}/pdf/SKILL.md`]: skill("") });
    expect((await openScene(system)).planSync(twoWay, shown).items[0]?.state).toBe("in-sync");
    await syncScene(system, twoWay);
    system.files.place(`${claude}/pdf/SKILL.md`, skill("", "New text.\n"));

    const [asked] = (await openScene(system)).planSync(twoWay, shown).items;
    await syncScene(system, answered(twoWay, { "lies-elsewhere": "change" }));

    expect(asked).toMatchObject({ state: "decision", gates: [{ code: "lies-elsewhere" }] });
    expect(system.files.texts(shared)).toEqual({ [`${shared}/pdf/SKILL.md`]: skill("", "New text.\n") });
    expect(system.files.texts(qwen)).toEqual({});
  });

  it("a skill in .agents is deleted only when the user says so", async () => {
    const files = { [`${shared}/pdf/SKILL.md`]: skill("") };
    const prune = { ...oneWay, prune: true };
    expect(await planOf(files, prune)).toMatchObject({ state: "decision", gates: [{ code: "lies-elsewhere" }] });
    const system = machine(files);

    await syncScene(system, answered(prune, { "lies-elsewhere": "delete" }));

    expect(system.files.texts(shared)).toEqual({});
  });

  it("a folder that is linked to the other tool's is in step", async () => {
    const system = machine({ [`${qwen}/pdf/SKILL.md`]: skill(""), [`${shared}/doc/SKILL.md`]: skill("") });
    system.files.link(`${claude}/pdf`, `${qwen}/pdf`);
    system.files.link(`${claude}/doc`, "../../.agents/skills/doc");
    system.files.link(`${claude}/gone`, "/nowhere");

    expect((await openScene(system)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("a folder that Claude Code keeps for itself is not written", async () => {
    const item = await planOf({ [`${qwen}/synced/SKILL.md`]: skill("") }, back);

    expect(item).toMatchObject({ state: "held", notes: [{ code: "reserved-name" }] });
  });

  it("what an installation left behind is no skill of Qwen Code", async () => {
    const items = (await openScene(machine({ [`${qwen}/pdf.backup-1-2/SKILL.md`]: skill("") }))).planSync(
      back,
      shown,
    ).items;

    expect(items).toEqual([]);
  });

  it("a link out of the home folder holds the one skill", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill(""), "/opt/skills/far/SKILL.md": skill("") });
    system.files.link(`${claude}/far`, "/opt/skills/far");

    const { items } = (await openScene(system)).planSync(oneWay, shown);

    expect(items.map(({ name, state, notes }) => [name, state, notes[0]?.code])).toEqual([
      ["pdf", "added", undefined],
      ["far", "held", "outside-roots"],
    ]);
  });
});
