import { describe, expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const dotfiles = `${home}/dotfiles`;
const { oneWay, twoWay } = syncWays("commands", "agents", "skills", "instructions");
const sheet = (name: string) => `---\nname: ${name}\ndescription: Says hello.\n---\n\nSay hello politely.\n`;
const kept: Readonly<Record<string, string>> = {
  "commands/a.md": "Say hello.\n",
  "agents/bob.md": sheet("bob"),
  "skills/c/SKILL.md": sheet("c"),
  "rules/d.md": "Be polite.\n",
};

describe("what is linked to a folder that is out of reach", () => {
  it("is held, and not deleted from the other tool", async () => {
    const system = memorySystem({
      files: Object.fromEntries(
        Object.entries(kept).flatMap(([path, text]) => [
          [`${dotfiles}/${path}`, text],
          [`${home}/.claude/${path.split("/", 1)[0]}/.keep`, ""],
        ]),
      ),
    });
    for (const path of ["commands/a.md", "agents/bob.md", "skills/c", "rules/d.md"]) {
      system.files.createLink(`${home}/.claude/${path}`, `${dotfiles}/${path}`);
    }
    await syncScene(system, twoWay);
    const theirs = system.files.texts(`${home}/.qwen`);
    expect(Object.keys(theirs)).toHaveLength(4);
    for (const path of Object.keys(kept)) system.files.remove(`${dotfiles}/${path}`);
    system.files.removeFolder(`${dotfiles}/skills/c`);

    const plan = (await openScene(system)).planSync(twoWay, { reveal: false });

    expect(plan.items.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
      "agents/bob held",
      "commands/a held",
      "instructions/rules/d held",
      "skills/c held",
    ]);
    for (const { notes } of plan.items)
      expect(notes[0]?.text).toMatch(
        / is a link to .*, which is not there\. Remove the link, or make what it names, then plan again\.$/,
      );
    await syncScene(system, twoWay);
    expect(system.files.texts(`${home}/.qwen`)).toEqual(theirs);
  });

  it("holds a skill of which one file is linked there", async () => {
    const system = memorySystem({
      files: { [`${dotfiles}/run.sh`]: "echo hello\n", [`${home}/.claude/skills/c/SKILL.md`]: sheet("c") },
    });
    system.files.createLink(`${home}/.claude/skills/c/run.sh`, `${dotfiles}/run.sh`);
    await syncScene(system, twoWay);
    const theirs = system.files.texts(`${home}/.qwen`);
    expect(Object.keys(theirs)).toHaveLength(2);
    system.files.remove(`${dotfiles}/run.sh`);
    system.files.createLink(`${home}/.claude/skills/c/.#SKILL.md`, "ada@desk.4711");

    const [item] = (await openScene(system)).planSync(twoWay, { reveal: false }).items;

    expect(item?.state).toBe("held");
    expect(item?.notes[0]?.text).toMatch(
      /run\.sh is a link to .*, which is not there\. Remove the link, or make what it names, then plan again\.$/,
    );
    await syncScene(system, twoWay);
    expect(system.files.texts(`${home}/.qwen`)).toEqual(theirs);
  });

  it.each([{ way: twoWay }, { way: { ...oneWay, prune: true } }])(
    "is held with all that a linked folder may have, or an agent's file, also where the sync is $way.mode",
    async ({ way }) => {
      const lent = {
        "git/push.md": "Push it.\n",
        "team/bob.md": sheet("bob"),
        "tone/d.md": "Be polite.\n",
        "x.md": sheet("eve"),
      };
      const system = memorySystem({
        files: {
          ...Object.fromEntries(Object.entries(lent).map(([path, text]) => [`${dotfiles}/${path}`, text])),
          [`${home}/.claude/commands/a.md`]: "Say hello.\n",
          [`${home}/.claude/commands/gone.md`]: "Say goodbye.\n",
        },
      });
      const links = { "commands/git": "git", "agents/team": "team", "rules/tone": "tone", "agents/x.md": "x.md" };
      for (const [path, name] of Object.entries(links))
        system.files.link(`${home}/.claude/${path}`, `${dotfiles}/${name}`);
      await syncScene(system, twoWay);
      const theirs = system.files.texts(`${home}/.qwen`);
      expect(Object.keys(theirs)).toHaveLength(6);
      system.files.unmount(dotfiles);
      system.files.remove(`${home}/.claude/commands/gone.md`);

      await syncScene(system, way);

      const { [`${home}/.qwen/commands/gone.md`]: _gone, ...left } = theirs;
      expect(system.files.texts(`${home}/.qwen`)).toEqual(left);
      const plan = (await openScene(system)).planSync(way, { reveal: false });
      expect(plan.items.find(({ id }) => id === "agents/eve")).toMatchObject({
        state: "held",
        notes: [
          {
            text: `The other side may still have it: ${home}/.claude/agents/x.md can't be read. It is deleted here only if you say so.`,
          },
        ],
      });
    },
  );

  it("is deleted where the user says so", async () => {
    const system = memorySystem({ files: { [`${dotfiles}/push.md`]: "Push it.\n" } });
    system.files.link(`${home}/.claude/commands/git`, dotfiles);
    await syncScene(system, twoWay);
    system.files.remove(`${dotfiles}/push.md`);
    system.files.removeFolder(dotfiles);

    await syncScene(system, { ...twoWay, resolutions: { "commands/git/push": { kind: "source" } } });

    expect(system.files.texts(`${home}/.qwen`)).toEqual({});
  });

  it("is nothing where it is the mark of an open editor", async () => {
    const system = memorySystem({ files: { [`${home}/.claude/commands/a.md`]: "Say hello.\n" } });
    system.files.createLink(`${home}/.claude/commands/.#a.md`, "ada@desk.4711");

    const plan = (await openScene(system)).planSync(twoWay, { reveal: false });

    expect(plan.items.map(({ id }) => id)).toEqual(["commands/a"]);
  });
});
