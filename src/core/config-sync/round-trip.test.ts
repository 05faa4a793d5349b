import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openApp } from "../app";
import type { Value } from "../documents/document";
import { claudeMcp } from "../providers/claude/mcp-dialect";
import { overValues } from "../providers/kind";
import { qwenMcp } from "../providers/qwen/mcp-dialect";
import { memorySystem } from "../system/memory-system";
import { syncWays } from "../testing/sync-scene";

const home = "/home/ada";
const dialects = {
  claude: overValues(claudeMcp),
  qwen: overValues(qwenMcp),
};
const files = { claude: `${home}/.claude.json`, qwen: `${home}/.qwen/settings.json` };

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const word = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9 ./:é"\\@=-]{1,12}$/),
  fc.constant("${TOKEN}"),
  fc.constant("x${HOME_DIR}y"),
);
const words = fc.array(word, { maxLength: 3 });
const map = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,6}$/), word, { maxKeys: 3 });
const address = fc.webUrl().filter((url) => !url.includes("$"));
const timeout = fc.option(fc.integer({ min: 1000, max: 90_000 }), { nil: undefined });

/** Entries as Claude Code's own command writes them, of what both tools can express. */
const claudeEntry = fc.oneof(
  fc.record({ type: fc.constant("stdio"), command: word, args: words, env: map, timeout }),
  fc.record({
    type: fc.constantFrom("http", "sse"),
    url: address,
    headers: fc.option(map, { nil: undefined }),
    timeout,
  }),
);
const qwenEntry = fc.oneof(
  fc.record({ command: word, args: words, env: map, timeout }),
  fc.record({ httpUrl: address, headers: fc.option(map, { nil: undefined }), timeout }),
  fc.record({ url: address, headers: fc.option(map, { nil: undefined }), timeout }),
);
/** Fields that only the other tool, or nobody, knows. */
const extras = fc.dictionary(
  fc.constantFrom("alwaysLoad", "trust", "includeTools", "x-note", "description"),
  fc.jsonValue({ maxDepth: 1 }),
  { maxKeys: 2 },
);
const withExtras = (entry: fc.Arbitrary<object>) =>
  fc.tuple(entry, extras).map(([known, more]) => ({ ...more, ...known }));

const ways = syncWays("all");
const oneWay = (source: "claude" | "qwen") => (source === "claude" ? ways.oneWay : ways.back);

describe.each(["claude", "qwen"] as const)("from %s to the other tool and back", (from) => {
  const to = from === "claude" ? "qwen" : "claude";
  const entry = withExtras(from === "claude" ? claudeEntry : qwenEntry);

  it("keeps the meaning of every server, leaves the source's bytes, and has nothing left to do", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, entry, { maxKeys: 5 }), async (servers) => {
        const text = `${JSON.stringify({ mcpServers: servers, other: 1 }, null, 2)}\n`;
        const system = memorySystem({ files: { [files[from]]: text } });
        const app = await openApp(system, { version: "0", dataFolder: "/data", cache: false });

        await app.applySync(app.planSync(oneWay(from), { reveal: true }).planId, {});
        const there = JSON.parse(system.files.texts()[files[to]] ?? '{"mcpServers":{}}');
        const back = app.planSync(oneWay(to), { reveal: true });

        expect(system.files.texts()[files[from]]).toBe(text);
        expect(back.files).toEqual([]);
        for (const [key, original] of Object.entries(servers)) {
          const meant = dialects[from].parse(JSON.parse(JSON.stringify(original)) as Value, key).model;
          const carried = dialects[to].parse(there.mcpServers[key], key).model;
          expect(carried).toEqual(meant);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("gives the same bytes when the way back has to make the file anew", async () => {
    const plain = from === "claude" ? claudeEntry : qwenEntry;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, plain, { minKeys: 1, maxKeys: 4 }), async (servers) => {
        const known = JSON.parse(JSON.stringify(servers));
        for (const server of Object.values<Record<string, unknown>>(known)) dropEmpty(server, from);
        const system = memorySystem({
          files: { [files[from]]: `${JSON.stringify({ mcpServers: known }, null, 2)}\n` },
        });
        const before = system.files.texts()[files[from]];
        const app = await openApp(system, { version: "0", dataFolder: "/data", cache: false });

        await app.applySync(app.planSync(oneWay(from), { reveal: true }).planId, {});
        system.files.remove(files[from]);
        await app.applySync(app.planSync(oneWay(to), { reveal: true }).planId, {});

        expect(system.files.texts()[files[from]]).toBe(before);
      }),
      { numRuns: 100 },
    );
  });
});

/** Each tool's own way with what is empty: Claude Code writes `args` and `env` always, Qwen Code never. */
function dropEmpty(server: Record<string, unknown>, tool: "claude" | "qwen"): void {
  for (const key of ["headers", ...(tool === "qwen" ? ["args", "env"] : [])]) {
    const value = server[key];
    if (value !== undefined && Object.keys(value as object).length === 0) delete server[key];
  }
}
