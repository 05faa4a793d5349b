import { describe, expect, it } from "vitest";
import { openScene, syncScene } from "../../testing/sync-scene";
import { answered, back, claude, machine, oneWay, planOf, qwen, shown, skill } from "./testing/skill-scene";

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

  it("with a token in one of its files waits for a decision, and is not asked about again", async () => {
    const files = {
      [`${claude}/pdf/SKILL.md`]: skill(""),
      [`${claude}/pdf/scripts/fetch.sh`]: `curl -H "Authorization: Bearer ghp_Zk3n8sQm4tR7vW2xY5bC9dF1gH6jK0lPqUeA" u\n`,
      [`${claude}/pdf/scripts/plain.sh`]: 'curl -H "Authorization: Bearer $TOKEN" u\n',
    };
    const text = "Secrets would stand in a second place, for Qwen Code: scripts/fetch.sh (a token stands in it).";
    expect(await planOf(files, oneWay)).toMatchObject({ state: "decision", gates: [{ code: "secret-file", text }] });
    const system = machine(files);

    await syncScene(system, answered(oneWay, { "secret-file": "carry" }));

    expect(Object.keys(system.files.texts(qwen))).toHaveLength(3);
    expect((await openScene(system)).planSync(oneWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
    expect((await openScene(system)).planSync(back, shown)).toMatchObject({ verdict: "in-sync", files: [] });
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
