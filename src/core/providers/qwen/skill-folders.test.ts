import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncScene, syncWays } from "../../testing/sync-scene";

const [home, project] = ["/home/ada", "/home/ada/site"];
const { oneWay, back } = syncWays("skills");
const skill = "---\nname: pdf\ndescription: Reads a PDF\n---\nRead it.\n";

function machine(settings: string, directories: unknown, files: Record<string, string>) {
  return memorySystem({ files: { [settings]: JSON.stringify({ skills: { directories } }), ...files } });
}

describe("the folders of skills that Qwen Code's settings name", () => {
  it.each(["~/lib/skills", `${home}/lib/skills/`])("are read as its own: %s", async (folder) => {
    const settings = `${home}/.qwen/settings.json`;
    const system = machine(settings, [folder, 5, "rel"], { [`${home}/lib/skills/pdf/SKILL.md`]: skill });

    await syncScene(system, back);

    expect(system.files.texts()).toHaveProperty([`${home}/.claude/skills/pdf/SKILL.md`], skill);
    expect((await openScene(system)).planSync(oneWay, { reveal: false })).toMatchObject({
      verdict: "in-sync",
      files: [],
    });
  });

  it("lie in the project where they are relative", async () => {
    const files = { [`${project}/lib/pdf/SKILL.md`]: skill, [`${project}/.claude/skills/pdf/SKILL.md`]: skill };
    const app = await openScene(machine(`${project}/.qwen/settings.json`, ["lib"], files));

    const plan = app.planSync({ ...oneWay, scope: "project", project }, { reveal: false });

    expect(plan.items).toMatchObject([{ name: "pdf", state: "in-sync" }]);
  });

  it("that are not there, or no list, are none", async () => {
    for (const directories of ["~/lib", ["~/none"], [`${home}/.claude.json`]]) {
      const system = machine(`${home}/.qwen/settings.json`, directories, { [`${home}/.claude.json`]: "{}" });

      expect((await openScene(system)).planSync(back, { reveal: false })).toMatchObject({ items: [], problems: [] });
    }
  });
});

it("a skill that Qwen Code does not load, since its allowed tools are no list, is told as that", async () => {
  const text = skill.replace("---\nRead", "allowedTools: read_file\n---\nRead");
  const app = await openScene(memorySystem({ files: { [`${home}/.qwen/skills/pdf/SKILL.md`]: text } }));

  const [item] = app.planSync(back, { reveal: false }).items;

  expect(item?.notes).toMatchObject([
    { code: "not-loaded", text: expect.stringContaining('"allowedTools" is no list') },
  ]);
});
