import { expect, it } from "vitest";
import { componentWords } from "./component-words";

const known = {
  kind: "ready" as const,
  value: [{ id: "claude" as const, name: "Claude Code", found: true, files: [], notes: [] }],
};

it("names a part of a change set in the words of the window", () => {
  expect(componentWords("claude:mcp-servers", known)).toBe("MCP servers of Claude Code");
  expect(componentWords("claude:commands", known)).toBe("Commands of Claude Code");
});

it("leaves a part that it does not know as it is", () => {
  expect(componentWords("docs", known)).toBe("docs");
  expect(componentWords("other:commands", known)).toBe("other:commands");
});
