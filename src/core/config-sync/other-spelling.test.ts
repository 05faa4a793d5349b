import { describe, expect, it } from "vitest";
import { type MemorySystem, memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

/** On disks that ignore case, as those of macOS and Windows do, two spellings of a name are one file. */
describe.each([
  ["a command", "commands/review.md", "commands/Review.md"],
  ["the folder of a command", "commands/git/commit.md", "commands/Git/commit.md"],
  ["a skill", "skills/review/SKILL.md", "skills/Review/SKILL.md"],
] as const)("%s in two spellings", (_what, small, capital) => {
  it("is held where each tool has one of its own", async () => {
    const given = { [`${claude}/${capital}`]: text("theirs"), [`${qwen}/${small}`]: text("ours") };
    const system = machine(given);

    const { items } = (await openScene(system)).planSync(twoWay, { reveal: false });
    expect(items.map(({ state }) => state)).toEqual(["held", "held"]);
    expect(await syncScene(system, twoWay)).toMatchObject({ kind: "nothing-to-do" });

    expect(system.files.texts("/home/ada/.")).toMatchObject(given);
  });

  it("is lost to no tool when the one that has the new name is overwritten", async () => {
    const system = machine({ [`${qwen}/${small}`]: text("ours"), [`${claude}/commands/other.md`]: text("other") });
    await syncScene(system, twoWay);
    rename(system, `${qwen}/${small}`, `${qwen}/${capital}`);

    await syncScene(system, { ...twoWay, mode: "one-way", prune: true });
    await syncScene(system, twoWay);

    expect(system.files.texts("/home/ada/.")).toMatchObject({
      [`${claude}/${small}`]: text("ours"),
      [`${qwen}/${small}`]: text("ours"),
    });
  });

  it("is in both tools under the new name after it was renamed in one", async () => {
    const system = machine({ [`${claude}/${small}`]: text("ours"), [`${claude}/commands/other.md`]: text("other") });
    await syncScene(system, twoWay);
    rename(system, `${claude}/${small}`, `${claude}/${capital}`);

    for (let sync = 0; sync < 3; sync += 1) await syncScene(system, twoWay);

    const texts = system.files.texts("/home/ada/.");
    expect(Object.keys(texts)).toEqual(expect.arrayContaining([`${claude}/${capital}`, `${qwen}/${capital}`]));
    expect((await openScene(system)).planSync(twoWay, { reveal: false }).verdict).toBe("in-sync");
  });
});

it("files of a skill in two spellings are kept", async () => {
  const [ours, theirs] = [`${claude}/skills/pdf`, `${qwen}/skills/pdf`];
  const system = machine({
    [`${ours}/SKILL.md`]: text("same"),
    [`${ours}/Scripts/one.py`]: "one\n",
    [`${theirs}/SKILL.md`]: text("same"),
    [`${theirs}/scripts/two.py`]: "two\n",
  });
  const given = system.files.texts("/home/ada/.");

  for (let sync = 0; sync < 3; sync += 1) await syncScene(system, twoWay);

  expect(system.files.texts("/home/ada/.")).toMatchObject(given);
});

const { twoWay } = syncWays("commands", "skills");
const [claude, qwen] = ["/home/ada/.claude", "/home/ada/.qwen"];

function machine(files: Readonly<Record<string, string>>): MemorySystem {
  return memorySystem({ platform: "darwin", ignoresCase: true, files });
}

function text(body: string): string {
  return `---\nname: review\ndescription: Review\n---\n${body}\n`;
}

/** The part of a path that is spelled in another way, as a user does it. */
function rename({ files }: MemorySystem, from: string, to: string): void {
  const bytes = files.read(from);
  files.remove(from);
  const folder = from.slice(0, from.lastIndexOf("/"));
  if (!to.startsWith(folder)) files.removeFolder(folder);
  files.place(to, bytes);
}
