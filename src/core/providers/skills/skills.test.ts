import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";

const claude = "/home/ada/.claude/skills";
const qwen = "/home/ada/.qwen/skills";
const shared = "/home/ada/.agents/skills";
const shown = { reveal: true };

const { oneWay, back, twoWay } = syncWays("skills");
const answered = (options: SyncOptions, answers: Record<string, string>): SyncOptions => ({
  ...options,
  resolutions: { "skills/pdf": { kind: "auto", answers } },
});

const machine = (files: Record<string, string | Uint8Array>) => memorySystem({ files });

async function planOf(files: Record<string, string | Uint8Array>, options: SyncOptions) {
  return (await openScene(machine(files))).planSync(options, shown).items[0];
}

const skill = (fields: string, body = "Reads PDF files.\n") =>
  `---\nname: pdf\ndescription: Work with PDF\n${fields}---\n${body}`;
const modeOf = (system: MemorySystem, path: string) => system.files.look(path)?.mode;

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
      0o750, 0o600, 0o700, 0o700, 0o640, 0o755, 0o644,
    ]);
    const app = await openScene(system);
    const [entry] = app.history(1);
    await app.undo(app.planUndo(entry?.id ?? "").planId, false, {});
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
    await app.undo(app.planUndo(entry?.id ?? "").planId, false, {});

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

describe("files that only one side's skill has", () => {
  const both = { [`${claude}/pdf/SKILL.md`]: skill(""), [`${qwen}/pdf/SKILL.md`]: skill("") };
  const theirs = { [`${qwen}/pdf/mine.txt`]: "mine\n", [`${qwen}/pdf/old.sh`]: "old\n" };
  const namesIn = (system: MemorySystem, side: string) =>
    Object.keys(system.files.texts(`${side}/pdf/`)).map((path) => path.slice(`${side}/pdf/`.length));

  it("stay in the destination of a sync one way", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/new.txt`]: "new\n" });
    const [item] = (await openScene(system)).planSync(oneWay, shown).items;
    expect(item).toMatchObject({ state: "changed", gates: [], roundTrip: "same-bytes" });
    expect(item?.notes.map(({ text }) => text)).toEqual(["What only Qwen Code has stays there: mine.txt, old.sh."]);
    expect(item?.fidelity.slice(-1)).toEqual([{ kind: "kept", field: "files", text: "1 file comes along." }]);

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(namesIn(system, qwen)).toEqual(["SKILL.md", "mine.txt", "new.txt", "old.sh"]);
    const again = (await openScene(system)).planSync(oneWay, shown);
    expect(again).toMatchObject({ verdict: "in-sync", files: [], items: [{ state: "kept", action: "none" }] });
  });

  it("stay there when nothing else differs, and what is alike counts as synced", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/a.txt`]: "a\n", [`${qwen}/pdf/a.txt`]: "a\n" });
    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "nothing-to-do" });
    expect((await openScene(system)).planSync(oneWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
    system.files.remove(`${claude}/pdf/a.txt`);
    await syncScene(system, oneWay);
    expect(namesIn(system, qwen)).toContain("a.txt");

    await syncScene(system, twoWay);

    for (const side of [claude, qwen]) expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt", "old.sh"]);
  });

  it("stay where an answer that was given before leaves another difference", async () => {
    const fields = "allowedTools: [Bash]\n";
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/SKILL.md`]: skill(fields) });
    await syncScene(system, answered(oneWay, { "looser-permission": "default" }));
    system.files.place(`${claude}/pdf/SKILL.md`, skill(fields, "New text.\n"));
    await syncScene(system, answered(oneWay, { "looser-permission": "default" }));

    expect(system.files.texts(qwen)[`${qwen}/pdf/SKILL.md`]).toBe(skill("", "New text.\n"));
    expect(namesIn(system, qwen)).toEqual(["SKILL.md", "mine.txt", "old.sh"]);
    expect((await openScene(system)).planSync(oneWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("go with prune, each told by name up to a handful, and come back as they were", async () => {
    const many = Object.fromEntries([1, 2, 3, 4].map((n) => [`${qwen}/pdf/more/${n}.txt`, `${n}\n`]));
    const system = machine({ ...both, ...theirs, ...many });
    system.files.changeMode(`${qwen}/pdf/old.sh`, 0o750);
    system.files.changeMode(`${qwen}/pdf/mine.txt`, 0o600);
    const before = system.files.texts(qwen);
    const prune = { ...oneWay, prune: true };
    const plan = (await openScene(system)).planSync(prune, shown);
    const told = plan.items[0]?.fidelity.filter(({ kind }) => kind === "deleted");
    expect(told?.map(({ field, text }) => [field, text]).slice(-2)).toEqual([
      ["more/4.txt", "Deleted: Qwen Code has it, and the other side does not."],
      ["files", "1 more is deleted."],
    ]);
    expect(plan.files.map(({ operation, risk }) => `${operation} ${risk}`)).toContain("delete medium");

    expect(await syncScene(system, prune)).toMatchObject({ kind: "applied", leftovers: [] });
    expect(namesIn(system, qwen)).toEqual(["SKILL.md"]);
    const app = await openScene(system);
    const [entry] = app.history(1);
    await app.undo(app.planUndo(entry?.id ?? "").planId, false, {});

    expect(system.files.texts(qwen)).toEqual(before);
    expect(["old.sh", "mine.txt"].map((name) => modeOf(system, `${qwen}/pdf/${name}`))).toEqual([0o750, 0o600]);
  });

  it("are carried over by the first sync both ways, unless something else differs", async () => {
    const system = machine({ ...both, ...theirs, [`${claude}/pdf/new.txt`]: "new\n" });
    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });
    for (const side of [claude, qwen])
      expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt", "new.txt", "old.sh"]);
    expect((await openScene(system)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });

    const differ = machine({ ...both, ...theirs, [`${claude}/pdf/mine.txt`]: "other\n" });
    const { items } = (await openScene(differ)).planSync(twoWay, shown);
    expect(items[0]).toMatchObject({ state: "conflict", notes: [{ code: "no-base" }] });
  });

  it("are deleted both ways when one side lost them, which is told", async () => {
    const system = machine({ ...both, ...theirs });
    await syncScene(system, twoWay);
    system.files.remove(`${claude}/pdf/old.sh`);
    const [item] = (await openScene(system)).planSync(twoWay, shown).items;
    expect(item?.fidelity.filter(({ kind }) => kind === "deleted").map(({ field }) => field)).toEqual(["old.sh"]);

    await syncScene(system, twoWay);

    for (const side of [claude, qwen]) expect(namesIn(system, side)).toEqual(["SKILL.md", "mine.txt"]);
  });

  it("are asked about before they go where other tools may read them", async () => {
    const files = { [`${claude}/pdf/SKILL.md`]: skill(""), [`${shared}/pdf/SKILL.md`]: skill("") };
    const prune = { ...oneWay, prune: true };

    const item = await planOf({ ...files, [`${shared}/pdf/mine.txt`]: "mine\n" }, prune);

    expect(item).toMatchObject({ state: "decision", gates: [{ code: "lies-elsewhere" }] });
  });

  it("of which one holds secrets stay as they are when the other side's is left out", async () => {
    const system = machine({ ...both, [`${claude}/pdf/.env`]: "KEY=1\n", [`${qwen}/pdf/.env`]: "KEY=2\n" });

    await syncScene(system, answered(oneWay, { "secret-file": "leave-out" }));

    expect(system.files.texts(qwen)[`${qwen}/pdf/.env`]).toBe("KEY=2\n");
  });
});

describe("a name and a description", () => {
  const plain = "# PDF\n\nReads and writes\nPDF files.\n\nMore.\n";

  it("are filled in for Qwen Code, and make no difference afterwards", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: plain });

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts(qwen)[`${qwen}/pdf/SKILL.md`]).toBe(
      `---\nname: pdf\ndescription: Reads and writes PDF files.\n---\n${plain}`,
    );
    expect((await openScene(system)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("that were filled in follow the text, and stay out of Claude Code's file", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: plain });
    await syncScene(system, twoWay);
    system.files.place(`${claude}/pdf/SKILL.md`, "Reads any file.\n");
    await syncScene(system, twoWay);
    expect(system.files.texts(qwen)[`${qwen}/pdf/SKILL.md`]).toBe(
      "---\nname: pdf\ndescription: Reads any file.\n---\nReads any file.\n",
    );
    system.files.place(`${qwen}/pdf/SKILL.md`, "---\nname: pdf\ndescription: Reads a few.\n---\nReads a few.\n");

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts(claude)[`${claude}/pdf/SKILL.md`]).toBe("Reads a few.\n");
  });

  it("that the user writes go over to Claude Code", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: "Reads.\n" });
    await syncScene(system, twoWay);
    system.files.place(`${qwen}/pdf/SKILL.md`, "---\nname: pdf\ndescription: Mine\n---\nReads.\n");

    await syncScene(system, twoWay);

    expect(system.files.texts(claude)[`${claude}/pdf/SKILL.md`]).toBe("---\ndescription: Mine\n---\nReads.\n");
  });

  it.each([
    ["PDF Tools", "pdf"],
    ["pdf:tools", "pdf:tools"],
  ])("%s is %s in Qwen Code, and stays what it is in Claude Code", async (written, name) => {
    const text = skill("").replace("name: pdf", `name: ${written}`);
    const system = machine({ [`${claude}/pdf/SKILL.md`]: text });

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });
    system.files.place(`${qwen}/pdf/more.txt`, "more");
    await syncScene(system, twoWay);

    expect(system.files.texts(qwen)[`${qwen}/pdf/SKILL.md`]).toBe(text.replace(written, name));
    expect(system.files.texts(claude)[`${claude}/pdf/SKILL.md`]).toBe(text);
  });

  it("that Qwen Code misses in a file of its own are said to be missing", async () => {
    const item = await planOf({ [`${qwen}/pdf/SKILL.md`]: "Reads.\n" }, back);

    expect(item?.notes).toContainEqual(expect.objectContaining({ code: "not-loaded", severity: "warning" }));
  });
});

describe("the front matter of a skill", () => {
  it.each([
    ["allowed-tools: Read, Grep\n", "allowed-tools: Read, Grep\n", "not-representable"],
    ["argument-hint: [file]\n", 'argument-hint: "[file]"\n', "translated"],
    ["when_to_use: Often\n", "when_to_use: Often\n", "kept"],
    ["disable-model-invocation: yes\n", "disable-model-invocation: true\n", "translated"],
    ['user-invocable: "false"\n', "user-invocable: false\n", "translated"],
    ["paths: src/**, docs/*.md\n", "paths:\n  - src/**\n  - docs/*.md\n", "translated"],
    ["paths: [src/**]\n", "paths: [src/**]\n", "kept"],
    ["context: fork\n", "context: fork\n", "not-representable"],
    ["effort: high\n", "effort: high\n", "not-representable"],
    ["license: MIT\n", "license: MIT\n", "kept"],
    ["model: opus\n", "", "not-representable"],
    ["model: inherit\n", "model: inherit\n", "kept"],
  ])("%j of Claude Code becomes %j", async (fields, written, kind) => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill(fields) });

    const [item] = (await openScene(system)).planSync(oneWay, shown).items;

    expect(item?.result).toBe(skill(written));
    expect(item?.fidelity.find(({ field }) => fields.startsWith(field))?.kind).toBe(kind);
    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });
    expect((await openScene(system)).planSync(back, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it.each([
    ["priority: 3\n", "not-representable"],
    ["allowedTools: [Bash]\n", "not-representable"],
    ["paths: [src/**]\n", "kept"],
  ])("%j of Qwen Code comes along", async (fields, kind) => {
    const item = await planOf({ [`${qwen}/pdf/SKILL.md`]: skill(fields) }, back);

    expect(item).toMatchObject({ state: "added", gates: [], result: skill(fields), roundTrip: "same-bytes" });
    expect(item?.fidelity.find(({ field }) => fields.startsWith(field))?.kind).toBe(kind);
  });

  it("that leads out of the project is held, as Qwen Code would not load it", async () => {
    const item = await planOf({ [`${claude}/pdf/SKILL.md`]: skill("paths: ../other/**\n") }, oneWay);

    expect(item).toMatchObject({ state: "held", notes: [{ code: "paths" }] });
  });

  it("is translated line by line where it is no YAML", async () => {
    const text = skill("").replace("Work with PDF", "Use it so: read");

    const item = await planOf({ [`${claude}/pdf/SKILL.md`]: text }, oneWay);

    expect(item).toMatchObject({ state: "added", result: text, notes: [{ code: "front-matter" }] });
  });
});

describe("what a skill would start to do", () => {
  it.each([
    ["claude", "disallowed-tools: Bash\n", "weaker-deny"],
    ["claude", "hooks:\n  Stop: []\n", "runs-programs"],
    ["claude", "allowedTools: Bash, Write\n", "looser-permission"],
    ["qwen", "allowed-tools: [Bash]\n", "looser-permission"],
    ["qwen", "hooks:\n  Stop: []\n", "runs-programs"],
  ] as const)("is asked about: %s has %j", async (tool, fields, code) => {
    const [folder, options] = tool === "claude" ? [claude, oneWay] : [qwen, back];

    const item = await planOf({ [`${folder}/pdf/SKILL.md`]: skill(fields) }, options);

    expect(item).toMatchObject({ state: "decision", gates: [{ code }] });
  });

  it("can be left out, and is not asked about again", async () => {
    const system = machine({ [`${qwen}/pdf/SKILL.md`]: skill("allowed-tools: [Bash]\n") });

    await syncScene(system, answered(back, { "looser-permission": "default" }));

    expect(system.files.texts(claude)[`${claude}/pdf/SKILL.md`]).toBe(skill(""));
    expect((await openScene(system)).planSync(back, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("in Claude Code with a command in its text stays text when the user says so", async () => {
    const text = skill("", "Read this:\n!`git log`\n");
    const system = machine({ [`${qwen}/pdf/SKILL.md`]: text });
    const plan = (await openScene(system)).planSync(back, shown).items[0];
    expect(plan).toMatchObject({ state: "decision", gates: [{ code: "becomes-active" }] });

    await syncScene(system, answered(back, { "becomes-active": "inert" }));

    expect(system.files.texts(claude)[`${claude}/pdf/SKILL.md`]).toBe(text.replace("!`", "!\u2060`"));
    expect((await openScene(system)).planSync(back, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("with a file of secrets waits for a decision", async () => {
    const files = {
      [`${claude}/pdf/SKILL.md`]: skill(""),
      [`${claude}/pdf/.env`]: "KEY=1\n",
      [`${claude}/pdf/.env.example`]: "KEY=\n",
    };
    expect(await planOf(files, oneWay)).toMatchObject({ state: "decision", gates: [{ code: "secret-file" }] });
    const system = machine(files);

    await syncScene(system, answered(oneWay, { "secret-file": "leave-out" }));

    expect(Object.keys(system.files.texts(qwen))).toEqual([`${qwen}/pdf/.env.example`, `${qwen}/pdf/SKILL.md`]);
    expect((await openScene(system)).planSync(oneWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("is told token by token where Qwen Code takes it for text", async () => {
    const body = "Take $ARGUMENTS and $0.\n!`git log`\nSee @src/app.ts in ${CLAUDE_SKILL_DIR}.\n";

    const item = await planOf({ [`${claude}/pdf/SKILL.md`]: skill("", body) }, oneWay);

    expect(item?.fidelity.slice(2).map(({ kind, field, line }) => [kind, field, line])).toEqual([
      ["approximated", "$ARGUMENTS", 1],
      ["approximated", "$0", 1],
      ["approximated", "!`git log`", 2],
      ["approximated", "@src/app.ts", 3],
      ["approximated", "${CLAUDE_SKILL_DIR}", 3],
    ]);
  });
});

describe("where skills lie", () => {
  it("a skill in .agents counts as Qwen Code's, and is changed there", async () => {
    const system = machine({ [`${claude}/pdf/SKILL.md`]: skill(""), [`${shared}/pdf/SKILL.md`]: skill("") });
    expect((await openScene(system)).planSync(twoWay, shown).items[0]?.state).toBe("in-sync");
    await syncScene(system, twoWay);
    system.files.place(`${claude}/pdf/SKILL.md`, skill("", "New text.\n"));

    await syncScene(system, twoWay);

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
