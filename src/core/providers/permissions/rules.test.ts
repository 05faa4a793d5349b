import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permissionDialect } from "./permission-dialect";
import { claudePermissions, qwenPermissions } from "./permissions";
import { parseRule, printRule } from "./rule-text";

const dialects = { claude: permissionDialect(claudePermissions), qwen: permissionDialect(qwenPermissions) };
const tools = { claude: claudePermissions, qwen: qwenPermissions };

const neutral = (tool: "claude" | "qwen", text: string) => {
  const rule = parseRule(text);
  return rule && printRule(tools[tool].rules.read(rule));
};

const word = fc.stringMatching(/^[a-z.][a-z0-9._-]{0,6}$/);
const path = fc
  .tuple(
    fc.constantFrom("", "./", "/", "//", "~/", "**/"),
    fc.array(word, { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", "/", "/**", "/*.ts"),
  )
  .map(([start, names, end]) => start + names.join("/") + end);
const command = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom("", ":*", " *", "*"))
  .map(([words, end]) => words.join(" ") + end);
const rule = fc.oneof(
  fc.constantFrom("Bash", "Read", "WebSearch", "LSP", "Task", "mcp__a__b", "mcp__a", "mcp__a__*", "Bash(*)"),
  command.map((text) => `Bash(${text})`),
  fc.tuple(fc.constantFrom("Read", "Edit"), path).map(([tool, text]) => `${tool}(${text})`),
  word.map((host) => `WebFetch(domain:${host})`),
  word.map((name) => `Agent(${name})`),
);

describe("any rule", () => {
  it("of Claude Code is the same rule in Qwen Code's spelling, and comes back as it was meant", () => {
    fc.assert(
      fc.property(rule, fc.constantFrom("allow", "ask", "deny"), (text, list) => {
        const name = neutral("claude", text) ?? "";
        const model = dialects.claude.parse({ [list]: text }, name).model;
        const there = model && dialects.qwen.render(model, undefined, name);
        const read = there === undefined ? undefined : dialects.qwen.parse(there, name).model;
        const back = read && dialects.claude.render(read, undefined, name);

        expect(read).toMatchObject({ rule: name, list });
        expect(neutral("claude", Object.values(back ?? {})[0])).toBe(name);
      }),
    );
  });

  it("has one name, however often it is read", () => {
    fc.assert(
      fc.property(rule, fc.constantFrom("claude" as const, "qwen" as const), (text, tool) => {
        const name = neutral(tool, text) ?? "";
        const parsed = parseRule(name);
        const printed = parsed && printRule(tools[tool].rules.print(parsed));

        expect(neutral(tool, printed ?? "")).toBe(name);
      }),
    );
  });
});

it.each([
  ["Bash(git:*)", "Bash(git *)", "Bash(git:*)"],
  ["Bash(*)", "Bash", "Bash(*)"],
  ["Task(Explore)", "Agent(Explore)", "Task(Explore)"],
  ["Read(.env)", "Read(**/.env)", "Read(**/.env)"],
  ["Read(./.env)", "Read(./.env)", "Read(./.env)"],
  ["Read(./src/**)", "Read(src/**)", "Read(./src/**)"],
  ["Edit(build/)", "Edit(**/build/**)", "Edit(**/build/**)"],
  ["Read(~/.aws)", "Read(~/.aws)", "Read(~/.aws{,/**})"],
  ["WebFetch(domain:A.example)", "WebFetch(domain:a.example)", "WebFetch(domain:A.example)"],
  ["LSP", "LSP", "Lsp"],
  ["mcp__s__t", "mcp__s__t", "mcp__s__t"],
])("%s of Claude Code is called %s, and is %s for Qwen Code", (text, name, there) => {
  const { model } = dialects.claude.parse({ deny: text }, name);

  expect(neutral("claude", text)).toBe(name);
  expect(model && dialects.qwen.render(model, undefined, name)).toEqual({ deny: there });
});

it.each([
  ["run_shell_command(git:*)", "Bash(git *)", "Bash(git *)"],
  ["ShellTool", "Bash", "Bash"],
  ["read_file(.env)", "Read(./.env)", "Read(./.env)"],
  ["Read(~/.aws{,/**})", "Read(~/.aws)", "Read(~/.aws)"],
  ["web_fetch(a.example)", "WebFetch(domain:a.example)", "WebFetch(domain:a.example)"],
  ["task(Explore)", "Agent(Explore)", "Agent(Explore)"],
  ["TodoList", "TodoWrite", "TodoWrite"],
])("%s of Qwen Code is called %s, and is %s for Claude Code", (text, name, there) => {
  const { model } = dialects.qwen.parse({ ask: text }, name);

  expect(neutral("qwen", text)).toBe(name);
  expect(model && dialects.claude.render(model, undefined, name)).toEqual({ ask: there });
});

it("ignores what both tools ignore", () => {
  for (const text of ["", "Bash(", "Bash(x", "(x)"]) expect(parseRule(text)).toBeUndefined();
});
