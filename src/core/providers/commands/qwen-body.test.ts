import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { argumentsLine, argumentsLineAfter } from "./arguments-line";
import { rawOf, spansOf, writeBody } from "./command-body";
import { readQwenBody } from "./qwen-body";
import { bodySoup } from "./testing/body-soup";

/** What Qwen Code acts on in `text`, as `kind raw`, from the left. */
function active(text: string): string[] {
  return spansOf(readQwenBody(text))
    .filter(({ part }) => !["text", "escaped", "lookalike"].includes(part.kind))
    .map(({ part }) => `${part.kind} ${rawOf(part)}`);
}

it("gives back every body byte for byte", () => {
  fc.assert(
    fc.property(fc.oneof(bodySoup, fc.string({ unit: "binary" })), (text) => {
      expect(writeBody(readQwenBody(text, ["issue"]))).toBe(text);
    }),
  );
  fc.assert(
    fc.property(bodySoup, (text) => {
      const marked = text + argumentsLineAfter(text, ["issue"]);

      expect(writeBody(readQwenBody(marked, ["issue"]))).toBe(marked);
    }),
  );
});

it("reads a body with hundreds of thousands of placeholders", () => {
  expect(readQwenBody("{{args}}".repeat(200_000))).toHaveLength(200_000);
});

// Each row was seen in Qwen Code 0.24.4 with a loopback model endpoint, or read in its injectionParser.ts.
describe("what Qwen Code acts on", () => {
  it.each([
    ["all {{args}} `{{args}}`", ["all-arguments {{args}}", "all-arguments {{args}}"]],
    ["$ARGUMENTS $1 !`x` @a.ts {{ args }}", []],
    ["(!{a})`!{b}`", ["shell !{a}", "shell !{b}"]],
    ["!{awk '{print $1}' f}", ["shell !{awk '{print $1}' f}"]],
    [
      "!{x {{args}} $ARGUMENTS}",
      ["shell !{x {{args}} $ARGUMENTS}", "all-arguments {{args}}", "all-arguments $ARGUMENTS"],
    ],
    ["@{with space.txt}#L1", ["file @{with space.txt}"]],
    ["@{src/{{args}}.ts}", ["file @{src/{{args}}.ts}", "all-arguments {{args}}"]],
    ["@{{args}}", ["file @{{args}}", "all-arguments {{args}}"]],
    ["a !{b {{args}}", ["unclosed !{b {{args}}"]],
    ["!{git show HEAD@{1}} x", ["unclosed !{git show HEAD", "file @{1}"]],
    ["{\u2060{args}} !\u2060{a} @\u2060{b}", []],
  ])("%j", (text, expected) => {
    expect(active(text)).toEqual(expected);
  });
});

describe("a body with the arguments line", () => {
  const marked = (body: string) => readQwenBody(body + argumentsLineAfter(body, []));

  it("has the `$` notation of Claude Code outside shell commands", () => {
    const kinds = marked("$0 \\$1 $ARGUMENTS !{echo $1}").map(({ kind }) => kind);

    expect(kinds).toEqual(["positional", "text", "escaped", "text", "shell", "arguments-line"]);
  });

  it("is found with another text behind it", () => {
    const parts = readQwenBody(`$0\n\n${argumentsLine(["issue"])}\nmore {{args}}\n`);

    expect(parts.map(({ kind }) => kind)).toEqual([
      "positional",
      "text",
      "arguments-line",
      "text",
      "all-arguments",
      "text",
    ]);
  });
});
