import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { memorySystem } from "../system/memory-system";
import { openScene, syncOptions, syncScene, syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const command = `${home}/.claude/commands/fix.md`;
const settings = `${home}/.claude/settings.json`;
const { oneWay, back, twoWay } = syncWays("all");
const ways: [string, SyncOptions][] = [
  ["to Qwen Code", oneWay],
  ["to Claude Code", back],
  ["both ways", twoWay],
];

/** A home in which `.qwen` has links to what `.claude` has; one command is Claude Code's alone. */
function linked(links: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  const system = memorySystem({ files: { ...files, [`${home}/.qwen/.keep`]: "" } });
  for (const [path, target] of Object.entries(links)) system.files.link(`${home}/.qwen/${path}`, target);
  return system;
}

describe.each(ways)("a file that both tools have through a link is written for neither: %s", (_way, options) => {
  it.each([
    ["a folder of commands", { commands: "../.claude/commands" }],
    ["a command", { "commands/fix.md": "../../.claude/commands/fix.md" }],
  ])("%s", async (_what, links) => {
    const system = linked(links, { [command]: "Fix $ARGUMENTS\n" });
    const app = await openScene(system);

    const { items, files, verdict } = app.planSync(options, { reveal: false });

    expect(items.map(({ id, state, notes }) => [id, state, notes.at(-1)?.code])).toEqual([
      ["commands/fix", "held", "one-file"],
    ]);
    expect({ files, verdict }).toEqual({ files: [], verdict: "in-sync" });
  });

  it("settings", async () => {
    const text = `{ "permissions": { "deny": ["Read(.env)"], "ask": ["Bash(git push:*)"] } }`;
    const system = linked({ "settings.json": "../.claude/settings.json" }, { [settings]: text });
    const app = await openScene(system);

    const { items, files } = app.planSync(options, { reveal: false });

    expect(items.filter(({ action }) => action !== "none")).toEqual([]);
    expect(items.some(({ notes }) => notes.some(({ code }) => code === "one-file"))).toBe(true);
    expect(files).toEqual([]);
  });
});

it("what stands beside a linked file arrives", async () => {
  const links = { "commands/fix.md": "../../.claude/commands/fix.md" };
  const system = linked(links, { [command]: "Fix $ARGUMENTS\n", [`${home}/.claude/commands/new.md`]: "New\n" });

  await syncScene(system, syncOptions(["commands"]));

  expect(system.files.texts()).toMatchObject({
    [command]: "Fix $ARGUMENTS\n",
    [`${home}/.qwen/commands/new.md`]: "New\n",
  });
});

describe.each(ways.slice(1))(
  "a command of Qwen Code in a folder of both is not written beside itself: %s",
  (_way, options) => {
    it.each([
      ["all commands", { commands: "../.claude/commands" }],
      ["some", { "commands/team": "../../.claude/commands" }],
    ])("%s", async (_what, links) => {
      const system = linked(links, { [`${home}/.claude/commands/hi.toml`]: 'prompt = "Say hi"\n' });
      const app = await openScene(system);

      const { items, files } = app.planSync(options, { reveal: false });

      expect(items.map(({ state, notes }) => [state, notes.at(-1)?.code])).toEqual([["held", "one-file"]]);
      expect(files).toEqual([]);
    });
  },
);
