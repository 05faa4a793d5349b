import fc from "fast-check";
import { expect, it } from "vitest";
import { parseCommand } from "./parse-command";

const stages = (text: string) => {
  const parsed = parseCommand(text);
  return parsed.kind === "pipeline" ? parsed.stages : parsed.kind;
};
const need = (text: string) => {
  const parsed = parseCommand(text);
  return parsed.kind === "needs-shell" ? parsed.reason.split(",")[0] : parsed.kind;
};

it("parts programs at | and words at blanks, with quotes and backslashes as a shell has them", () => {
  expect(stages("pip show oneiric | grep Version")).toEqual([
    ["pip", "show", "oneiric"],
    ["grep", "Version"],
  ]);
  expect(stages(`a 'b | c' "d \\"e\\" \\x" f\\ g ''`)).toEqual([["a", "b | c", 'd "e" \\x', "f g", ""]]);
  expect(stages(`grep "a*b" 'x$y' --a=b c~ d#e {} a\\\n b`)).toEqual([
    ["grep", "a*b", "x$y", "--a=b", "c~", "d#e", "{}", "a", "b"],
  ]);
});

it("names what a shell would be needed for", () => {
  expect(need("a && b")).toBe("&");
  expect(need("a || b")).toBe("||");
  expect(need("a; b")).toBe(";");
  expect(need("a > b")).toBe(">");
  expect(need('echo "$HOME"')).toBe("$");
  expect(need("echo `id`")).toBe("`");
  expect(need("ls *.py")).toBe("*");
  expect(need("ls ~/x")).toBe("~");
  expect(need("echo {a,b}")).toBe("{");
  expect(need("A=1 env")).toBe("the assignment A=");
  expect(need("cd x")).toBe("cd");
  expect(need("a\nb")).toBe("a line break");
});

it("says what can't be read", () => {
  for (const text of ["", "  ", "a |", "| a", "a | | b", "echo 'x", 'echo "x', "echo \\"]) {
    expect(parseCommand(text).kind, text).toBe("invalid");
  }
});

it("gives back words that are quoted, whatever they hold", () => {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const stage = fc
    .tuple(fc.constantFrom("git", "pip", "a b", "x|y"), fc.array(fc.string({ unit: "binary" })))
    .map(([program, words]) => [program, ...words]);
  fc.assert(
    fc.property(fc.array(stage, { minLength: 1 }), (pipeline) => {
      expect(stages(pipeline.map((words) => words.map(quoted).join(" ")).join(" | "))).toEqual(pipeline);
    }),
  );
});
