import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { syncOptions, syncScene } from "../testing/sync-scene";
import { narrowedMode } from "./narrowed-mode";

const home = "/home/ada";
const project = "/home/ada/work";
const agent = "---\nname: reviewer\ndescription: Reviews\n---\nYou review.\n";
const servers = JSON.stringify({ mcpServers: { a: { command: "a" } } });
const rules = JSON.stringify({ permissions: { deny: ["Bash"] } });

it.each([
  ["commands", "commands/fix.md", "commands/fix.md", "Fix it.\n"],
  ["agents", "agents/a.md", "agents/reviewer.md", agent],
  ["instructions", "CLAUDE.md", "QWEN.md", "Be brief.\n"],
  ["instructions", "rules/a.md", "rules/a.md", "Be brief.\n"],
] as const)("a private file of %s, %s, is private as a copy", async (kind, from, to, text) => {
  const system = memorySystem({ files: {} });
  const sync = (changes = {}) => syncScene(system, syncOptions([kind], changes));
  system.files.place(`${home}/.claude/${from}`, text, 0o600);

  await sync();
  expect(system.files.look(`${home}/.qwen/${to}`)?.mode).toBe(0o600);
  system.files.changeMode(`${home}/.qwen/${to}`, 0o640);
  system.files.place(`${home}/.claude/${from}`, text.replace(".\n", ", please.\n"), 0o644);
  await sync();

  expect(system.files.look(`${home}/.qwen/${to}`)?.mode).toBe(0o640);
});

it.each([
  [0o644, 0o644],
  [0o664, 0o644],
  [0o640, 0o640],
  [0o400, 0o600],
  // What Windows tells of a file, and of one that is read-only.
  [0o666, 0o644],
  [0o444, 0o644],
])("a copy of a file with %o has %o", (source, copy) => {
  expect(narrowedMode(0o644, source)).toBe(copy);
});

it("a new settings file of the user is private", async () => {
  const system = memorySystem({ files: {} });
  system.files.place(`${home}/.claude.json`, servers, 0o644);

  await syncScene(system, syncOptions(["mcp"]));

  expect(system.files.look(`${home}/.qwen/settings.json`)?.mode).toBe(0o600);
});

it.each([
  [0o600, 0o644],
  [0o644, 0o600],
])("a new settings file of a project is as private as the most private it is from: %o, %o", async (first, second) => {
  const system = memorySystem({ files: {} });
  system.files.place(`${project}/.mcp.json`, servers.replace('"a"}', '"a","args":["${A}"]}'), first);
  system.files.place(`${project}/.claude/settings.json`, rules, second);

  await syncScene(system, syncOptions(["mcp", "permissions"], { scope: "project", project }));

  expect(system.files.look(`${project}/.qwen/settings.json`)?.mode).toBe(0o600);
  expect(JSON.parse(system.files.texts()[`${project}/.qwen/settings.json`] ?? "")).toMatchObject({
    mcpServers: { a: {} },
    permissions: { deny: [expect.any(String)] },
  });
});
