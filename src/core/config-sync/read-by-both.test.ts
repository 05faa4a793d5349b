import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { memorySystem } from "../system/memory-system";
import { openScene, syncOptions } from "../testing/sync-scene";

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
});
