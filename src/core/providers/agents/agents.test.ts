import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";

const claude = "/home/ada/.claude/agents";
const qwen = "/home/ada/.qwen/agents";
const shown = { reveal: true };

const { oneWay, back, twoWay } = syncWays("agents");

const machine = (files: Record<string, string>) => memorySystem({ files });

async function planOf(files: Record<string, string>, options: SyncOptions) {
  const [item] = (await openScene(machine(files))).planSync(options, shown).items;
  return item;
}

const agent = (fields: string, body = "You review code with care.\n") =>
  `---\nname: reviewer\ndescription: Reviews code\n${fields}---\n${body}`;

describe("an agent of Claude Code", () => {
  it("arrives in Qwen Code's words, with everything else as it was", async () => {
    const text = `---
# mine
name: reviewer
description: Reviews code
tools: Read,  Bash, mcp__github__search
disallowedTools:
  - Write # never
  - WebFetch
maxTurns: 5
color: purple
team: core
---

You review code.
`;
    const system = machine({ [`${claude}/reviewer.md`]: text });

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts(qwen)[`${qwen}/reviewer.md`]).toBe(
      text
        .replace("Read,  Bash,", "read_file,  run_shell_command,")
        .replace("Write", "write_file")
        .replace("WebFetch", "web_fetch"),
    );
    expect((await openScene(system)).planSync(back, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("comes back from Qwen Code byte for byte", async () => {
    const text = agent("tools: Read, Grep\npermissionMode: plan\nmodel: inherit\n");

    const item = await planOf({ [`${claude}/reviewer.md`]: text }, oneWay);

    expect(item?.roundTrip).toBe("same-bytes");
    expect(item?.result).toBe(agent("tools: read_file, grep_search\napprovalMode: plan\nmodel: inherit\n"));
  });

  it("leaves its model behind, and that of the other side alone", async () => {
    const system = machine({
      [`${claude}/reviewer.md`]: agent("model: opus\n"),
      [`${claude}/writer.md`]: agent("model: opus\n").replace("reviewer", "writer"),
      [`${qwen}/reviewer.md`]: agent("model: qwen-max\n", "Something else altogether.\n"),
    });

    const { items } = (await openScene(system)).planSync(oneWay, shown);

    expect(items.map(({ name, result }) => [name, result])).toEqual([
      ["reviewer", agent("model: qwen-max\n")],
      ["writer", agent("").replace("reviewer", "writer")],
    ]);
    expect(items[1]?.fidelity).toContainEqual(expect.objectContaining({ field: "model", kind: "not-representable" }));
  });

  it("is known by its name, not by its file", async () => {
    const system = machine({
      [`${claude}/review/deep.md`]: agent("color: red\n"),
      [`${claude}/README.md`]: "These are my agents.\n",
      [`${qwen}/old-name.md`]: agent(""),
      [`${qwen}/below/ignored.md`]: agent("").replace("reviewer", "unseen"),
    });

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(Object.keys(system.files.texts(qwen))).toEqual([`${qwen}/below/ignored.md`, `${qwen}/old-name.md`]);
    expect(system.files.texts(qwen)[`${qwen}/old-name.md`]).toBe(agent("color: red\n"));
  });

  it.each(["name: reviewer", 'name: "reviewer" # quoted', "name : reviewer", "name: >-\n  reviewer"])(
    "is known by its name however that is written: %j",
    async (written) => {
      const text = agent("").replace("name: reviewer", written);

      const item = await planOf({ [`${claude}/file.md`]: text, [`${qwen}/reviewer.md`]: agent("") }, twoWay);

      expect(item).toMatchObject({ name: "reviewer", state: "in-sync" });
    },
  );

  it("gets a file of its own where another agent's file has its name", async () => {
    const system = machine({
      [`${claude}/reviewer.md`]: agent(""),
      [`${qwen}/Reviewer.md`]: agent("").replace("reviewer", "someone-else"),
    });

    await syncScene(system, oneWay);

    expect(system.files.texts(qwen)[`${qwen}/reviewer-2.md`]).toBe(agent(""));
  });

  it("is held when two files claim its name", async () => {
    const item = await planOf({ [`${claude}/a.md`]: agent(""), [`${claude}/b.md`]: agent("") }, oneWay);

    expect(item).toMatchObject({ name: "reviewer", state: "held", notes: [{ code: "two-files" }] });
  });

  it("with a colon in its description, which is no YAML, is translated line by line", async () => {
    const text = agent("tools: Read, Bash\npermissionMode: plan\n").replace("Reviews code", "Use it so: review");

    const item = await planOf({ [`${claude}/reviewer.md`]: text }, oneWay);

    expect(item).toMatchObject({ state: "added", notes: [{ code: "front-matter", severity: "warning" }] });
    expect(item?.result).toBe(
      text.replace("Read, Bash", "read_file, run_shell_command").replace("permissionMode: plan", "approvalMode: plan"),
    );
    expect(item?.roundTrip).toBe("same-bytes");
  });

  it("with broken front matter is held and says where", async () => {
    const item = await planOf({ [`${claude}/reviewer.md`]: agent("tools:\n  - Read\n bad\n") }, oneWay);

    expect(item).toMatchObject({ state: "held", notes: [{ code: "front-matter", severity: "blocker" }] });
  });

  it.each([
    ["agent-name", agent("").replace("reviewer", "plugin:agent")],
    ["agent-name", agent("").replace("reviewer", "main")],
    ["short-prompt", agent("", "Short.\n")],
    ["no-tools", agent("tools: []\n")],
    ["no-agent", agent("").replace("description: Reviews code\n", "")],
  ])("that Qwen Code would not take is held: %s", async (code, text) => {
    const item = await planOf({ [`${claude}/reviewer.md`]: text }, oneWay);

    expect(item?.state).toBe("held");
    expect(item?.notes.map((note) => note.code)).toEqual([code]);
  });
});

describe("the mode of an agent", () => {
  it.each([
    ["plan", "approvalMode: plan", "translated", 0],
    ["default", "approvalMode: default", "translated", 0],
    ["dontAsk", "permissionMode: dontAsk", "approximated", 0],
    ["acceptEdits", "approvalMode: auto-edit", "translated", 1],
    ["auto", "permissionMode: auto", "approximated", 1],
    ["bypassPermissions", "approvalMode: yolo", "translated", 1],
  ])("%s becomes %s", async (mode, written, kind, gates) => {
    const text = agent(`permissionMode: "${mode}" # why\ncolor: red\n`);

    const item = await planOf({ [`${claude}/reviewer.md`]: text }, oneWay);

    const [key, word] = written.split(": ");
    expect(item?.result).toBe(agent(`${key}: "${word}" # why\ncolor: red\n`));
    expect(item?.fidelity.find(({ field }) => field === "permissionMode")?.kind).toBe(kind);
    expect(item?.gates).toHaveLength(gates);
    expect(item?.roundTrip).toBe("same-bytes");
  });

  it.each([
    ["auto-edit", "permissionMode: acceptEdits"],
    ["yolo", "permissionMode: bypassPermissions"],
    ["bubble", "approvalMode: bubble"],
  ])("%s of Qwen Code becomes %s", async (mode, written) => {
    const text = agent(`approvalMode: ${mode}\ncolor: red\n`);

    const item = await planOf({ [`${qwen}/reviewer.md`]: text }, back);

    expect(item?.result).toBe(agent(`${written}\ncolor: red\n`));
    expect(item?.roundTrip).toBe("same-bytes");
  });

  it("that means nothing in Claude Code never starts to mean something in Qwen Code", async () => {
    const item = await planOf({ [`${claude}/reviewer.md`]: agent("approvalMode: yolo\n") }, oneWay);

    expect(item).toMatchObject({ state: "added", result: agent("") });
  });

  it("is not looser than the user decides", async () => {
    const files = { [`${claude}/reviewer.md`]: agent("permissionMode: bypassPermissions\n") };
    expect(await planOf(files, oneWay)).toMatchObject({ state: "decision", gates: [{ code: "looser-permission" }] });
    const answered = (answer: string): SyncOptions => ({
      ...oneWay,
      resolutions: { "agents/reviewer": { kind: "auto", answers: { "looser-permission": answer } } },
    });

    const [carried, without] = [machine(files), machine(files)];
    await syncScene(carried, answered("carry"));
    await syncScene(without, answered("default"));

    expect(carried.files.texts(qwen)[`${qwen}/reviewer.md`]).toBe(agent("approvalMode: yolo\n"));
    expect(without.files.texts(qwen)[`${qwen}/reviewer.md`]).toBe(agent(""));
    expect((await openScene(without)).planSync(twoWay, shown)).toMatchObject({ verdict: "in-sync", files: [] });
  });

  it("may become stricter without asking", async () => {
    const item = await planOf(
      {
        [`${claude}/reviewer.md`]: agent("permissionMode: plan\n"),
        [`${qwen}/reviewer.md`]: agent("approvalMode: yolo\n"),
      },
      oneWay,
    );

    expect(item).toMatchObject({ state: "changed", gates: [], result: agent("approvalMode: plan\n") });
  });

  it.each([
    ["permissionMode: auto\n", "approvalMode: auto-edit\n"],
    ["permissionMode: manual\n", "approvalMode: default\n"],
    ["permissionMode: acceptEdits\n", "permissionMode: acceptEdits\n"],
  ])("%j is in step with %j", async (one, other) => {
    const item = await planOf({ [`${claude}/reviewer.md`]: agent(one), [`${qwen}/reviewer.md`]: agent(other) }, twoWay);

    expect(item?.state).toBe("in-sync");
  });
});

describe("an agent that is there already", () => {
  const both = (claudeFields: string, qwenFields: string) => ({
    [`${claude}/reviewer.md`]: agent(claudeFields),
    [`${qwen}/reviewer.md`]: agent(qwenFields),
  });

  it.each([
    ["tools: Read, Bash\n", "tools: [read_file]\n", "Bash"],
    ["", "tools: [read_file]\n", "every tool"],
    ["disallowedTools: Write\n", "disallowedTools: [write_file, edit]\n", "Edit"],
  ])("gets more tools only when the user says so: %j over %j", async (one, other, gained) => {
    const item = await planOf(both(one, other), oneWay);

    expect(item).toMatchObject({ state: "decision", gates: [{ code: "wider-tools" }] });
    expect(item?.gates[0]?.text).toContain(gained);
  });

  it("keeps its spelling where it means the same", async () => {
    const system = machine({
      [`${claude}/reviewer.md`]: agent("tools: Read, Bash\ncolor: red\n"),
      [`${qwen}/reviewer.md`]: agent("tools: [ReadFile, Shell] # mine\n"),
    });

    await syncScene(system, oneWay);

    expect(system.files.texts(qwen)[`${qwen}/reviewer.md`]).toBe(
      agent("tools: [ReadFile, Shell] # mine\ncolor: red\n"),
    );
  });

  it("merges what both sides changed", async () => {
    const system = machine(both("tools: Read\ncolor: red\n", "tools: [read_file]\ncolor: red\n"));
    await syncScene(system, twoWay);
    system.files.place(`${claude}/reviewer.md`, agent("tools: Read\ncolor: blue\n"));
    system.files.place(`${qwen}/reviewer.md`, agent("tools: [read_file]\ncolor: red\n", "You do something new now.\n"));

    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "applied", leftovers: [] });

    const body = "You do something new now.\n";
    expect(system.files.texts(claude)[`${claude}/reviewer.md`]).toBe(agent("tools: Read\ncolor: blue\n", body));
    expect(system.files.texts(qwen)[`${qwen}/reviewer.md`]).toBe(agent("tools: [read_file]\ncolor: blue\n", body));
  });
});

describe("what an agent brings along", () => {
  it.each([
    ["hooks:\n  PreToolUse: []\n", "runs-programs"],
    ["executor:\n  kind: acp\n  command: x\n", "runs-programs"],
    ["disallowedTools: Bash(rm:*)\n", "weaker-deny"],
  ])("is asked about: %j", async (fields, code) => {
    const item = await planOf({ [`${claude}/reviewer.md`]: agent(fields) }, oneWay);

    expect(item?.gates.map((gate) => gate.code)).toEqual([code]);
  });

  it("is told where the other tool does not act on it", async () => {
    const fields = `tools: Read, KillShell, Bash(git:*)
color: teal
mcpServers: [github]
memory: user
`;

    const item = await planOf({ [`${claude}/reviewer.md`]: agent(fields) }, oneWay);

    expect(item?.fidelity.map(({ field, kind }) => [field, kind])).toEqual([
      ["name", "kept"],
      ["description", "kept"],
      ["tools", "translated"],
      ["tools: KillShell", "not-representable"],
      ["tools: Bash(git:*)", "not-representable"],
      ["color", "not-representable"],
      ["mcpServers", "not-representable"],
      ["memory", "not-representable"],
      ["text", "kept"],
    ]);
    expect(item?.result).toBe(
      agent(fields.replace("Read, KillShell, Bash(git:*)", "read_file, KillShell, run_shell_command(git:*)")),
    );
  });

  it("is said of a file of Qwen Code with Claude Code's names for tools", async () => {
    const item = await planOf({ [`${qwen}/reviewer.md`]: agent("tools: Read, Bash\n") }, back);

    expect(item?.notes).toContainEqual(expect.objectContaining({ code: "unknown-tool", severity: "warning" }));
  });
});
