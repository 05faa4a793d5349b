import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";
import { sharedName } from "./agent-name";

const claude = "/home/ada/.claude/agents";
const qwen = "/home/ada/.qwen/agents";
const shown = { reveal: true };

const { oneWay, back, twoWay } = syncWays("agents");

const agent = (name: string, body = "You design services with care.\n") =>
  `---\nname: ${name}\ndescription: Designs services\n---\n${body}`;

it.each([
  ["Backend Architect", "Backend-Architect"],
  ["UI/UX & Brand (lead)", "UI/UX & Brand (lead)"],
  ["UI/UX & Brand", "UI-UX-Brand"],
  ["🎨 Größen", "Größen"],
  ["_private_", "private"],
  ["reviewer", "reviewer"],
  ["plugin:reviewer", "plugin:reviewer"],
  ["C++", "C++"],
  ["(main)", "(main)"],
  ["main!", "main!"],
  ["x".repeat(51), "x".repeat(51)],
])("%s is called %s by all tools", (name, shared) => {
  expect(sharedName(name)).toBe(shared);
});

describe("an agent whose name Qwen Code does not take", () => {
  const file = `${claude}/architect.md`;
  const there = `${qwen}/Backend-Architect.md`;

  it("gets one that it takes, which is told", async () => {
    const system = memorySystem({ files: { [file]: agent("Backend Architect # ours") } });
    const [item] = (await openScene(system)).planSync(oneWay, shown).items;

    expect(item).toMatchObject({ name: "Backend-Architect", state: "added", roundTrip: "same-meaning" });
    expect(item?.fidelity).toContainEqual({
      kind: "approximated",
      field: "name",
      text: expect.stringContaining('it is called "Backend-Architect" there'),
    });

    expect(await syncScene(system, oneWay)).toMatchObject({ kind: "applied", leftovers: [] });

    expect(system.files.texts()).toMatchObject({
      [file]: agent("Backend Architect # ours"),
      [there]: agent("Backend-Architect # ours"),
    });
    for (const way of [back, twoWay]) {
      expect((await openScene(system)).planSync(way, shown)).toMatchObject({ verdict: "in-sync", files: [] });
    }
  });

  it("keeps it in Claude Code when Qwen Code's changes", async () => {
    const system = memorySystem({ files: { [file]: agent("Backend Architect") } });
    await syncScene(system, twoWay);
    system.files.place(there, agent("Backend-Architect", "You design services, and say no.\n"));

    await syncScene(system, twoWay);

    expect(system.files.texts()[file]).toBe(agent("Backend Architect", "You design services, and say no.\n"));
  });

  it("is held beside one that has the other name already, which goes its own way", async () => {
    const files = { [file]: agent("Backend Architect"), [`${claude}/other.md`]: agent("Backend-Architect") };
    const { items } = (await openScene(memorySystem({ files }))).planSync(oneWay, shown);

    expect(items.map(({ name, state }) => `${name}: ${state}`).sort()).toEqual([
      "Backend Architect: held",
      "Backend-Architect: added",
    ]);
  });

  it("is held with another one for which no other name is left, and nothing is deleted", async () => {
    const system = memorySystem({ files: { [file]: agent("Backend Architect") } });
    await syncScene(system, twoWay);
    system.files.place(`${claude}/two.md`, agent('"Backend: Architect"').replace(": A", " / A"));

    const [item] = (await openScene(system)).planSync(twoWay, shown).items;

    expect(item).toMatchObject({ name: "Backend-Architect", state: "held", notes: [{ code: "two-files" }] });
    expect(item?.notes[0]?.text).toContain(
      'name their agents "Backend Architect" and "Backend / Architect", which would both be "Backend-Architect" elsewhere. Rename one of them, then plan again.',
    );
  });
});
