import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const claudeCommand = (name: string) => `${home}/.claude/commands/${name}.md`;
const qwenCommand = (name: string) => `${home}/.qwen/commands/${name}`;
const claudeState = `${home}/.claude.json`;
const qwenSettings = `${home}/.qwen/settings.json`;
const sound = { [claudeCommand("sound")]: "Do it.\n" };
const { oneWay, back, twoWay } = syncWays("all");

async function plan(system: MemorySystem, options: SyncOptions = oneWay) {
  return (await openScene(system)).planSync(options, { reveal: false });
}

async function heldIn(system: MemorySystem, options: SyncOptions = oneWay): Promise<Record<string, string>> {
  const { items, verdict } = await plan(system, options);
  expect(verdict).not.toBe("blocked");
  const held = items.filter(({ state }) => state === "held");
  return Object.fromEntries(held.map(({ id, notes }) => [id, notes.map(({ text }) => text).join(" ")]));
}

/** What is odd stays as it is, what is sound arrives, and then nothing is left to do. */
async function expectTheOthersToArrive(system: MemorySystem, odd: readonly string[]): Promise<void> {
  const before = system.files.texts();
  expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied" });
  const after = system.files.texts();
  expect(after[qwenCommand("sound.md")]).toBe("Do it.\n");
  for (const path of odd) expect(after[path]).toBe(before[path]);
  expect((await plan(system)).files).toEqual([]);
}

describe("one odd thing keeps none of the others", () => {
  it("a command that is no TOML", async () => {
    const file = qwenCommand("odd.toml");
    const system = memorySystem({ files: { ...sound, [claudeCommand("odd")]: "Do.\n", [file]: 'prompt = """\n' } });
    expect(await heldIn(system)).toEqual({ "commands/odd": expect.stringContaining("odd.toml:2:1") });
    await expectTheOthersToArrive(system, [file]);
  });

  it("front matter that is no YAML and would have to be rewritten; a way to mend it is named", async () => {
    const file = qwenCommand("odd.md");
    const text = "---\ndescription: Fix: the bug\n---\nDo.\n";
    const system = memorySystem({
      files: { ...sound, [claudeCommand("odd")]: "---\ndescription: Other\n---\nDo.\n", [file]: text },
    });
    expect(await heldIn(system)).toEqual({
      "commands/odd": expect.stringMatching(/needs quotes.*`lockstep repair` mends it for Qwen Code\.$/),
    });
    await expectTheOthersToArrive(system, [file]);
  });

  it("the same in both tools", async () => {
    const file = qwenCommand("odd.md");
    const text = (about: string) => `---\ndescription: Fix: ${about}\n---\nDo.\n`;
    const files = { ...sound, [claudeCommand("odd")]: text("that bug"), [file]: text("the bug") };
    const system = memorySystem({ files });
    expect(await heldIn(system)).toEqual({
      "commands/odd": expect.stringMatching(/`lockstep repair` mends it for Claude Code and Qwen Code\.$/),
    });
    await expectTheOthersToArrive(system, [file]);
  });

  it("an agent with lists and a description that is no YAML", async () => {
    const file = `${home}/.claude/agents/odd.md`;
    const text = "---\nname: odd\ndescription: Use it like this: often\nskills:\n  - one\n---\nDo what is asked.\n";
    const system = memorySystem({ files: { ...sound, [file]: text } });
    expect(await heldIn(system)).toEqual({
      "agents/odd": expect.stringMatching(/needs quotes.*`lockstep repair` mends it for Claude Code\.$/),
    });
    await expectTheOthersToArrive(system, [file]);
  });

  it("a folder where a file belongs", async () => {
    const file = qwenCommand("odd.md/inner.txt");
    const system = memorySystem({ files: { ...sound, [claudeCommand("odd")]: "Do.\n", [file]: "mine" } });
    expect(await heldIn(system)).toEqual({ "commands/odd": expect.stringContaining("is no regular file") });
    await expectTheOthersToArrive(system, [file]);
  });

  it("a file where a folder belongs", async () => {
    const file = qwenCommand("group");
    const files = {
      ...sound,
      [claudeCommand("group/one")]: "1\n",
      [claudeCommand("group/two")]: "2\n",
      [file]: "mine",
    };
    const system = memorySystem({ files });
    const reason = `${file} is a file, where a folder is needed. Move it away, then plan again.`;
    expect(await heldIn(system)).toEqual({ "commands/group/one": reason, "commands/group/two": reason });
    await expectTheOthersToArrive(system, [file]);
  });

  it("a file where the folder of the settings belongs", async () => {
    const settings = { mcpServers: { one: { command: "one" } }, permissions: { deny: ["Bash(rm *)"] } };
    const files = { [qwenSettings]: JSON.stringify(settings), [`${home}/.claude`]: "mine" };
    const system = memorySystem({ files });
    expect(await heldIn(system, back)).toEqual({
      "permissions/Bash(rm *)": `${home}/.claude is a file, where a folder is needed. Move it away, then plan again.`,
    });
    expect(await syncScene(system, back)).toMatchObject({ kind: "applied" });
    expect(system.files.texts()[claudeState]).toContain('"one"');
  });

  it("a file where the folder of a skill belongs", async () => {
    const skill = "---\nname: s\ndescription: d\n---\nDo.\n";
    const file = `${home}/.qwen/skills/s`;
    const system = memorySystem({
      files: { ...sound, [`${home}/.claude/skills/s/SKILL.md`]: skill, [file]: "mine" },
    });
    expect(await heldIn(system)).toEqual({
      "skills/s": `${file} is a file, where a folder is needed. Move it away, then plan again.`,
    });
    await expectTheOthersToArrive(system, [file]);
  });

  it("a link that leads nowhere where a file belongs", async () => {
    const system = memorySystem({ files: { ...sound, [claudeCommand("odd")]: "Do.\n" } });
    system.files.makeFolder(`${home}/.qwen`, 0o755);
    system.files.makeFolder(`${home}/.qwen/commands`, 0o755);
    system.files.createLink(qwenCommand("odd.md"), "/gone/odd.md");
    expect(await heldIn(system)).toEqual({
      "commands/odd": `${qwenCommand("odd.md")} is a link to /gone/odd.md, which is not there. Remove the link, or make what it names, then plan again.`,
    });
    await expectTheOthersToArrive(system, []);
    expect(system.files.readLink(qwenCommand("odd.md"))).toBe("/gone/odd.md");
  });

  it("a server that stands twice, beside one that is new", async () => {
    const servers = { odd: { command: "new" }, fine: { command: "fine" } };
    const twice = '{"mcpServers": {"odd": {"command": "1"}, "odd": {"command": "2"}}}\n';
    const files = { ...sound, [claudeState]: JSON.stringify({ mcpServers: servers }), [qwenSettings]: twice };
    const system = memorySystem({ files });
    expect(await heldIn(system)).toEqual({ "mcp-servers/odd": expect.stringContaining("stands twice") });
    await expectTheOthersToArrive(system, []);
    expect(system.files.texts()[qwenSettings]).toContain('"odd": {"command": "1"}, "odd": {"command": "2"}, "fine"');
  });

  it("a place for servers that holds none", async () => {
    const claude = JSON.stringify({ mcpServers: { one: { command: "one" } } });
    const files = { ...sound, [claudeState]: claude, [qwenSettings]: '{ "mcpServers": null }\n' };
    const system = memorySystem({ files });
    expect(await heldIn(system)).toEqual({ "mcp-servers/one": expect.stringContaining("Expected an object") });
    await expectTheOthersToArrive(system, [qwenSettings]);
  });

  it("neither side changes of one that only one side could take", async () => {
    const servers = (odd: object) => JSON.stringify({ mcpServers: { odd } });
    const system = memorySystem({ files: { ...sound, [claudeState]: servers({ command: "x", args: ["a"] }) } });
    await syncScene(system, twoWay);
    const claude = servers({ command: "x", args: ["b"] });
    const qwen = '{"mcpServers": {"odd": {}, "odd": {"command": "x", "args": ["a"], "env": {"E": "1"}}}}';
    system.files.place(claudeState, claude);
    system.files.place(qwenSettings, qwen);
    expect(await heldIn(system, twoWay)).toEqual({ "mcp-servers/odd": expect.stringContaining("stands twice") });
    expect((await plan(system, twoWay)).files).toEqual([]);
    // Mended, it is carried both ways: nothing of it had been taken for synced.
    system.files.place(qwenSettings, qwen.replace('"odd": {}, ', ""));
    await syncScene(system, twoWay);
    const both = { odd: { args: ["b"], env: { E: "1" } } };
    for (const path of [claudeState, qwenSettings])
      expect(JSON.parse(system.files.texts()[path] ?? "")).toMatchObject({ mcpServers: both });
  });
});

it("lists and maps where a tool takes texts stop no plan", async () => {
  const skill =
    "---\nname: s\ndescription: d\nallowed-tools: [Read, {Bash: x}]\narguments: [a, b: c]\nmetadata:\n  a: {b: c}\n---\nDo.\n";
  const hook = { type: "http", url: "https://h.example", headers: { X: "b" } };
  const servers = {
    one: { command: "one", env: { A: { b: 1 } }, args: ["a", { b: 1 }] },
    two: { type: "http", url: "https://t.example", headers: { X: { y: 1 } } },
  };
  const system = memorySystem({
    files: {
      ...sound,
      [claudeCommand("hint")]: "---\nargument-hint: [file: path]\n---\nDo.\n",
      [`${home}/.claude/agents/tools.md`]:
        "---\nname: tools\ndescription: d\ntools: [Read, {x: y}]\n---\nYou do this.\n",
      [`${home}/.claude/skills/s/SKILL.md`]: skill,
      [`${home}/.claude/settings.json`]: JSON.stringify({ hooks: { Stop: [{ hooks: [hook] }] } }),
      [claudeState]: JSON.stringify({ mcpServers: servers }),
    },
  });
  const { items } = await plan(system);
  expect(items.map(({ id }) => id).sort()).toEqual([
    "agents/tools",
    "commands/hint",
    "commands/sound",
    "hooks/Stop",
    "mcp-servers/one",
    "mcp-servers/two",
    "skills/s",
  ]);
  await expectTheOthersToArrive(system, []);
});

describe("what can't be read and only the destination of a sync one way has", () => {
  const file = qwenCommand("odd.toml");
  const files = {
    ...sound,
    [file]: 'prompt = """\n',
    [qwenCommand("two.md")]: "One.\n",
    [qwenCommand("two.toml")]: 'prompt = "Two."\n',
    [qwenSettings]: JSON.stringify({ mcpServers: { odd: {} } }),
  };
  const odd = ["mcp-servers/odd", "commands/odd", "commands/two"];
  const statesIn = async (options: SyncOptions) => {
    const { items } = await plan(memorySystem({ files }), options);
    return Object.fromEntries(
      items.filter(({ id }) => odd.includes(id)).map(({ id, state, notes }) => [id, [state, notes.length]]),
    );
  };

  it("is kept like all that only it has, with the reason", async () => {
    expect(await statesIn(oneWay)).toEqual(Object.fromEntries(odd.map((id) => [id, ["kept", 1]])));
  });

  it.each<[string, SyncOptions]>([
    ["to prune", { ...oneWay, prune: true }],
    ["as the source", back],
    ["both ways", twoWay],
  ])("is held where it is asked for: %s", async (_why, options) => {
    expect(await statesIn(options)).toEqual(Object.fromEntries(odd.map((id) => [id, ["held", 1]])));
  });
});
