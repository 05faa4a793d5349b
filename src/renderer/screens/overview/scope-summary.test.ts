import { describe, expect, it } from "vitest";
import type { ProviderFile } from "../../../shared/state";
import { summariseScopes } from "./scope-summary";

const settings: ProviderFile = {
  label: "User permissions",
  path: "/home/ada/.qwen/settings.json",
  scope: "user",
  exists: true,
  size: 812,
  kind: "permissions",
  items: 6,
};
const servers: ProviderFile = { ...settings, label: "User servers", kind: "mcp-servers", items: 1 };
const commands: ProviderFile = {
  ...settings,
  label: "User commands",
  path: "/home/ada/.qwen/commands",
  exists: false,
  size: 0,
  kind: "commands",
  items: 0,
};

describe("what a tool has", () => {
  it("is counted per kind, in the usual order, with a noun that fits", () => {
    const [user] = summariseScopes([settings, commands, servers]);

    expect(user?.counts.map(({ number, noun }) => `${number} ${noun}`)).toEqual([
      "1 MCP server",
      "0 commands",
      "6 permissions",
    ]);
  });

  it("lists a file once, with all that is in it", () => {
    const [user] = summariseScopes([servers, settings, commands]);

    expect(user?.places).toEqual([
      { path: settings.path, exists: true, size: 812, holds: "MCP servers, permissions", problems: [] },
      { path: commands.path, exists: false, size: 0, holds: "commands", problems: [] },
    ]);
  });

  it("stands under the scope that it applies in, and a scope without anything is not shown", () => {
    const shared = { ...servers, scope: "project", path: "/p/.qwen/settings.json" } as const;

    expect(summariseScopes([shared, settings]).map(({ title }) => title)).toEqual(["Everywhere", "Project, shared"]);
  });
});

describe("a file that can't be read", () => {
  const problem = { code: "syntax", message: "settings.json:1:27: Expected a comma." };
  const { items: _unknown, ...unread } = { ...settings, problem };

  it("gives no count, instead of none", () => {
    const [user] = summariseScopes([unread, servers]);

    expect(user?.counts.map(({ kind, number }) => [kind, number])).toEqual([
      ["mcp-servers", 1],
      ["permissions", undefined],
    ]);
  });

  it("says why once, however many kinds it holds", () => {
    const [user] = summariseScopes([unread, { ...unread, kind: "hooks" }]);

    expect(user?.places[0]?.problems).toEqual([problem]);
  });
});
