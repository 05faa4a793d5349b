import { describe, expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { describeProviders } from "./providers";

const home = "/home/ada";
const settings = `${home}/.claude/settings.json`;

function tools(files: Record<string, string>, project?: string) {
  const [claude, qwen] = describeProviders(memorySystem({ files }), project);
  return { claude, qwen };
}

describe("a tool", () => {
  it("is told with its version where a file of it names one", () => {
    const { claude, qwen } = tools({
      [`${home}/.claude.json`]: '{ "lastReleaseNotesSeen": "2.1.329" }',
      [`${home}/.qwen/settings.json`]: "{}",
    });

    expect(claude).toMatchObject({ found: true, version: "2.1.329" });
    expect(qwen).toMatchObject({ found: true });
    expect(qwen).not.toHaveProperty("version");
  });

  it("is told with what it has of each kind, extensions among them", () => {
    const { claude } = tools({
      [`${home}/.claude/commands/git/commit.md`]: "Commit.\n",
      [settings]: '{ "enabledPlugins": { "a@m": true, "b@m": false }, "permissions": { "deny": ["WebFetch"] } }',
    });

    const counts = claude?.files.map(({ kind, items }) => [kind, items]);
    expect(counts).toContainEqual(["commands", 1]);
    expect(counts).toContainEqual(["permissions", 1]);
    expect(counts).toContainEqual(["extensions", 2]);
  });

  it("that has a broken file is told with the reason, for each kind in it, and without the rest suffering", () => {
    const { claude } = tools({ [settings]: "{ oops", [`${home}/.claude.json`]: '{ "mcpServers": { "a": {} } }' });

    const broken = claude?.files.filter(({ problem }) => problem !== undefined);
    expect(broken?.map(({ kind }) => kind)).toEqual(["permissions", "hooks", "extensions"]);
    expect(new Set(broken?.map(({ path }) => path))).toEqual(new Set([settings]));
    expect(claude?.files.find(({ kind }) => kind === "mcp-servers")).toMatchObject({ items: 1 });
  });

  it("that is not there is not found", () => {
    expect(tools({}).claude).toMatchObject({ found: false });
  });

  it("has the scopes of a project when there is one", () => {
    const files = { "/p/.mcp.json": '{ "mcpServers": { "a": {} } }' };

    expect(tools(files, "/p").claude?.files.some(({ scope, items }) => scope === "project" && items === 1)).toBe(true);
    expect(tools(files).claude?.files.every(({ scope }) => scope === "user")).toBe(true);
  });
});
