import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncWays } from "../testing/sync-scene";

const { oneWay, back } = syncWays("mcp");
const places = { claude: "/home/ada/.claude.json", qwen: "/home/ada/.qwen/settings.json" };

it.each([
  ["claude", { command: "npx", args: "-y foo", env: ["A=b"], timeout: "5000" }, ["args", "env", "timeout"]],
  ["claude", { type: "http", url: "https://h", headers: [], oauth: "x" }, ["headers", "oauth"]],
  ["claude", { type: "http", url: "https://h", oauth: { clientId: "a", scopes: ["s"] } }, ["oauth.scopes"]],
  ["qwen", { command: "npx", args: { a: "b" }, cwd: 3, env: null }, ["args", "cwd", "env"]],
  ["qwen", { httpUrl: "https://h", oauth: { clientId: 5, scopes: "s" } }, ["oauth.clientId", "oauth.scopes"]],
] as const)("fields of %s in %j that hold the wrong type are told with that reason", async (tool, server, fields) => {
  const files = { [places[tool]]: JSON.stringify({ mcpServers: { a: server } }) };
  const app = await openScene(memorySystem({ files }));

  const [item] = app.planSync(tool === "claude" ? oneWay : back, { reveal: false }).items;

  const lost = item?.fidelity.filter(({ text }) => text.includes("can't read it")) ?? [];
  expect(lost.map(({ kind, field }) => [kind, field])).toEqual(fields.map((field) => ["not-representable", field]));
  expect(item?.notes.filter(({ code }) => code === "mistyped").map(({ field }) => field)).toEqual(fields);
  expect(item?.fidelity.filter(({ text }) => text.includes("no field"))).toEqual([]);
});
