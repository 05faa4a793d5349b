import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertBody } from "./convert-body";
import type { Answers } from "./fidelity-note";
import { bodySoup } from "./testing/body-soup";

type Tool = "claude" | "qwen";
const other = (tool: Tool): Tool => (tool === "claude" ? "qwen" : "claude");
const line =
  "Arguments of this command: {{args}} (split like shell words; `$0` above stands for the first, `$1` for the second, and so on)";

function convert(from: Tool, text: string, answers: Answers = {}) {
  const { notes, ...rest } = convertBody(text, from, other(from), { answers });
  return { ...rest, notes: notes.map(({ kind, code }) => `${kind} ${code}`) };
}
const textOf = (from: Tool, text: string, argumentNames: string[] = []) => {
  const converted = convertBody(text, from, other(from), { argumentNames });
  return converted.kind === "skipped" ? "" : converted.text;
};

describe("Claude Code to Qwen Code", () => {
  it.each<[row: string, body: string, result: string, notes: string[]]>([
    ["arguments", "do $ARGUMENTS", "do {{args}}", ["translated arguments"]],
    [
      "escaped arguments",
      "\\$ARGUMENTS and \\$1",
      "$ARGUMENTS and $1",
      ["translated unescaped", "translated unescaped"],
    ],
    [
      "arguments in a shell command",
      "!`git log $ARGUMENTS`",
      "!{git log $ARGUMENTS}",
      ["approximated shell", "approximated arguments-in-shell"],
    ],
    [
      "quoted arguments in a shell command",
      "!`grep '$ARGUMENTS' x`",
      "!{grep {{args}} x}",
      ["approximated shell", "approximated arguments-in-shell"],
    ],
    ["no placeholder", "review it\n", "review it\n", []],
    ["single arguments", "fix $0", `fix $0\n\n${line}`, ["approximated single-argument"]],
    [
      "an item of the arguments",
      "fix $ARGUMENTS[2]\n",
      `fix $ARGUMENTS[2]\n\n${line}\n`,
      ["approximated single-argument"],
    ],
    [
      "an inline shell command",
      "!`git status`\nx !`date`.",
      "!{git status}\nx !{date}.",
      Array(2).fill("approximated shell"),
    ],
    ["a fenced shell command", "```!\na\nb {c}\n```\n", "!{\na\nb {c}\n}\n", ["approximated shell"]],
    ["a file", "see @src/a.ts, ok", "see @{src/a.ts}, ok", ["approximated file"]],
    ["a file with a space", 'see @"a b.md"', "see @{a b.md}", ["approximated file"]],
    ["lines of a file", "@a.ts#L1-2", "@{a.ts}#L1-2", ["approximated file", "not-representable file-fragment"]],
    ["a file at home", "@~/notes.md", "@{~/notes.md}", ["approximated file-outside"]],
    ["a file elsewhere", "@/srv/a.md", "@{/srv/a.md}", ["approximated file", "approximated file-outside"]],
    ["a file by argument", "@$ARGUMENTS", "@{{args}}", ["approximated file-by-argument"]],
    ["a file by single argument", "@src/$0.ts", `@src/$0.ts\n\n${line}`, ["not-representable file-by-argument"]],
    ["a package", "npm i @scope/pkg", "npm i @scope/pkg", ["approximated like-file"]],
    ["an e-mail address", "ask user@host.com", "ask user@host.com", []],
    ["a price", "costs $5", "costs $5", ["approximated like-positional"]],
    ["shell text", "echo $HOME ${HOME}", "echo $HOME ${HOME}", []],
    ["a variable", "in ${CLAUDE_PROJECT_DIR}", "in ${CLAUDE_PROJECT_DIR}", ["not-representable variable"]],
    [
      "a variable in a shell command",
      "!`rm -rf ${CLAUDE_PROJECT_DIR}/tmp`",
      "!`rm -rf ${CLAUDE_PROJECT_DIR}/tmp`",
      ["not-representable variable"],
    ],
  ])("%s", (_row, body, result, notes) => {
    expect(convert("claude", body)).toEqual({ kind: "converted", text: result, notes });
  });

  it.each<[row: string, body: string, code: string, results: Record<string, string>]>([
    [
      "literal {{args}}",
      "a {{args}}",
      "becomes-active:{{args}}",
      { break: "a {\u2060{args}}", activate: "a {{args}}" },
    ],
    ["literal !{", "a !{x} b", "becomes-active:!{x}", { break: "a !\u2060{x} b", activate: "a !{x} b" }],
    ["literal @{", "a @{u}", "becomes-active:@{u}", { break: "a @\u2060{u}", activate: "a @{u}" }],
    ["an opening without an end", "a !{ b !{", "becomes-active:!{", { break: "a !\u2060{ b !\u2060{" }],
    ["a sign before arguments", "!$ARGUMENTS", "becomes-active:!{{args}}", { break: "!\u2060{{args}}" }],
    ["unbalanced braces", "!`echo }`", "no-spelling:!`echo }`", { "as-text": "!`echo }`" }],
    [
      "a file token in a shell command",
      "!`git show HEAD@{1}`",
      "no-spelling:!`git show HEAD@{1}`",
      { "as-text": "!`git show HEAD@\u2060{1}`" },
    ],
    [
      "a command inside a command",
      "!`git log $(git describe)`",
      "command-refused:!`git log $(git describe)`",
      { "as-text": "!`git log $(git describe)`", convert: "!{git log $(git describe)}" },
    ],
    [
      "single arguments in a shell command",
      "!`git show $0`",
      "dollar-in-shell:!`git show $0`",
      { "as-text": `!\`git show $0\`\n\n${line}`, shell: "!{git show $0}" },
    ],
    [
      "arguments between quotes of a shell command",
      "!`grep 'a $ARGUMENTS' x`",
      "quotes-broken:!`grep 'a $ARGUMENTS' x`",
      { "as-text": "!`grep 'a $ARGUMENTS' x`", convert: "!{grep 'a $ARGUMENTS' x}" },
    ],
  ])("asks about %s", (_row, body, id, results) => {
    const [first] = Object.values(results);

    expect(convert("claude", body)).toMatchObject({ kind: "undecided", text: first });
    for (const [answer, text] of Object.entries(results)) {
      expect(convert("claude", body, { [id]: answer })).toMatchObject({ kind: "converted", text });
    }
    expect(convert("claude", body, { [id]: "skip" }).kind).toBe("skipped");
  });

  it("keeps line ends and the end of the file beside the arguments line", () => {
    expect(textOf("claude", "a $0\r\nb\r\n")).toBe(`a $0\r\nb\r\n\r\n${line}\r\n`);
    expect(textOf("claude", "a $0\r\nb")).toBe(`a $0\r\nb\r\n\r\n${line}`);
  });

  it("tells the model the names of the arguments", () => {
    expect(textOf("claude", "fix $issue", ["issue", "branch"])).toContain(
      "`$issue`, `$branch`, in this order, are their names",
    );
  });
});

describe("Qwen Code to Claude Code", () => {
  it.each<[row: string, body: string, result: string, notes: string[]]>([
    ["arguments", "do {{args}}", "do $ARGUMENTS", ["translated arguments"]],
    ["arguments before an index", "{{args}}[0]", "$ARGUMENTS\u2060[0]", ["translated arguments"]],
    ["arguments behind a backslash", "\\{{args}}", "\\\u2060$ARGUMENTS", ["translated arguments"]],
    ["a shell command", "!{git status}", "!`git status`", ["approximated shell"]],
    ["a shell command over lines", "!{\na\nb\n}", "```!\na\nb\n```", ["approximated shell"]],
    ["a backtick in a shell command", "!{echo `date`}\r\n", "```!\r\necho `date`\r\n```\r\n", ["approximated shell"]],
    [
      "a shell command with a column",
      "!{awk '{print $1}' f}",
      "!`awk '{print \\$1}' f`",
      ["translated escaped", "approximated shell"],
    ],
    ["a blank shell command", "a !{ }b", "a b", ["approximated blank"]],
    ["a file", "see @{src/a.ts}, ok", "see @src/a.ts, ok", ["approximated file"]],
    ["a file with a space", "@{ a b.md }", '@"a b.md"', ["approximated file"]],
    [
      "a file that looks like a word",
      "@{docs} @{a.ts}x",
      '@"docs" @"a.ts"x',
      ["approximated file", "approximated file"],
    ],
    ["a file by argument", "@{src/{{args}}.ts}", "@src/$ARGUMENTS.ts", ["approximated file-by-argument"]],
    ["a file that has no name", "@{}", "@{}", ["not-representable file-name"]],
    ["literal $1", "$1, \\$1, $ARGUMENTS", "\\$1, \\\u2060\\$1, \\$ARGUMENTS", Array(3).fill("translated escaped")],
    ["a variable", "${CLAUDE_EFFORT}", "${CLAUDE_EFFORT}", ["approximated variable"]],
    ["a price", "costs $5", "costs $5", ["approximated like-positional"]],
    ["a package", "@scope/pkg", "@scope/pkg", ["approximated like-file"]],
  ])("%s", (_row, body, result, notes) => {
    expect(convert("qwen", body)).toEqual({ kind: "converted", text: result, notes });
  });

  it.each<[row: string, body: string, code: string, results: Record<string, string>]>([
    [
      "arguments that were quoted for the shell",
      "!{grep {{args}} x}",
      "escaping-lost:{{args}}",
      { quote: "!`grep '$ARGUMENTS' x`", raw: "!`grep $ARGUMENTS x`" },
    ],
    [
      "arguments that were quoted when unsafe",
      "!{grep $ARGUMENTS x}",
      "escaping-lost:$ARGUMENTS",
      { raw: "!`grep $ARGUMENTS x`", quote: "!`grep '$ARGUMENTS' x`" },
    ],
    [
      "a shell command without room",
      "(!{date})",
      "shell-needs-space:!{date}",
      { fence: "(```!date```)", "insert-space": "( !`date`)" },
    ],
    [
      "a file without room",
      "(@{a.ts})",
      "file-needs-space:@{a.ts}",
      { "insert-space": "( @a.ts)", "as-text": "(@{a.ts})" },
    ],
    ["a literal shell command", "a !`x`", "becomes-active:!`x`", { break: "a !\u2060`x`", activate: "a !`x`" }],
    [
      "a literal fence",
      "```!\nx\n```",
      "becomes-active:```!\nx\n```",
      { break: "```\u2060!\nx\n```", activate: "```!\nx\n```" },
    ],
    ["a literal file", "a @x.ts", "becomes-active:@x.ts", { break: "a @\u2060x.ts", activate: "a @x.ts" }],
    ["braces without an end", "a !{ b", "unclosed:!{", { "as-text": "a !{ b" }],
    [
      "a backslash that would escape",
      "!{sed 's/\\$1//'}",
      "no-spelling:!{sed 's/\\$1//'}",
      { "as-text": "!{sed 's/\\\u2060\\$1//'}" },
    ],
  ])("asks about %s", (_row, body, id, results) => {
    const [first] = Object.values(results);

    expect(convert("qwen", body)).toMatchObject({ kind: "undecided", text: first });
    for (const [answer, text] of Object.entries(results)) {
      expect(convert("qwen", body, { [id]: answer })).toMatchObject({ kind: "converted", text });
    }
    expect(convert("qwen", body, { [id]: "skip" }).kind).toBe("skipped");
  });
});

describe("the notes", () => {
  it("name each token once, with all its lines, in the order of the lines", () => {
    const { notes } = convertBody("$ARGUMENTS\r\n!`a`\r\n$ARGUMENTS $ARGUMENTS\r\n", "claude", "qwen");

    expect(notes.map(({ token, lines }) => [token, lines])).toEqual([
      ["$ARGUMENTS", [1, 3]],
      ["!`a`", [2]],
    ]);
  });

  it("are plain data, with the answer that was given", () => {
    const { notes } = convertBody("{{args}}", "claude", "qwen", { answers: { "becomes-active:{{args}}": "break" } });

    expect(JSON.parse(JSON.stringify(notes))).toEqual(notes);
    expect(notes).toMatchObject([{ kind: "decision", answer: "break", lines: [1] }]);
  });

  it("stay open after an answer that no one offered", () => {
    expect(convert("claude", "{{args}}", { "becomes-active:{{args}}": "toString", toString: "break" }).kind).toBe(
      "undecided",
    );
  });
});

describe("there and back", () => {
  const token = fc.constantFrom(
    ...[
      "$ARGUMENTS",
      "$ARGUMENTS[1]",
      "$0",
      "$1.",
      "$issue",
      "\\$1",
      "\\$ARGUMENTS",
      "\\$issue",
      "\\$5",
      "$5",
      "$HOME",
    ],
    ...[" !`git status`", "\n!`git log $ARGUMENTS`", " !`grep '$ARGUMENTS' x`", " !`gh pr $1`", "\n```!\na {b}\n```\n"],
    ...[
      " !`git show HEAD@{1}` ",
      " !`echo }`",
      " !`a $(b)`",
      "\n```!\nc `d`\n```",
      " !`awk '{print \\$1}'`",
      " !`ls ${CLAUDE_PROJECT_DIR}`",
    ],
    ...[
      " @src/a.ts, ",
      ' @"a b.md"x',
      " @a.ts#L1-2 ",
      " @$ARGUMENTS ",
      " @src/$0.ts ",
      " @scope/pkg ",
      "user@host.com",
    ],
    ...[
      "{{args}}",
      "!{x}",
      "@{u}",
      "!{ ",
      "${CLAUDE_EFFORT}",
      "`x`",
      "```sh\nls\n```\n",
      "word",
      " ",
      "\n",
      "\r\n",
      "é",
    ],
  );
  const body = fc.array(token, { maxLength: 10 }).map((parts) => parts.join(""));

  it("gives a Claude Code body back byte for byte", () => {
    fc.assert(
      fc.property(body, (text) => {
        const there = textOf("claude", text, ["issue"]);

        expect(textOf("qwen", there, ["issue"])).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("gives a Qwen Code body back with the same meaning", () => {
    const qwen = fc
      .array(
        fc.constantFrom(
          ...["{{args}}", "$1", "\\$1", "$ARGUMENTS", "!{git status}", "!{\na\n}", "!{x {{args}}}", "!{y $ARGUMENTS}"],
          ...["!{awk '{print $1}'}", " @{a.ts}, ", " @{a b.md}", " @{docs}x", " @{src/{{args}}.ts}", "!`x`", " @a.ts "],
          ...["word", " ", "\n", "\\", "[0]", "`", "(", ")"],
        ),
        { maxLength: 10 },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(qwen, (text) => {
        expect(textOf("claude", textOf("qwen", text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("never adds to a body by going there and back again", () => {
    fc.assert(
      fc.property(fc.constantFrom<Tool>("claude", "qwen"), bodySoup, (from, text) => {
        const back = textOf(other(from), textOf(from, text));
        const again = textOf(other(from), textOf(from, back));

        expect(again.length).toBeLessThanOrEqual(Math.max(text.length, back.length) + 2);
      }),
    );
  });

  it("leaves a text without tokens alone", () => {
    const plain = fc.string({
      unit: fc.constantFrom(..."abc é#.,:'\"()[]}/-_*\n\r\t".split(""), "user@host", "$HOME", "{x}"),
    });
    fc.assert(
      fc.property(fc.constantFrom<Tool>("claude", "qwen"), plain, (from, text) => {
        expect(convertBody(text, from, other(from))).toEqual({ kind: "converted", text, notes: [] });
      }),
    );
  });

  it("converts to the same tool by doing nothing", () => {
    expect(convertBody("$0 {{args}}", "claude", "claude")).toEqual({
      kind: "converted",
      text: "$0 {{args}}",
      notes: [],
    });
  });
});
