import { expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";
import { claudeFile, jsonAt, qwenFile, toolMachine } from "../testing/tool-machine";

const { oneWay, twoWay } = syncWays("all");

/** Servers of these names in both tools since a sync, of which Claude Code then has only `left`. */
async function synced(names: readonly string[], left: readonly string[]) {
  const servers = (some: readonly string[]) =>
    JSON.stringify({ mcpServers: Object.fromEntries(some.map((name) => [name, { type: "stdio", command: name }])) });
  const system = toolMachine(JSON.parse(servers(names)));
  await syncScene(system, twoWay);
  system.files.place(claudeFile, servers(left), 0o600);
  const states = async (options: SyncOptions) =>
    (await openScene(system)).planSync(options, { reveal: false }).items.map(({ name, state }) => `${name} ${state}`);
  return { system, states };
}

it("lets nothing else through with the one deletion that the user chose", async () => {
  const { system, states } = await synced(["a", "b", "c"], []);
  const chosen: SyncOptions = { ...twoWay, resolutions: { "mcp-servers/a": { kind: "source" } } };

  expect(await states(chosen)).toEqual(["a deleted", "b held", "c held"]);
  await syncScene(system, chosen);

  expect(Object.keys(jsonAt(system, qwenFile).mcpServers)).toEqual(["b", "c"]);
  expect(await states(twoWay)).toEqual(["b held", "c held"]);
});

it("goes on holding them when a sync brought something else to the emptied side, until they are there again", async () => {
  const { system, states } = await synced(["a", "b", "c"], []);
  const server = (name: string) => [name, { command: name }] as const;
  const { mcpServers } = jsonAt(system, qwenFile);
  system.files.place(qwenFile, JSON.stringify({ mcpServers: { ...mcpServers, ...Object.fromEntries([server("d")]) } }));

  const outcome = await syncScene(system, twoWay);

  expect(outcome).toMatchObject({ kind: "applied", leftovers: [] });
  expect(await states(twoWay)).toEqual(["a held", "b held", "c held", "d in-sync"]);
  await syncScene(system, { ...twoWay, resolutions: { "mcp-servers/b": { kind: "destination" } } });
  expect(await states(twoWay)).toEqual(["a held", "b in-sync", "c held", "d in-sync"]);
  system.files.place(
    claudeFile,
    JSON.stringify({
      mcpServers: Object.fromEntries(["a", "b", "d"].map((name) => [name, { type: "stdio", command: name }])),
    }),
    0o600,
  );
  await syncScene(system, twoWay);
  expect(await states(twoWay)).toEqual(["a in-sync", "b in-sync", "c held", "d in-sync"]);
});

it("holds nothing back where something is left, where fewer were lost, and where the user said prune", async () => {
  const some = await synced(["a", "b", "c", "d"], ["d"]);
  expect(await some.states(twoWay)).toEqual(["a deleted", "b deleted", "c deleted", "d in-sync"]);

  const few = await synced(["a", "b"], []);
  expect(await few.states(twoWay)).toEqual(["a deleted", "b deleted"]);

  const all = await synced(["a", "b", "c"], []);
  expect(await all.states({ ...oneWay, prune: true })).toEqual(["a deleted", "b deleted", "c deleted"]);
});

it("counts servers that are skipped neither way", async () => {
  const { states } = await synced(["a", "b", "c", "d"], ["d"]);

  expect(await states({ ...twoWay, skipServers: ["d"] })).toEqual(["a held", "b held", "c held", "d skipped"]);
  expect(await states({ ...twoWay, skipServers: ["c", "d"] })).toEqual([
    "a deleted",
    "b deleted",
    "c skipped",
    "d skipped",
  ]);
});

it("looks at each kind by itself", async () => {
  const system = toolMachine({ mcpServers: { a: { type: "stdio", command: "a" } } });
  const command = (name: string) => claudeFile.replace(".claude.json", `.claude/commands/${name}.md`);
  for (const name of ["x", "y"]) system.files.place(command(name), `${name}\n`, 0o644);
  await syncScene(system, twoWay);
  for (const name of ["x", "y"]) system.files.remove(command(name));
  system.files.place(claudeFile, "{}", 0o600);

  const { counts } = (await openScene(system)).planSync(twoWay, { reveal: false });

  expect(counts).toMatchObject({ deleted: 3, held: 0 });
});
