import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readClaudeBody } from "./claude-body";
import { rawOf, spansOf, writeBody } from "./command-body";
import { bodySoup } from "./testing/body-soup";

/** What Claude Code acts on in `text`, as `kind raw`, from the left. */
function active(text: string, names: string[] = []): string[] {
  return spansOf(readClaudeBody(text, names))
    .filter(({ part }) => !["text", "escaped", "lookalike"].includes(part.kind))
    .map(({ part }) => `${part.kind} ${rawOf(part)}`);
}

it("gives back every body byte for byte", () => {
  fc.assert(
    fc.property(fc.oneof(bodySoup, fc.string({ unit: "binary" })), (text) => {
      expect(writeBody(readClaudeBody(text, ["issue"]))).toBe(text);
    }),
  );
});

// Each row was seen in Claude Code 2.1.329 with a loopback model endpoint.
describe("arguments", () => {
  it.each([
    ["$ARGUMENTS|$0|$1", ["all-arguments $ARGUMENTS", "positional $0", "positional $1"]],
    ["$ARGUMENTSX and $ARGUMENTS.", ["all-arguments $ARGUMENTS", "all-arguments $ARGUMENTS"]],
    ["$ARGUMENTS[0]|$ARGUMENTS[00]", ["positional $ARGUMENTS[0]", "positional $ARGUMENTS[00]"]],
    ["$ARGUMENTS[ 0 ]|$ARGUMENTS[-1]", ["all-arguments $ARGUMENTS", "all-arguments $ARGUMENTS"]],
    ["x$1 $$1 é$0 $1- $0.50 $0[1]", ["$1", "$1", "$0", "$1", "$0", "$0"].map((raw) => `positional ${raw}`)],
    ["\\$ARGUMENTS \\$1 \\$ARGUMENTS[1]", []],
    ["\\\\$1 \\\\\\$1", ["positional $1", "positional $1"]],
    ["$1a $0_ ${1} ${ARGUMENTS} $HOME ${HOME}", []],
    ["`$ARGUMENTS`\n```\n$1\n```\n", ["all-arguments $ARGUMENTS", "positional $1"]],
    ["${CLAUDE_EFFORT} \\${CLAUDE_EFFORT} ${CLAUDE_FOO}", ["variable ${CLAUDE_EFFORT}", "variable ${CLAUDE_EFFORT}"]],
  ])("%j", (text, expected) => {
    expect(active(text)).toEqual(expected);
  });

  it("takes names from the front matter, the longest first", () => {
    const names = ["issue", "issue-number", "a.b"];

    expect(active("$issue-number|$issue-|$a.b|$issue.x|$issues|$issue[0]|\\$issue|$ISSUE", names)).toEqual(
      ["$issue-number", "$issue", "$a.b", "$issue"].map((raw) => `named ${raw}`),
    );
    expect(active("$issue")).toEqual([]);
  });

  it("takes a lonely number above two for a price or a column", () => {
    expect(active("costs $5, \\$20 or $100")).toEqual([]);
    expect(active("$1 $2 $3")).toHaveLength(3);
    expect(active("!`awk '{print $4}' f`")).toEqual(["shell !`awk '{print $4}' f`"]);
  });
});

describe("shell commands", () => {
  it.each([
    ["!`a`\n\t!`b` x !`c`\u00a0!`d`", ["!`a`", "!`b`", "!`c`", "!`d`"]],
    ["INLINE=!`x` (!`x`) **!`x`** \\!`x` ! `x` !`` x", []],
    ["!`one`!`two`", ["!`one`"]],
    ["` !`in code` `\n```sh\n!`in a fence`\n```\n", ["!`in code`", "!`in a fence`"]],
    ["!`over\n\nlines`", ["!`over\n\nlines`"]],
    ["```!\na\nb\n```\n", ["```!\na\nb\n```"]],
    ["x```!a``` ```! b```", ["```!a```", "```! b```"]],
    ["````!\na\n````", ["```!\na\n```"]],
    ["```! ``` ```!``` !` `", []],
    ["```!\nnot closed", []],
  ])("%j", (text, commands) => {
    expect(active(text)).toEqual(commands.map((raw) => `shell ${raw}`));
  });

  it("fills in arguments inside, before the shell sees the command", () => {
    expect(active("!`git show $1 '$ARGUMENTS' \\$0`").slice(1)).toEqual([
      "positional $1",
      "all-arguments '$ARGUMENTS'",
    ]);
  });
});

describe("files", () => {
  it.each([
    [
      "@src/x.ts @./a.b @README.md @d/LICENSE @src/ @~/x @../y/ @.env",
      "src/x.ts ./a.b README.md d/LICENSE src/ ~/x ../y/ .env",
    ],
    ["@a.ts. @b.ts, @c.ts) @d.ts: @e.ts`", "a.ts b.ts c.ts d.ts e.ts"],
    ["@a.ts#L1-2", "a.ts"],
    ['@"with space.txt"x', "with space.txt"],
    ["```\n@a.ts\n```", "a.ts"],
    ["@app/(group)/[id]/page.tsx", "app/(group)/[id]/page.tsx"],
    ["@$ARGUMENTS @src/$1.ts", "$ARGUMENTS src/$1.ts"],
  ])("%j", (text, paths) => {
    const files = readClaudeBody(text).flatMap((part) => (part.kind === "file" ? [writeBody(part.parts)] : []));

    expect(files.join(" ")).toBe(paths);
  });

  it.each([
    "user@host.com",
    "@scope/pkg",
    "@types/node@20.1.0",
    "@john.doe",
    "@param x",
    "@pytest.fixture",
    "(@a.ts)",
    "`@a.ts`",
    "\\@a.ts",
    "@{a.ts}",
    '@a.ts"x',
    "@github:issue://1",
    "@\u2060a.ts",
  ])("takes %j for no file", (text) => {
    expect(active(text)).toEqual([]);
  });
});
