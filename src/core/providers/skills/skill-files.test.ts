import { expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import type { FileSystem } from "../../system/system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";

const { oneWay } = syncWays("skills");

it("resolves no more paths for many skills than for a few", async () => {
  const few = await resolvedWith(3);
  expect(await resolvedWith(30)).toBe(few);
});

it("goes through no folder again that a link in it leads back to", async () => {
  const skills = "/home/ada/.claude/skills";
  const system = memorySystem({
    files: { [`${skills}/c/SKILL.md`]: sheet("c"), [`${skills}/c/docs/a.md`]: "A\n", "/home/ada/more/b.md": "B\n" },
  });
  system.files.createLink(`${skills}/c/docs/again`, `${skills}/c`);
  system.files.createLink(`${skills}/c/more`, "/home/ada/more");
  system.files.createLink("/home/ada/more/all", skills);

  await syncScene(system, oneWay);

  const made = Object.keys(system.files.texts("/home/ada/.qwen/skills/c"));
  expect(made.sort()).toEqual(["SKILL.md", "docs/a.md", "more/b.md"].map((path) => expect.stringContaining(path)));
});

it("takes in no file that was there without being a part of it", async () => {
  const system = memorySystem({
    files: {
      "/home/ada/.claude/skills/c/SKILL.md": sheet("c"),
      "/home/ada/.claude/skills/c/run.sh": "echo hello\n",
      "/home/ada/.qwen/skills/c/run.sh": "echo hello\n",
      "/home/ada/.qwen/skills/c/mine.md": "Mine.\n",
    },
  });
  const plan = async () => (await openScene(system)).planSync(oneWay, { reveal: false });

  const [item] = (await plan()).items;
  expect(item).toMatchObject({
    state: "held",
    notes: [{ code: "other-files", text: expect.stringContaining("mine.md") }],
  });
  await syncScene(system, { ...oneWay, prune: true });
  expect(system.files.texts("/home/ada/.qwen/skills/c")).toHaveProperty(
    ["/home/ada/.qwen/skills/c/mine.md"],
    "Mine.\n",
  );

  system.files.remove("/home/ada/.qwen/skills/c/mine.md");
  expect((await plan()).items[0]?.state).toBe("added");
});

function sheet(name: string): string {
  return `---\nname: ${name}\ndescription: Says hello.\n---\nSay hello.\n`;
}

/** How many paths a plan resolves when `count` skills are in step: each costs a dozen looks at the disk. */
async function resolvedWith(count: number): Promise<number> {
  const names = Array.from({ length: count }, (_, index) => `skill-${index}`);
  const home = Object.fromEntries(names.map((name) => [`/home/ada/.claude/skills/${name}/SKILL.md`, sheet(name)]));
  const system = memorySystem({ files: home });
  await syncScene(system, oneWay);
  let resolved = 0;
  const files: FileSystem = {
    ...system.files,
    resolve(path) {
      resolved += 1;
      return system.files.resolve(path);
    },
  };
  const plan = (await openScene({ ...system, files })).planSync(oneWay, { reveal: false });
  expect(plan.items.map(({ action }) => action)).toEqual(names.map(() => "none"));
  return resolved;
}
