import { describe, expect, it } from "vitest";
import { readTools, toolEntryKind, toolNameFor, toolPairs, translateToolText } from "./tool-names";

describe.each(toolPairs.map(([claude, qwen]) => [claude, qwen] as const))("%j and %j", (claude, qwen) => {
  it("are the same tool, by whichever name", () => {
    expect(claude.map((name) => toolNameFor("qwen", name))).toEqual(claude.map(() => qwen[0]));
    expect(qwen.map((name) => toolNameFor("claude", name))).toEqual(qwen.map(() => claude[0]));
    expect(toolNameFor("claude", claude[0])).toBe(claude[0]);
    expect(toolNameFor("qwen", qwen[0])).toBe(qwen[0]);
  });
});

describe("a list of tools", () => {
  it.each([
    ["Read, Bash", ["Read", "Bash"]],
    ["Read,Agent(one, two) ,Bash(git log:*)", ["Read", "Agent(one, two)", "Bash(git log:*)"]],
    [
      ["Read", "Bash"],
      ["Read", "Bash"],
    ],
    ["", []],
    [3, undefined],
  ])("%j is %j", (written, names) => {
    expect(readTools(written)).toEqual(names);
  });

  it("keeps what stands between the names", () => {
    expect(translateToolText("qwen", "Read,  Bash(a, b),mcp__x__y ,KillShell")).toBe(
      "read_file,  run_shell_command(a, b),mcp__x__y ,KillShell",
    );
  });
});

it.each([
  ["qwen", "Bash", "known"],
  ["qwen", "mcp__github__*", "known"],
  ["qwen", "Bash(rm:*)", "part"],
  ["qwen", "KillShell", "unknown"],
  ["qwen", "save_memory", "known"],
  ["claude", "KillShell", "known"],
  ["claude", "Bash(rm:*)", "known"],
  ["claude", "save_memory", "unknown"],
] as const)("%s makes of %s: %s", (tool, entry, kind) => {
  expect(toolEntryKind(tool, entry)).toBe(kind);
});
