import { expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";
import { claudeFile, jsonAt, qwenFile, toolMachine } from "../testing/tool-machine";

const { twoWay } = syncWays("mcp");
const conflict = () =>
  toolMachine({ mcpServers: { a: { command: "left" } } }, '{ "mcpServers": { "a": { "command": "right" } } }');

function typed(text: string): SyncOptions {
  return { ...twoWay, resolutions: { "mcp-servers/a": { kind: "edited", text } } };
}

it("what was typed for a conflict is written to both tools", async () => {
  const system = conflict();

  await syncScene(system, typed('{ "type": "stdio", "command": "both" }'));

  expect(jsonAt(system, claudeFile).mcpServers).toMatchObject({ a: { command: "both" } });
  expect(jsonAt(system, qwenFile).mcpServers).toMatchObject({ a: { command: "both" } });
});

it.each([
  ['{ "command": ', "edited by hand"],
  ['{ "type": "carrier-pigeon" }', "nothing that Claude Code would read"],
])("what was typed and can't be read is told to whoever typed it: %s", async (text, message) => {
  const app = await openScene(conflict());

  expect(() => app.planSync(typed(text), { reveal: false })).toThrow(message);
});
