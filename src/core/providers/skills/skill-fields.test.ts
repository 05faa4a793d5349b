import { describe, expect, it } from "vitest";
import { openScene, syncScene } from "../../testing/sync-scene";
import { back, claude, machine, oneWay, planOf, qwen, shown, skill, twoWay } from "./testing/skill-scene";

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
