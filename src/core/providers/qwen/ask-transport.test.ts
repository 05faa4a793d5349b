import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";
import { claudeFile, jsonAt, qwenFile, toolMachine } from "../../testing/tool-machine";

const { oneWay, back, twoWay } = syncWays("mcp");
const url = "https://a.example/mcp";
const item = "mcp-servers/a";

function answered(options: SyncOptions, choice: string): SyncOptions {
  return { ...options, resolutions: { [item]: { kind: "auto", answers: { transport: choice } } } };
}

describe("a server of Claude Code with an address and no type", () => {
  const untyped = () => toolMachine({ mcpServers: { a: { url } } });

  it.each([oneWay, twoWay])("waits until its transport is known ($mode)", async (options) => {
    const { items, files } = (await openScene(untyped())).planSync(options, { reveal: false });

    expect(items[0]).toMatchObject({ state: "decision", notes: [{ code: "no-type" }] });
    expect(items[0]?.gates).toMatchObject([{ code: "transport", choices: [{ id: "http" }, { id: "sse" }] }]);
    expect(files).toEqual([]);
  });

  it.each([
    ["http", { httpUrl: url }],
    ["sse", { url }],
  ])("arrives as the %s that was answered, stays as it is, and is not asked about again", async (choice, entry) => {
    const system = untyped();

    await syncScene(system, answered(twoWay, choice));

    expect(jsonAt(system, qwenFile).mcpServers).toEqual({ a: entry });
    expect(jsonAt(system, claudeFile).mcpServers).toEqual({ a: { url } });
    const { verdict, items } = (await openScene(system)).planSync(twoWay, { reveal: false });
    expect(verdict).toBe("in-sync");
    expect(items[0]).toMatchObject({ notes: [{ code: "no-type" }], gates: [] });
  });

  it("gets what changes in Qwen Code, and stays without a type", async () => {
    const system = untyped();
    await syncScene(system, answered(twoWay, "sse"));
    const changed = { url: "https://b.example/sse" };
    system.files.place(qwenFile, JSON.stringify({ mcpServers: { a: changed } }), 0o600);

    await syncScene(system, twoWay);

    expect(jsonAt(system, claudeFile).mcpServers).toEqual({ a: changed });
  });

  it("is no conflict for a sync from Qwen Code, which says the transport", async () => {
    const system = toolMachine({ mcpServers: { a: { url } } }, JSON.stringify({ mcpServers: { a: { httpUrl: url } } }));

    await syncScene(system, back);

    expect(jsonAt(system, claudeFile).mcpServers).toEqual({ a: { type: "http", url } });
  });

  it("is not guessed to be what Qwen Code has", async () => {
    const system = toolMachine({ mcpServers: { a: { url } } }, JSON.stringify({ mcpServers: { a: { httpUrl: url } } }));

    expect((await openScene(system)).planSync(twoWay, { reveal: false }).items[0]).toMatchObject({ state: "conflict" });
  });
});
