import { expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const claude = "/home/ada/.claude";
const text = "---\nname: pdf\ndescription: D\n---\nBody\n";

it("what is deleted is told as riskier than what comes in the same sync", async () => {
  const servers = (...names: string[]) =>
    JSON.stringify({ mcpServers: Object.fromEntries(names.map((name) => [name, { type: "stdio", command: name }])) });
  const files = { "/home/ada/.claude.json": servers("one", "two"), [`${claude}/commands/old.md`]: text };
  const system = memorySystem({ files: { ...files, [`${claude}/skills/pdf/SKILL.md`]: text } });
  const { twoWay } = syncWays("all");
  await syncScene(system, twoWay);
  for (const path of ["commands/old.md", "skills/pdf/SKILL.md"]) system.files.remove(`${claude}/${path}`);
  for (const path of ["commands/new.md", "commands/more.md", "skills/doc/SKILL.md"])
    system.files.place(`${claude}/${path}`, text.replace("pdf", "doc"));
  system.files.place("/home/ada/.claude.json", servers("two", "three"));

  const { files: planned } = (await openScene(system)).planSync(twoWay, { reveal: false });

  const risks = planned.filter(({ path }) => path.startsWith("/home/")).map(({ path, risk }) => [path.slice(10), risk]);
  expect(Object.fromEntries(risks)).toEqual({
    ".qwen/commands/more.md": "low",
    ".qwen/commands/new.md": "low",
    ".qwen/commands/old.md": "medium",
    ".qwen/settings.json": "medium",
    ".qwen/skills/doc/SKILL.md": "low",
    ".qwen/skills/pdf/SKILL.md": "medium",
  });
});
