import { describe, expect, it } from "vitest";
import { claudeMcp } from "./claude/mcp-dialect";
import { printTemplate } from "./env-template";
import { qwenMcp } from "./qwen/mcp-dialect";

/** The notes about a server with `text` in a header, as it stands in the file. */
function notesOf(dialect: typeof claudeMcp, text: string) {
  const headers = { Authorization: printTemplate([{ text }]) };
  return dialect.limits({ transport: "http", url: "https://a.example/mcp", headers }, true);
}

describe.each([
  ["Claude Code", claudeMcp],
  ["Qwen Code", qwenMcp],
])("%s", (tool, dialect) => {
  it.each([
    ["Cursor", "Bearer ${env:TOKEN}", "${env:TOKEN}"],
    ["VS Code", "Bearer ${input:token}", "${input:token}"],
    ["opencode", "Bearer {env:TOKEN}", "{env:TOKEN}"],
    ["a file in opencode", "{file:~/.token}", "{file:~/.token}"],
  ])("warns of a variable as it is written for %s", (_other, text, reference) => {
    const told = `"${reference}" in "headers.Authorization" is no variable for ${tool}, which passes it on as it is written.`;

    expect(notesOf(dialect, text)).toEqual([
      { severity: "warning", code: "foreign-reference", text: told, field: "headers.Authorization" },
    ]);
  });

  it.each(["Bearer abc", '{"env":"x"}', "$5", "{a:b}"])("says nothing of plain text: %s", (text) => {
    expect(notesOf(dialect, text)).toEqual([]);
  });
});
