import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const { oneWay, back, twoWay } = syncWays("mcp");
const server = { command: "docs" };

function machine(mcp: unknown, side: "claude" | "qwen"): MemorySystem {
  const servers = { docs: server, web: server };
  return memorySystem({
    files: {
      [`${home}/.claude.json`]: JSON.stringify({ mcpServers: side === "claude" ? servers : {} }),
      [`${home}/.qwen/settings.json`]: JSON.stringify({ mcp, mcpServers: side === "qwen" ? servers : {} }),
    },
  });
}

async function plan(system: MemorySystem, options: SyncOptions) {
  return (await openScene(system)).planSync(options, { reveal: false });
}

it("hooks are not switched on in Claude Code where Qwen Code's settings switch all of them off", async () => {
  const hooks = { Stop: [{ hooks: [{ type: "command", command: "chime" }] }] };
  const files = { [`${home}/.qwen/settings.json`]: JSON.stringify({ disableAllHooks: true, hooks }) };
  const options = syncWays("hooks").back;

  expect((await plan(memorySystem({ files }), options)).items).toMatchObject([
    { name: "Stop", state: "held", notes: [{ text: expect.stringContaining("disableAllHooks") }] },
  ]);
});

describe("a server that Qwen Code's settings switch off", () => {
  it.each([
    ["by name", { excluded: ["docs"] }],
    ["by a wildcard", { excluded: ["d?c*"] }],
    ["by what is allowed", { allowed: ["web"] }],
    ["though it is allowed", { allowed: ["*"], excluded: ["docs"] }],
  ])("%s is not switched on by a sync to Claude Code", async (_how, mcp) => {
    const system = machine(mcp, "qwen");

    await syncScene(system, back);
    await syncScene(system, twoWay);

    const { mcpServers } = JSON.parse(system.files.texts()[`${home}/.claude.json`] ?? "");
    expect(Object.keys(mcpServers)).toEqual(["web"]);
    const { items } = await plan(system, back);
    expect(items).toMatchObject([
      { name: "web", state: "in-sync" },
      { name: "docs", state: "held", notes: [{ text: expect.stringContaining("added there only if you say so") }] },
    ]);
  });

  it("goes there when the user chooses it", async () => {
    const system = machine({ excluded: ["docs"] }, "qwen");

    await syncScene(system, { ...back, resolutions: { "mcp-servers/docs": { kind: "source" } } });

    expect((await plan(system, back)).verdict).toBe("in-sync");
    expect(system.files.texts()[`${home}/.claude.json`]).toContain('"docs"');
  });

  it("is told as that when it arrives", async () => {
    const { items } = await plan(machine({ excluded: ["docs"] }, "claude"), oneWay);

    expect(items).toMatchObject([
      { name: "docs", action: "add-to-destination", notes: [{ code: "unused", severity: "warning" }] },
      { name: "web", action: "add-to-destination", notes: [] },
    ]);
  });

  it("counts by the settings of a project and of the user", async () => {
    const project = "/home/ada/site";
    const system = memorySystem({
      files: {
        [`${project}/.qwen/settings.json`]: JSON.stringify({
          mcp: { excluded: ["a"] },
          mcpServers: { a: server, b: server },
        }),
        [`${home}/.qwen/settings.json`]: JSON.stringify({ mcp: { excluded: ["b"] } }),
      },
    });

    const { items } = await plan(system, { ...back, scope: "project", project });

    expect(items.map(({ state }) => state)).toEqual(["held", "held"]);
  });
});
