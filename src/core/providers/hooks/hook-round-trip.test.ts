import fc from "fast-check";
import { expect, it } from "vitest";
import type { Value } from "../../documents/document";
import { plainData } from "../../documents/plain-data";
import { hookDialect } from "./hook-dialect";
import { hookName } from "./hook-names";
import { claudeHooks, qwenHooks } from "./hook-tool";

const tools = { claude: claudeHooks, qwen: qwenHooks };
const dialects = { claude: hookDialect(claudeHooks), qwen: hookDialect(qwenHooks) };

const text = fc.stringMatching(/^[ -~]{1,12}$/).filter((found) => found.trim() !== "");
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const common = {
  timeout: maybe(fc.integer({ min: 1, max: 5000 })),
  once: maybe(fc.constant(true)),
  statusMessage: maybe(text),
};
const handler = fc.oneof(
  fc.record({ type: fc.constant("command"), command: text, async: maybe(fc.constant(true)), ...common }),
  fc.record({
    type: fc.constant("http"),
    url: fc.webUrl(),
    headers: maybe(fc.dictionary(text, text, { minKeys: 1 })),
    ...common,
  }),
  fc.record({ type: fc.constant("prompt"), prompt: text, ...common }),
);
const group = fc
  .record({
    matcher: maybe(
      fc.constantFrom("Bash", "Edit|Write", "mcp__a__.*", "", "*", "Read", "WriteFile", "Shell | Lsp|LSP", "Task|x"),
    ),
    hooks: fc.array(handler, { minLength: 1, maxLength: 3 }),
  })
  .map((made): Value => plainData(made));

it.each(["claude", "qwen"] as const)(
  "any hook of %s means the same in the other tool and when it comes back",
  (from) => {
    const to = from === "claude" ? "qwen" : "claude";
    fc.assert(
      fc.property(group, (entry) => {
        const name = hookName(tools[from], "PreToolUse", entry);
        const { model } = dialects[from].parse(entry, name);
        const there = model && dialects[to].render(model, undefined, name);
        const read = there === undefined ? undefined : dialects[to].parse(there, name).model;
        const back = read && dialects[from].render(read, undefined, name);

        expect(model).toBeDefined();
        expect(hookName(tools[to], "PreToolUse", there ?? null)).toBe(name);
        expect(read).toEqual(model);
        expect(back === undefined ? undefined : dialects[from].parse(back, name).model).toEqual(model);
      }),
    );
  },
);

it("what stands there already keeps every byte when it means the same", () => {
  fc.assert(
    fc.property(group, fc.constantFrom("claude" as const, "qwen" as const), (entry, tool) => {
      const name = hookName(tools[tool], "PreToolUse", entry);
      const { model } = dialects[tool].parse(entry, name);

      expect(model && JSON.stringify(dialects[tool].render(model, entry, name))).toBe(JSON.stringify(entry));
    }),
  );
});
