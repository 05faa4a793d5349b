import { describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncOptions, syncScene } from "../../testing/sync-scene";

const project = "/home/ada/site";
const ofProject = syncOptions(["instructions"], { scope: "project", project });
const text = "Be brief.\n";

/** A project with a CLAUDE.md; `fileName` is what Qwen Code's settings say. */
function machine(fileName: unknown, settings = `${project}/.qwen/settings.json`) {
  const files = { [`${project}/CLAUDE.md`]: text, [settings]: JSON.stringify({ context: { fileName } }) };
  return memorySystem({ files });
}

describe("the instructions of Qwen Code are the files that its settings name", () => {
  it.each<[string, unknown, string]>([
    ["one name", "AGENTS.md", "AGENTS.md"],
    ["a list", ["NOTES.md", "AGENTS.md"], "NOTES.md"],
    ["a list with its usual name", ["AGENTS.md", "QWEN.md"], "QWEN.md"],
    ["nothing that is a name", ["../NOTES.md", 5, " "], "QWEN.md"],
  ])("%s", async (_what, fileName, file) => {
    const system = machine(fileName);

    await syncScene(system, ofProject);

    expect(system.files.texts()).toHaveProperty([`${project}/${file}`], text);
    expect((await openScene(system)).planSync(ofProject, { reveal: false }).files).toEqual([]);
  });

  it("those of the user count where the project's say nothing", async () => {
    const system = machine("AGENTS.md", "/home/ada/.qwen/settings.json");

    await syncScene(system, ofProject);

    expect(system.files.texts()).toHaveProperty([`${project}/AGENTS.md`], text);
  });

  it.each([["CLAUDE.md"], [["CLAUDE.md", "QWEN.md"]]])(
    "what is Claude Code's as well is not copied: %j",
    async (name) => {
      const app = await openScene(machine(name));

      for (const changes of [
        {},
        { mode: "two-way" } as const,
        { source: "qwen", destination: "claude", prune: true } as const,
      ])
        expect(app.planSync({ ...ofProject, ...changes }, { reveal: false })).toMatchObject({
          verdict: "in-sync",
          files: [],
        });
    },
  );

  it("a CLAUDE.md that points to an AGENTS.md that Qwen Code then does not read is carried", async () => {
    const system = machine("QWEN.md");
    system.files.place(`${project}/CLAUDE.md`, "@AGENTS.md\n");

    await syncScene(system, ofProject);

    expect(system.files.texts()[`${project}/QWEN.md`]).toBe("@AGENTS.md\n");
  });

  it("a QWEN.md that gives way to a file that is not there yet deletes no CLAUDE.md", async () => {
    const system = machine(undefined);
    const twoWay = { ...ofProject, mode: "two-way" } as const;
    await syncScene(system, twoWay);
    system.files.place(`${project}/.qwen/settings.json`, JSON.stringify({ context: { fileName: "NOTES.md" } }));

    expect((await openScene(system)).planSync(twoWay, { reveal: false })).toMatchObject({
      verdict: "in-sync",
      files: [],
    });
  });

  it("settings that can't be read stop no instructions", async () => {
    const system = machine("QWEN.md");
    system.files.place(`${project}/.qwen/settings.json`, "{ not json");

    await syncScene(system, ofProject);

    expect(system.files.texts()[`${project}/QWEN.md`]).toBe(text);
  });
});
