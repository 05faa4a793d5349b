import { expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncOptions } from "../../testing/sync-scene";

const project = "/home/ada/site";
const options = syncOptions(["instructions"], { scope: "project", project });

async function notesWith(...paths: string[]) {
  const files = Object.fromEntries(paths.map((path) => [`${project}/${path}`, `${path}\n`]));
  return (await openScene(memorySystem({ files }))).planSync(options, { reveal: false }).notes;
}

it("two files of instructions in one project are told, since only one of them is synced", async () => {
  expect(await notesWith("CLAUDE.md", ".claude/CLAUDE.md")).toMatchObject([
    { text: `CLAUDE.md and .claude/CLAUDE.md are both in ${project}; the first alone is synced.` },
  ]);
  expect(await notesWith(".claude/CLAUDE.md")).toEqual([]);
});
