import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { memorySystem } from "../system/memory-system";
import { openScene, syncOptions, syncScene } from "../testing/sync-scene";

const project = "/home/ada/site";
const claudeFile = `${project}/CLAUDE.md`;
const servers = `${project}/.mcp.json`;
const plain = { docs: { type: "stdio", command: "npx", args: ["-y", "docs"] } };
const shared = {
  [`${project}/AGENTS.md`]: "# Rules\n",
  [claudeFile]: "@AGENTS.md\n",
  [servers]: JSON.stringify({ mcpServers: plain }),
};
const toQwen = syncOptions(["mcp", "instructions"], { scope: "project", project });
const toClaude = { ...toQwen, source: "qwen", destination: "claude" } as const;
const bothWays = { mode: "two-way" } as const;

async function planOf(files: Readonly<Record<string, string>>, options: SyncOptions) {
  const plan = (await openScene(memorySystem({ files }))).planSync(options, { reveal: false });
  const items = plan.items.map(({ id, state, notes }) => [id, state, ...notes.map(({ code }) => code)]);
  return { items, verdict: plan.verdict, files: plan.files.map(({ path }) => path) };
}

describe("what Qwen Code reads itself of a project", () => {
  it.each<[string, SyncOptions]>([
    ["from Claude Code", toQwen],
    ["both ways", { ...toQwen, ...bothWays }],
    ["both ways, with Qwen Code as the source", { ...toClaude, ...bothWays }],
  ])("is not copied for it: %s", async (_way, options) => {
    expect(await planOf(shared, options)).toEqual({
      items: [
        ["mcp-servers/docs", "in-sync", "shared-file"],
        ["instructions/instructions", "in-sync", "shared-file"],
      ],
      verdict: "in-sync",
      files: [],
    });
  });

  it.each<[string, SyncOptions]>([
    ["one way", toClaude],
    ["one way with prune", { ...toClaude, prune: true }],
  ])("is not missing there when it is the source: %s", async (_way, options) => {
    expect(await planOf(shared, options)).toEqual({
      items: [
        ["mcp-servers/docs", "in-sync", "shared-file"],
        ["instructions/instructions", "in-sync", "shared-file"],
      ],
      verdict: "in-sync",
      files: [],
    });
  });

  it.each<[string, SyncOptions]>([
    ["with Claude Code as the source", { ...toQwen, ...bothWays }],
    ["with Qwen Code as the source", { ...toClaude, ...bothWays }],
  ])("stays when Qwen Code's own copy goes: %s", async (_way, options) => {
    const system = memorySystem({ files: { ...shared, [claudeFile]: "Be brief.\n" } });
    system.files.place(`${project}/.qwen/settings.json`, JSON.stringify({ mcpServers: { docs: plain.docs } }));
    await syncScene(system, options);
    expect(system.files.texts()).toHaveProperty([`${project}/QWEN.md`], "Be brief.\n");
    system.files.remove(`${project}/QWEN.md`);
    system.files.place(`${project}/.qwen/settings.json`, "{}");
    system.files.place(claudeFile, "@AGENTS.md\n");
    const before = system.files.texts();

    const { items, verdict } = (await openScene(system)).planSync(options, { reveal: false });
    await syncScene(system, options);

    expect(items.map(({ id, state }) => [id, state])).toEqual([
      ["mcp-servers/docs", "in-sync"],
      ["instructions/instructions", "in-sync"],
    ]);
    expect(verdict).toBe("in-sync");
    for (const path of [servers, claudeFile]) expect(system.files.texts()[path]).toBe(before[path]);
    expect((await openScene(system)).planSync(options, { reveal: false }).files).toEqual([]);
  });

  it.each(["echo $HOME", "echo $5", "${env:TOKEN}"])(
    "is what it leaves as text as Claude Code does: %s",
    async (text) => {
      const mcpServers = { odd: { type: "stdio", command: "sh", args: ["-c", text] } };

      const { items } = await planOf({ [servers]: JSON.stringify({ mcpServers }) }, toQwen);

      expect(items).toEqual([["mcp-servers/odd", "in-sync", "shared-file"]]);
    },
  );

  it.each(["${TOKEN}", "${TOKEN:-none}"])("is not what only Claude Code expands there: %s", async (text) => {
    const mcpServers = { odd: { type: "http", url: "https://a.example/mcp", headers: { "X-Name": text } } };

    const { items } = await planOf({ [servers]: JSON.stringify({ mcpServers }) }, toQwen);

    expect(items).not.toContainEqual(expect.arrayContaining(["shared-file"]));
  });

  describe.each<[string, object]>([
    ["a reference", { type: "stdio", command: "npx", env: { TOKEN: "${TOKEN}" } }],
    ["streamable-http", { type: "streamable-http", url: "https://a.example/mcp" }],
  ])("but with another meaning (%s)", (_what, odd) => {
    const text = JSON.stringify({ mcpServers: { odd } });

    it("is not missing there when it is pruned", async () => {
      expect(await planOf({ [servers]: text }, { ...toClaude, prune: true })).toEqual({
        items: [["mcp-servers/odd", "kept", "shared-file"]],
        verdict: "in-sync",
        files: [],
      });
    });

    it("stays when Qwen Code's own copy goes, which does not come back", async () => {
      const system = memorySystem({ files: { [servers]: text } });
      const options = { ...toQwen, ...bothWays };
      await syncScene(system, options);
      system.files.place(`${project}/.qwen/settings.json`, "{}");

      await syncScene(system, options);
      await syncScene(system, options);

      expect(system.files.texts()).toMatchObject({ [servers]: text, [`${project}/.qwen/settings.json`]: "{}" });
    });

    it("goes when the user chooses so", async () => {
      const resolutions = { "mcp-servers/odd": { kind: "source" } } as const;

      const { items } = await planOf({ [servers]: text }, { ...toClaude, resolutions });

      expect(items).toEqual([["mcp-servers/odd", "deleted"]]);
    });
  });

  it("goes when the user chooses so", async () => {
    const resolutions = { "mcp-servers/docs": { kind: "source" } } as const;

    const { items } = await planOf(shared, { ...toClaude, resolutions });

    expect(items).toContainEqual(["mcp-servers/docs", "deleted"]);
  });
});

describe("a file that only points to another", () => {
  const toQwenText = syncOptions(["instructions"], { scope: "project", project });
  const ways: [string, Partial<SyncOptions>][] = [
    ["one way", {}],
    ["one way with prune", { prune: true }],
    ["both ways", bothWays],
  ];
  const each = ways.flatMap(([way, changes]) => [
    [`to Qwen Code, ${way}`, changes] as const,
    [`to Claude Code, ${way}`, { source: "qwen", destination: "claude", ...changes } as const] as const,
  ]);

  it.each<[string, Record<string, string>]>([
    ["with a dot", { "CLAUDE.md": "@./AGENTS.md" }],
    ["below a comment", { "CLAUDE.md": "<!-- for all tools -->\r\n\r\n@AGENTS.md\r\n" }],
    ["from the folder of Claude Code", { ".claude/CLAUDE.md": "@../AGENTS.md\n" }],
  ])("is known in each spelling: %s", async (_spelling, files) => {
    const placed = Object.entries(files).map(([path, text]) => [`${project}/${path}`, text]);

    const { items } = await planOf(Object.fromEntries(placed), toQwenText);

    expect(items).toEqual([["instructions/instructions", "in-sync", "shared-file"]]);
  });

  describe.each<[string, string, string]>([
    ["Claude Code's to that of Qwen Code", "CLAUDE.md", "QWEN.md"],
    ["Qwen Code's to that of Claude Code", "QWEN.md", "CLAUDE.md"],
  ])("%s", (_which, from, to) => {
    it.each(each)("takes the place of nothing, and nothing takes its place: %s", async (_way, changes) => {
      const files = { [`${project}/${from}`]: `@${to}\n`, [`${project}/${to}`]: "Be brief.\n" };

      expect(await planOf(files, { ...toQwenText, ...changes })).toEqual({
        items: [["instructions/instructions", "kept", "shared-file"]],
        verdict: "in-sync",
        files: [],
      });
    });
  });

  it("is known by a path from the home folder", async () => {
    const files = { "/home/ada/.claude/CLAUDE.md": "@~/.qwen/QWEN.md\n", "/home/ada/.qwen/QWEN.md": "Be brief.\n" };

    expect((await planOf(files, syncOptions(["instructions"]))).files).toEqual([]);
  });

  it("stays beside a text of the tool that reads what it points to", async () => {
    const files = { ...shared, [`${project}/QWEN.md`]: "Be brief.\n" };

    for (const [, changes] of each) {
      const { items } = await planOf(files, { ...toQwenText, ...changes });
      expect(items).toEqual([["instructions/instructions", "kept", "shared-file"]]);
    }
  });

  it("gives way to a text that was changed since both pointed to it", async () => {
    const system = memorySystem({ files: { ...shared, [`${project}/QWEN.md`]: "@AGENTS.md\n" } });
    system.files.place(`${project}/.claude/rules/new.md`, "New.\n");
    const options = { ...toQwenText, ...bothWays };
    await syncScene(system, options);
    system.files.place(`${project}/QWEN.md`, "@AGENTS.md\nBe brief.\n");

    await syncScene(system, options);

    expect(system.files.texts()[claudeFile]).toBe("@AGENTS.md\nBe brief.\n");
  });

  it.each(["@AGENTS.md\n", "@QWEN.md\n"])("is not lost to a text that leads there no more: %s", async (text) => {
    const system = memorySystem({ files: { ...shared, [claudeFile]: text, [`${project}/QWEN.md`]: text } });
    const options = { ...toQwenText, ...bothWays };
    system.files.place(`${project}/.claude/rules/new.md`, "New.\n");
    await syncScene(system, options);
    system.files.place(`${project}/QWEN.md`, "Be brief.\n");

    const app = await openScene(system);
    const chosen = { ...options, resolutions: { "instructions/instructions": { kind: "destination" } } } as const;

    expect(app.planSync(options, { reveal: false })).toMatchObject({ verdict: "in-sync", files: [] });
    expect(app.planSync(chosen, { reveal: false }).files).toMatchObject([{ path: claudeFile }]);
  });

  it.each<[string, Record<string, string>, Partial<SyncOptions>]>([
    ["of a project", { [claudeFile]: "# Mine\n@QWEN.md\n", [`${project}/QWEN.md`]: "Be brief.\n" }, toQwenText],
    [
      "of a project, the other way",
      { [claudeFile]: "Be brief.\n", [`${project}/QWEN.md`]: "# Mine\n@CLAUDE.md\n" },
      { ...toQwenText, source: "qwen", destination: "claude" },
    ],
    [
      "of the user",
      { "/home/ada/.claude/CLAUDE.md": "# Mine\n@../.qwen/QWEN.md", "/home/ada/.qwen/QWEN.md": "Be brief.\n" },
      {},
    ],
  ])("says more: what it takes in is not replaced by it: %s", async (_whose, files, changes) => {
    expect(await planOf(files, syncOptions(["instructions"], changes))).toEqual({
      items: [["instructions/instructions", "held", "takes-in"]],
      verdict: "in-sync",
      files: [],
    });
  });

  it("says more: what it takes in may still take its place", async () => {
    const files = { [claudeFile]: "# Mine\n@QWEN.md\n", [`${project}/QWEN.md`]: "Be brief.\n" };

    const { items } = await planOf(files, { ...toQwenText, source: "qwen", destination: "claude" });

    expect(items).toEqual([["instructions/instructions", "changed"]]);
  });
});

describe("a CLAUDE.md that is a link to AGENTS.md, or a copy", () => {
  const options = syncOptions(["instructions"], { scope: "project", project });
  const machine = (kind: string) => {
    const system = memorySystem({ files: { [`${project}/AGENTS.md`]: "# Rules\n" } });
    if (kind === "link") system.files.link(claudeFile, "AGENTS.md");
    else system.files.place(claudeFile, "# Rules\r\n");
    return system;
  };

  it.each(["link", "copy"])("is not copied again for Qwen Code, which reads AGENTS.md: %s", async (kind) => {
    const app = await openScene(machine(kind));

    for (const changes of [{}, bothWays, { source: "qwen", destination: "claude", prune: true } as const]) {
      const { items, files } = app.planSync({ ...options, ...changes }, { reveal: false });
      expect(items).toMatchObject([{ state: "in-sync", notes: [{ code: "shared-file" }] }]);
      expect(files).toEqual([]);
    }
  });

  it("still brings a QWEN.md that is there up to date", async () => {
    const system = machine("copy");
    system.files.place(`${project}/QWEN.md`, "# Old rules\n");

    await syncScene(system, options);

    expect(system.files.texts()[`${project}/QWEN.md`]).toBe("# Rules\n");
  });

  it("is copied where AGENTS.md can't be read", async () => {
    const system = memorySystem({ files: { [claudeFile]: "# Rules\n", [`${project}/AGENTS.md/inner`]: "" } });

    await syncScene(system, options);

    expect(system.files.texts()[`${project}/QWEN.md`]).toBe("# Rules\n");
  });
});
