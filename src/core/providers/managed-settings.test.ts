import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncWays } from "../testing/sync-scene";

const { oneWay } = syncWays("mcp");
const servers = { "/home/ada/.claude.json": `{ "mcpServers": { "docs": { "command": "docs" } } }` };

async function notesWith(files: Record<string, string>, environment = {}) {
  const app = await openScene(memorySystem({ files: { ...servers, ...files }, environment }));
  return app.planSync(oneWay, { reveal: false });
}

it("settings of an administrator are watched", async () => {
  const app = await openScene(memorySystem({ environment: { QWEN_CODE_SYSTEM_SETTINGS_PATH: "/opt/qwen.json" } }));

  expect(app.watchedFiles(oneWay)).toEqual(
    expect.arrayContaining(["/etc/claude-code/", "/opt/qwen.json", "/etc/qwen-code/system-defaults.json"]),
  );
});

it.each([
  ["managed-settings.json", "deniedMcpServers", `{ "deniedMcpServers": [{ "serverName": "docs" }] }`],
  ["managed-settings.d/10-mcp.json", "allowManagedMcpServersOnly", `{ "allowManagedMcpServersOnly": true }`],
])("%s that says which servers Claude Code may use is told", async (name, key, text) => {
  const file = `/etc/claude-code/${name}`;

  expect((await notesWith({ [file]: text })).notes).toMatchObject([
    { code: "managed", text: expect.stringContaining(`(${key} in ${file})`) },
  ]);
  expect((await notesWith({ [file]: `{ "model": "opus" }` })).notes).toEqual([]);
  expect((await notesWith({ [file]: "{" })).notes).toEqual([]);
});

it("settings of the machine that count before the user's in Qwen Code are told, also where they switch a server off", async () => {
  const [file, moved] = ["/etc/qwen-code/settings.json", "/opt/qwen.json"];
  const text = `{ "mcp": { "excluded": ["docs"] } }`;

  const { notes, items } = await notesWith({ [file]: text });
  const there = await notesWith({ [moved]: text }, { QWEN_CODE_SYSTEM_SETTINGS_PATH: moved });

  expect(notes).toMatchObject([{ code: "system-settings", text: expect.stringContaining(`mcp in ${file}`) }]);
  expect(items).toMatchObject([{ name: "docs", notes: [{ code: "unused" }] }]);
  expect(there.notes).toMatchObject([{ text: expect.stringContaining(moved) }]);
});
