import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";

const claude = "/home/ada/.claude/commands";
const qwen = "/home/ada/.qwen/commands";
const shown = { reveal: true };

const { oneWay, back, twoWay } = syncWays("commands");

const review = `---
description: Review a change # short
argument-hint: [file]
allowed-tools: Bash(git diff:*)
---
Look at @src/app.ts and $ARGUMENTS.

!\`git diff\`
`;

describe("a command of Claude Code", () => {
  it("arrives in Qwen Code's notation, with its front matter kept for the way back", async () => {
    const system = memorySystem({ files: { [`${claude}/git/review.md`]: review } });

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts(qwen)).toEqual({
      [`${qwen}/git/review.md`]: `---
description: Review a change # short
argument-hint: "[file]"
allowed-tools: Bash(git diff:*)
---
Look at @{src/app.ts} and {{args}}.

!{git diff}
`,
    });
    expect((await openScene(system)).planSync(back, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("tells what becomes of every field and token", async () => {
    const app = await openScene(memorySystem({ files: { [`${claude}/review.md`]: review } }));

    const [item] = app.planSync(oneWay, shown).items;

    expect(item).toMatchObject({ id: "commands/review", state: "added", roundTrip: "same-meaning" });
    expect(item?.fidelity.map(({ kind, field, line }) => [kind, field, line])).toEqual([
      ["kept", "description", undefined],
      ["translated", "argument-hint", undefined],
      ["not-representable", "allowed-tools", undefined],
      ["approximated", "@src/app.ts", 6],
      ["translated", "$ARGUMENTS", 6],
      ["approximated", "!`git diff`", 8],
    ]);
  });

  it("gets the types that Qwen Code wants, without which it would drop the command", async () => {
    const given =
      "---\nargument-hint: {file}\ndescription: [a, b: c, {d}]\nwhen_to_use: 2\ndisable-model-invocation: maybe\n---\nbody\n";
    const system = memorySystem({ files: { [`${claude}/a.md`]: given } });
    const app = await openScene(system);

    const plan = app.planSync(oneWay, shown);
    await app.applySync(plan.planId, {});

    expect(system.files.texts(qwen)).toEqual({
      [`${qwen}/a.md`]: '---\nargument-hint: "{file}"\ndescription: "[a, b: c, {d}]"\nwhen_to_use: "2"\n---\nbody\n',
    });
    expect(plan.items[0]?.fidelity.map(({ kind, field }) => [kind, field])).toEqual([
      ["translated", "argument-hint"],
      ["translated", "description"],
      ["translated", "when_to_use"],
      ["not-representable", "disable-model-invocation"],
      ["kept", "text"],
    ]);
    expect(app.planSync(oneWay, shown).verdict).toBe("in-sync");
    expect(system.files.texts(claude)[`${claude}/a.md`]).toBe(given);
  });

  it.each([
    ["--- \ndescription: x\n---\t\nbody\n", "---\ndescription: x\n---\nbody\n"],
    ["\uFEFF---\r\ndescription: x\r\n...\r\nbody\r\n", "\uFEFF---\r\ndescription: x\r\n---\r\nbody\r\n"],
  ])("gets its front matter between plain lines: %j", async (given, written) => {
    const system = memorySystem({ files: { [`${claude}/a.md`]: given } });
    const app = await openScene(system);

    const plan = app.planSync(oneWay, shown);
    await app.applySync(plan.planId, {});

    expect(system.files.texts(qwen)).toEqual({ [`${qwen}/a.md`]: written });
    expect(plan.items[0]?.fidelity[0]).toMatchObject({ kind: "translated", field: "---" });
    expect(app.planSync(back, shown).verdict).toBe("in-sync");
  });

  it("waits for an answer where plain text would become active", async () => {
    const files = { [`${claude}/x.md`]: "Write {{args}} into the template.\n" };
    const system = memorySystem({ files });
    const app = await openScene(system);
    const [item] = app.planSync(oneWay, shown).items;
    expect(item?.state).toBe("decision");
    const [gate] = item?.gates ?? [];

    const answers = { [gate?.code ?? ""]: gate?.choices[0]?.id ?? "" };
    const resolutions: SyncOptions["resolutions"] = { "commands/x": { kind: "auto", answers } };
    expect(await syncScene(system, { ...oneWay, resolutions })).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts(`${qwen}/x.md`)[`${qwen}/x.md`]).not.toBe(files[`${claude}/x.md`]);
    expect((await openScene(system)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });
});

describe("a command of Qwen Code", () => {
  it("arrives in Claude Code's notation", async () => {
    const system = memorySystem({ files: { [`${qwen}/say.md`]: "---\r\ndescription: x\r\n---\r\nSay {{args}}\r\n" } });

    await syncScene(system, back);

    expect(system.files.texts(claude)).toEqual({
      [`${claude}/say.md`]: "---\r\ndescription: x\r\n---\r\nSay $ARGUMENTS\r\n",
    });
  });

  it("in the older TOML format is read and stays TOML", async () => {
    const toml = `# mine\ndescription = "Says it"\nprompt = "Say {{args}}"\n`;
    const system = memorySystem({ files: { [`${qwen}/say.toml`]: toml } });
    await syncScene(system, twoWay);
    expect(system.files.texts(claude)[`${claude}/say.md`]).toBe("---\ndescription: Says it\n---\nSay $ARGUMENTS");
    system.files.place(`${claude}/say.md`, "---\ndescription: Shouts it\n---\nShout $ARGUMENTS");

    await syncScene(system, twoWay);

    expect(system.files.texts(qwen)).toEqual({
      [`${qwen}/say.toml`]: `# mine\ndescription = "Shouts it"\nprompt = "Shout {{args}}"\n`,
    });
  });

  it("in the older TOML format is told to keep nothing but its description and its text", async () => {
    const given = "---\ndescription: Says it\nargument-hint: what\nallowed-tools: Bash\n---\nSay $ARGUMENTS\n";
    const files = { [`${claude}/say.md`]: given, [`${qwen}/say.toml`]: `prompt = "Say"\n` };
    const system = memorySystem({ files });
    const app = await openScene(system);

    const plan = app.planSync({ ...oneWay, resolutions: { "commands/say": { kind: "source" } } }, shown);
    await app.applySync(plan.planId, {});

    expect(plan.items[0]).toMatchObject({ action: "update-destination", roundTrip: "differs" });
    expect(plan.items[0]?.fidelity.map(({ kind, field }) => [kind, field])).toEqual([
      ["kept", "description"],
      ["not-representable", "argument-hint"],
      ["not-representable", "allowed-tools"],
      ["translated", "$ARGUMENTS"],
    ]);
    expect(plan.items[0]?.fidelity[2]?.text).toContain("TOML");
    expect(system.files.texts(qwen)[`${qwen}/say.toml`]).not.toMatch(/what|Bash/);
  });

  it("is told to be dropped, or misread, where Qwen Code does that", async () => {
    const given = "--- \ndescription: [x]\ndisable-model-invocation: yes\n---\nbody\n";
    const app = await openScene(memorySystem({ files: { [`${qwen}/a.md`]: given } }));

    const notes = app.planSync(back, shown).items[0]?.notes ?? [];

    expect(notes.map(({ code, text }) => [code, text.match(/"[\w-]+"/)?.[0]])).toEqual([
      ["dropped", '"description"'],
      ["dropped", '"disable-model-invocation"'],
      ["no-front-matter", '"---"'],
    ]);
  });

  it("of which there are two files is left alone", async () => {
    const files = { [`${qwen}/a.md`]: "A\n", [`${qwen}/a.toml`]: `prompt = "B"\n` };
    const app = await openScene(memorySystem({ files }));

    expect(app.planSync(back, shown).items[0]).toMatchObject({ state: "held", notes: [{ code: "two-files" }] });
  });
});

describe("a command on both sides", () => {
  it("is merged by lines when both changed", async () => {
    const system = memorySystem({ files: { [`${claude}/a.md`]: "One $ARGUMENTS\n\nTwo\n\nThree\n" } });
    await syncScene(system, twoWay);
    system.files.place(`${claude}/a.md`, "One $ARGUMENTS!\n\nTwo\n\nThree\n");
    system.files.place(`${qwen}/a.md`, "One {{args}}\n\nTwo\n\n3\n");

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts(claude)[`${claude}/a.md`]).toBe("One $ARGUMENTS!\n\nTwo\n\n3\n");
    expect(system.files.texts(qwen)[`${qwen}/a.md`]).toBe("One {{args}}!\n\nTwo\n\n3\n");
  });

  it("with front matter that is no YAML is read by lines and never rewritten", async () => {
    const broken = "---\nargument-hint: [title] [type]\ndescription: Fix: it\n---\nDo it\n";
    const system = memorySystem({ files: { [`${claude}/a.md`]: broken } });

    const app = await openScene(system);
    const [item] = app.planSync(oneWay, shown).items;

    expect(item?.notes.map(({ code }) => code)).toContain("front-matter");
    await syncScene(system, oneWay);
    expect(system.files.texts(claude)[`${claude}/a.md`]).toBe(broken);
    expect((await openScene(system)).planSync(oneWay, shown).files).toEqual([]);
  });
});

describe("the name of a command", () => {
  const notesOf = async (files: Record<string, string>, options: SyncOptions) => {
    const { items } = (await openScene(memorySystem({ files }))).planSync(options, shown);
    return Object.fromEntries(items.map(({ name, state, notes }) => [name, [state, ...notes.map(({ text }) => text)]]));
  };

  it("that Qwen Code changes is told", async () => {
    expect(await notesOf({ [`${claude}/git/a:b.md`]: "Do.\n" }, oneWay)).toEqual({
      "git/a:b": ["added", "Qwen Code calls it /git:a_b, since it takes no colon in the name of a file."],
    });
  });

  it("that Claude Code may not find is told", async () => {
    expect(await notesOf({ [`${qwen}/.own/a.md`]: "Do.\n", [`${qwen}/b.md`]: "Do.\n" }, back)).toEqual({
      ".own/a": ["added", expect.stringContaining("begins with a dot")],
      b: ["added"],
    });
  });

  it("that a skill of Claude Code has is told where the command is new, and keeps one back that the skill hides", async () => {
    const skill = { "/home/ada/.claude/skills/a/SKILL.md": "---\nname: a\ndescription: A\n---\n" };

    expect(await notesOf({ ...skill, [`${qwen}/a.md`]: "Do.\n" }, back)).toEqual({
      a: ["added", expect.stringContaining("would not be in use there")],
    });
    expect(await notesOf({ ...skill, [`${claude}/a.md`]: "Do.\n" }, oneWay)).toEqual({
      a: ["held", expect.stringContaining("only if you say so")],
    });
  });
});
