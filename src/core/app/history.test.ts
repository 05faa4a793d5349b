import { describe, expect, it } from "vitest";
import { syncScene, syncWays } from "../testing/sync-scene";
import { github, jsonAt, qwenFile, toolMachine } from "../testing/tool-machine";

const { oneWay } = syncWays("mcp");

describe("a change that was made", () => {
  it("is reported as made, also where the settings can't be read", async () => {
    const system = toolMachine({ mcpServers: { github } }, "{}");
    system.files.place("/data/settings.json", '{ "retention":');

    const outcome = await syncScene(system, oneWay);

    expect(outcome).toMatchObject({ kind: "applied", files: 1 });
    expect(jsonAt(system, qwenFile).mcpServers).toHaveProperty("github");
  });
});
