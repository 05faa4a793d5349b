import { expect, it } from "vitest";
import type { SyncOptions } from "../../shared/config-sync";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { openScene, syncWays } from "../testing/sync-scene";

const { oneWay, twoWay } = syncWays("commands", "skills");
const [claude, qwen] = ["/home/ada/.claude", "/home/ada/.qwen"];
const text = "---\nname: pdf\ndescription: Reads\n---\nBody\n";

/** Gives the id of what was applied. */
async function sync(system: MemorySystem, options: SyncOptions): Promise<string> {
  const app = await openScene(system);
  const outcome = await app.applySync(app.planSync(options, { reveal: false }).planId, {});
  if (outcome.kind !== "applied") throw new Error(JSON.stringify(outcome));
  return outcome.changeSetId;
}

async function undo(system: MemorySystem, id: string): Promise<void> {
  const app = await openScene(system);
  expect(await app.undo((await app.planUndo(id)).planId, true, {})).toMatchObject({ kind: "applied" });
}

it.each([
  ["a skill that got another file", "skills/pdf/SKILL.md", "skills/pdf/more.md"],
  ["a command that was edited", "commands/review.md", "commands/review.md"],
])(
  "the sync that brought %s, taken back after a later one, deletes nothing by the next",
  async (_what, path, edited) => {
    const system = memorySystem({ files: { [`${claude}/${path}`]: text, [`${claude}/commands/other.md`]: text } });
    const brought = await sync(system, oneWay);
    system.files.place(`${qwen}/${edited}`, `${text}More\n`);
    await sync(system, twoWay);
    const ours = system.files.texts(claude);

    await undo(system, brought);
    expect(system.files.look(`${qwen}/${path}`)).toBeUndefined();
    await sync(system, twoWay);

    expect(system.files.texts(claude)).toEqual(ours);
    expect(system.files.look(`${qwen}/${path}`)).toBeDefined();
  },
);

it("a sync that is taken back twice, with the one before it in between, deletes nothing by the next", async () => {
  const commands = syncWays("commands").oneWay;
  const system = memorySystem({ files: { [`${claude}/commands/review.md`]: text } });
  const first = await sync(system, commands);
  system.files.place(`${claude}/skills/pdf/SKILL.md`, text);
  const second = await sync(system, oneWay);
  const ours = system.files.texts(claude);
  await undo(system, second);
  await undo(system, first);
  const app = await openScene(system);
  await app.undo((await app.planUndo(second)).planId, true, {});

  await sync(system, twoWay);

  expect(system.files.texts(claude)).toEqual(ours);
});
