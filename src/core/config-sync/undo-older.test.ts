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

it("a sync of hooks, taken back after a later one brought more for the same event, leaves those alone", async () => {
  const hooks = syncWays("hooks").oneWay;
  const group = (matcher: string) => ({ matcher, hooks: [{ type: "command", command: `echo ${matcher}` }] });
  const system = memorySystem({ files: { [`${qwen}/settings.json`]: "{}" } });
  const bring = async (...matchers: string[]) => {
    const settings = { hooks: { PreToolUse: matchers.map(group) } };
    system.files.place(`${claude}/settings.json`, JSON.stringify(settings));
    const { items } = (await openScene(system)).planSync(hooks, { reveal: false });
    const consent = { kind: "auto" as const, answers: { "runs-code": "carry" } };
    return sync(system, { ...hooks, resolutions: Object.fromEntries(items.map(({ id }) => [id, consent])) });
  };
  const settings = () => JSON.parse(system.files.texts()[`${qwen}/settings.json`] ?? "");
  const first = await bring("Bash");
  const second = await bring("Bash", "Read");
  const [, later] = settings().hooks.PreToolUse;
  const app = await openScene(system);

  const { obstacles, planId } = await app.planUndo(first);
  expect(obstacles).toEqual([]);
  await app.undo(planId, false, {});
  expect(settings()).toEqual({ hooks: { PreToolUse: [later] } });

  await undo(system, second);
  expect(settings()).toEqual({ hooks: { PreToolUse: [] } });
});

it("a hook that was changed since it was brought is in the way", async () => {
  const hooks = syncWays("hooks").oneWay;
  const system = memorySystem({
    files: {
      [`${qwen}/settings.json`]: "{}",
      [`${claude}/settings.json`]: JSON.stringify({
        hooks: { PreToolUse: [{ matcher: "Bash", hooks: [{ type: "command", command: "echo" }] }] },
      }),
    },
  });
  const [item] = (await openScene(system)).planSync(hooks, { reveal: false }).items;
  const answers = { "runs-code": "carry" };
  const brought = await sync(system, { ...hooks, resolutions: { [item?.id ?? ""]: { kind: "auto", answers } } });
  const now = system.files.texts()[`${qwen}/settings.json`] ?? "";
  system.files.place(`${qwen}/settings.json`, now.replace('"echo"', '"mine"'));

  expect((await (await openScene(system)).planUndo(brought)).obstacles).toHaveLength(1);
});
