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

  it("goes when the user chooses so", async () => {
    const resolutions = { "mcp-servers/docs": { kind: "source" } } as const;

    const { items } = await planOf(shared, { ...toClaude, resolutions });

    expect(items).toContainEqual(["mcp-servers/docs", "deleted"]);
  });
});
