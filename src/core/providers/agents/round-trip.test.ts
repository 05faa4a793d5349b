import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileOf } from "../file-shelf";
import { agentDialect } from "./agent-dialect";
import { toolPairs } from "./tool-names";

const claude = agentDialect("claude", "Claude Code");
const qwen = agentDialect("qwen", "Qwen Code");

const oneOf = (pairs: readonly (readonly string[])[]) => fc.constantFrom(...pairs.map(([first = ""]) => first));
const special = ["mcp__github__search", "mcp__github__*", "KillShell", "save_memory"];
const quoted = fc.constantFrom(
  (text: string) => text,
  (text: string) => `"${text}"`,
  (text: string) => `'${text}'`,
);

/** A list of tools, written in one of the ways that people write it. */
function toolField(key: string, names: fc.Arbitrary<string>) {
  const forms = fc.constantFrom<(tools: readonly string[]) => string>(
    (tools) => `${key}: ${tools.join(", ")}\n`,
    (tools) => `${key}: "${tools.join(",")}"\n`,
    (tools) => `${key}: [${tools.map((tool) => JSON.stringify(tool)).join(", ")}] # some\n`,
    (tools) => `${key}:\n${tools.map((tool) => `  - ${tool} # one\n`).join("")}`,
  );
  const list = fc.uniqueArray(fc.oneof(names, fc.constantFrom(...special)), { minLength: 1, maxLength: 5 });
  return fc.tuple(forms, list).map(([write, tools]) => write(tools));
}

function agentFile(names: fc.Arbitrary<string>, mode: fc.Arbitrary<string>, own: fc.Arbitrary<string>) {
  const fields = fc.shuffledSubarray(["tools", "denied", "mode", "turns", "color", "own", "team"]);
  const parts = fc.record({
    tools: toolField("tools", names),
    denied: toolField("disallowedTools", names),
    mode,
    turns: fc.constantFrom("maxTurns: 7\n", 'maxTurns: "7"\n'),
    color: fc.constantFrom("color: red\n", "color: teal # hm\n"),
    own,
    team: fc.constantFrom(
      "# about us\nteam: core\n",
      "metadata:\n  version: 1\n  tags: [a, b]\n",
      "x: |\n  two\n  lines\n",
    ),
  });
  const body = fc.constantFrom("You review code.\n", "\nNo line end here at all", "# Head\n\n---\nx\n\n");
  const lineEnd = fc.constantFrom("\n", "\r\n");
  const mark = fc.constantFrom("", "\uFEFF");
  return fc.tuple(fields, parts, body, lineEnd, mark).map(([order, of, text, eol, bom]) => {
    const inner = order.map((key) => of[key as keyof typeof of]).join("");
    const file = `---\nname: reviewer\ndescription: "Reviews: code" # yes\n${inner}---\n${text}`;
    return bom + file.replaceAll("\n", eol);
  });
}

const modeField = (key: string, ...words: readonly string[]) =>
  fc.tuple(quoted, fc.constantFrom(...words)).map(([quote, word]) => `${key}: ${quote(word)} # mode\n`);

const claudeFile = agentFile(
  oneOf([...toolPairs.map(([one]) => one), ["Bash(git log:*)"]]),
  modeField("permissionMode", "plan", "default", "dontAsk", "acceptEdits", "auto", "bypassPermissions"),
  fc.constantFrom("skills: [pdf]\n", "isolation: worktree\n"),
);
const qwenFile = agentFile(
  oneOf([...toolPairs.map(([, one]) => one), ["run_shell_command(git log:*)"]]),
  fc.oneof(
    modeField("approvalMode", "plan", "default", "auto-edit", "yolo", "bubble"),
    modeField("permissionMode", "auto", "dontAsk"),
  ),
  fc.constantFrom("executionBackend: container\n", "runConfig:\n  max_turns: 5\n"),
);

describe.each([
  ["Claude Code → Qwen Code → Claude Code", claude, qwen, claudeFile],
  ["Qwen Code → Claude Code → Qwen Code", qwen, claude, qwenFile],
] as const)("%s", (_way, giver, receiver, files) => {
  it("gives every byte of an agent back, and means the same in between", () => {
    fc.assert(
      fc.property(files, (text) => {
        const given = { path: "reviewer.md", text };
        const model = giver.parse(given, "reviewer").model;
        if (!model) throw new Error("not read");
        const there = receiver.render(model, undefined, "reviewer");
        const read = receiver.parse(there, "reviewer").model;
        if (!read) throw new Error("not read there");

        const both = (one: typeof model) => giver.common(receiver.common(one));
        expect(both(read)).toEqual(both(model));
        expect(fileOf(giver.render(read, undefined, "reviewer"))?.text).toBe(text);
        expect(giver.render(read, given, "reviewer")).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an agent of one tool written over one of the other", () => {
  it("means there what was meant, and changes nothing the second time", () => {
    fc.assert(
      fc.property(claudeFile, qwenFile, (text, old) => {
        const model = claude.parse({ path: "a.md", text }, "reviewer").model;
        if (!model) throw new Error("not read");
        const written = qwen.render(model, { path: "b.md", text: old }, "reviewer");
        const read = qwen.parse(written, "reviewer").model;
        if (!read) throw new Error("not read there");

        expect(claude.common(qwen.common(read))).toEqual(claude.common(qwen.common(model)));
        expect(qwen.render(model, written, "reviewer")).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });
});
