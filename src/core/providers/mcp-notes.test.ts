import { describe, expect, it } from "vitest";
import { memorySystem } from "../system/memory-system";
import { openScene, syncWays } from "../testing/sync-scene";

const { oneWay, back } = syncWays("mcp");

/** What is told of one server of `tool` on its way to the other. */
async function told(tool: "claude" | "qwen", server: unknown) {
  const place = tool === "claude" ? "/home/ada/.claude.json" : "/home/ada/.qwen/settings.json";
  const app = await openScene(memorySystem({ files: { [place]: JSON.stringify({ mcpServers: { a: server } }) } }));
  return app.planSync(tool === "claude" ? oneWay : back, { reveal: false }).items[0];
}

describe("what the other tool takes otherwise is told", () => {
  it("a timeout that Claude Code ignores and Qwen Code keeps to", async () => {
    const item = await told("claude", { command: "docs", timeout: 500 });

    expect(item?.notes.map(({ text }) => text)).toEqual([
      "Claude Code ignores a timeout below 1000 ms; Qwen Code gives a call up after 500 ms.",
    ]);
    expect((await told("claude", { command: "docs", timeout: 1000 }))?.notes).toEqual([]);
  });

  it("a variable in OAuth fields, where Claude Code knows none", async () => {
    const item = await told("qwen", { httpUrl: "https://h", oauth: { clientId: "$ID", scopes: ["a"] } });

    expect(item?.notes.map(({ text }) => text)).toEqual([
      'Claude Code puts no variable\'s value into "oauth": it takes "$ID" as it is written.',
    ]);
  });

  it.each([
    ["qwen", { httpUrl: "$URL" }, "httpUrl", 'Becomes "url", written as Claude Code spells it.'],
    ["claude", { type: "http", url: "${URL:-https://h}" }, "url", 'Becomes "httpUrl", written as Qwen Code spells it.'],
  ] as const)("an address of %s that is spelled otherwise as well: %j", async (tool, server, field, text) => {
    const item = await told(tool, server);

    expect(item?.fidelity.find((one) => one.field === field)).toMatchObject({ kind: "translated", text });
  });

  it.each([
    ["${CLAUDE_PROJECT_DIR}/x", '${CLAUDE_PROJECT_DIR} in "args[0]" has a meaning in Claude Code alone.'],
    ["${SESSION_ID}", 'Qwen Code puts no value in the place of ${SESSION_ID} in "args[0]".'],
  ])("a variable that Qwen Code has not: %s", async (text, problem) => {
    const item = await told("claude", { command: "docs", args: [text] });

    expect(item).toMatchObject({ state: "held", notes: [{ text: problem }] });
  });

  it("an address that Qwen Code itself does not use", async () => {
    const item = await told("qwen", { httpUrl: "https://h", url: "https://s" });

    expect(item?.fidelity.map(({ kind, field }) => [kind, field])).toEqual([
      ["translated", "httpUrl"],
      ["not-representable", "url"],
    ]);
  });
});
