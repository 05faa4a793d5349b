import { expect, it } from "vitest";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";
import { claudeFile, qwenFile, toolMachine } from "../../testing/tool-machine";

const { twoWay } = syncWays("all");
const command = { claude: "/home/ada/.claude/commands/x.md", qwen: "/home/ada/.qwen/commands/x.md" };
const servers = (...names: string[]) =>
  JSON.stringify({ mcpServers: Object.fromEntries(names.map((name) => [name, { type: "stdio", command: name }])) });

it("what was removed from both tools is new when it is added again, not deleted by the other tool", async () => {
  const system = toolMachine(JSON.parse(servers("a", "b")));
  system.files.place(command.claude, "Do it.\n", 0o644);
  await syncScene(system, twoWay);
  const qwen = JSON.parse(system.files.texts()[qwenFile] ?? "");
  const { a: _removed, ...left } = qwen.mcpServers;
  system.files.place(claudeFile, servers("b"), 0o600);
  system.files.place(qwenFile, JSON.stringify({ ...qwen, mcpServers: left }), 0o600);
  for (const path of Object.values(command)) system.files.remove(path);

  expect(await syncScene(system, twoWay)).toEqual({ kind: "nothing-to-do" });
  system.files.place(claudeFile, servers("a", "b"), 0o600);
  system.files.place(command.claude, "Do it.\n", 0o644);

  const { items } = (await openScene(system)).planSync(twoWay, { reveal: false });
  expect(items.map(({ id, action }) => [id, action])).toEqual([
    ["mcp-servers/b", "none"],
    ["mcp-servers/a", "add-to-destination"],
    ["commands/x", "add-to-destination"],
  ]);
});
