import { describe, expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncScene, syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const dotfiles = `${home}/dotfiles`;
const { twoWay } = syncWays("commands", "agents", "skills", "instructions");
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
    for (const { notes } of plan.items) expect(notes[0]?.text).toMatch(/ is a link to .*, which is not there\.$/);
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
    expect(item?.notes[0]?.text).toMatch(/run\.sh is a link to .*, which is not there\.$/);
    await syncScene(system, twoWay);
    expect(system.files.texts(`${home}/.qwen`)).toEqual(theirs);
  });

  it("is nothing where it is the mark of an open editor", async () => {
    const system = memorySystem({ files: { [`${home}/.claude/commands/a.md`]: "Say hello.\n" } });
    system.files.createLink(`${home}/.claude/commands/.#a.md`, "ada@desk.4711");

    const plan = (await openScene(system)).planSync(twoWay, { reveal: false });

    expect(plan.items.map(({ id }) => id)).toEqual(["commands/a"]);
  });
});
