import { describe, expect, it } from "vitest";
import type { SyncOptions } from "../../../shared/config-sync";
import { memorySystem } from "../../system/memory-system";
import { openScene, syncOptions } from "../../testing/sync-scene";

const project = "/home/ada/site";
const toQwen = { scope: "project", project } as const;
const toClaude = { ...toQwen, source: "qwen", destination: "claude" } as const;
const text = "# Mine\nSee @docs/style.md and `@in/code.md`.\n";

/** The imports that a sync says find nothing where the text lands. */
async function told(files: Readonly<Record<string, string>>, changes: Partial<SyncOptions>) {
  const app = await openScene(memorySystem({ files }));
  const { items } = app.planSync(syncOptions(["instructions"], changes), { reveal: false });
  return items.flatMap(({ fidelity }) => fidelity.flatMap(({ kind, field }) => (kind === "kept" ? [] : [field])));
}

describe("an import by a relative path is told where the text lands in another folder", () => {
  it.each<[string, Record<string, string>, Partial<SyncOptions>]>([
    ["the user's", { "/home/ada/.claude/CLAUDE.md": text }, {}],
    ["a private one of a project", { [`${project}/CLAUDE.local.md`]: text }, { ...toQwen, scope: "local" }],
    [
      "a private one of a project, the other way",
      { [`${project}/.qwen/QWEN.local.md`]: text },
      { ...toClaude, scope: "local" },
    ],
    ["one in Claude Code's folder", { [`${project}/.claude/CLAUDE.md`]: text }, toQwen],
    [
      "one for Claude Code's folder",
      { [`${project}/QWEN.md`]: text, [`${project}/.claude/CLAUDE.md`]: "Old.\n" },
      toClaude,
    ],
  ])("%s", async (_whose, files, changes) => {
    expect(await told(files, changes)).toEqual(["@docs/style.md"]);
  });

  it.each<[string, Record<string, string>, Partial<SyncOptions>]>([
    ["in the root of a project it stays good", { [`${project}/CLAUDE.md`]: text }, toQwen],
    ["and the other way", { [`${project}/QWEN.md`]: text }, toClaude],
  ])("%s", async (_whose, files, changes) => {
    expect(await told(files, changes)).toEqual([]);
  });
});
