import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Format } from "../../documents/document";
import { mergeConfig } from "./merge-config";

/** `target` with what `source` has and it lacks. */
function merged(format: Format, source: string, target: string): string {
  const request = { path: "x", sourcePath: "x", format, base: undefined, source, target, rules: [] };
  const outcome = mergeConfig({ ...request, choiceOf: () => undefined });
  if (outcome.kind === "conflict") throw new Error(outcome.reason);
  return outcome.kind === "merged" ? outcome.text : target;
}

describe("the comment above a new key comes along", () => {
  it.each<[format: Format, source: string, target: string, wanted: string]>([
    [
      "toml",
      "# one\n# two\na = 1\n\n# about t\n[t]\nx = 1\n",
      "own = 1\n",
      "own = 1\n# one\n# two\na = 1\n\n# about t\n[t]\nx = 1\n",
    ],
    ["toml", "[t]\n# about x\nx.y = 1\n", "  [t]\n  own = 1", "  [t]\n  own = 1\n\n  # about x\n  [t.x]\n  y = 1"],
    ["yaml", "# c\na: 1\n", "\uFEFFown: 1\r\n", "\uFEFFown: 1\r\n# c\r\na: 1\r\n"],
    ["jsonc", '{\n  // c\n  "a": 1\n}', '{\n\t"own": 1\n}\n', '{\n\t"own": 1,\n\t// c\n\t"a": 1\n}\n'],
    ["ini", "# c\na = 1\n; s\n[s]\n; b\nb = 1\n", "", "# c\na = 1\n\n; s\n[s]\nb = 1\n"],
    ["env", "# c\nA=1\n", "\uFEFF", "\uFEFF# c\nA=1\n"],
  ])("in %s: %j into %j", (format, source, target, wanted) => {
    expect(merged(format, source, target)).toBe(wanted);
  });

  it.each<[format: Format, source: string, target: string, wanted: string]>([
    ["jsonc", '{\n  // about b\n  "b": 1, "a": 1\n}', '{ "own": 1 }', '{ "own": 1, "b": 1, "a": 1 }'],
    ["toml", "# about t\nt = { a = 1, b = 2 }\n", "t = { a = 1 }\n", "t = { a = 1, b = 2 }\n"],
    ["yaml", "a: x\n  ; y\nb: 1\n", "a: 1\n", "a: 1\nb: 1\n"],
  ])("but in %s not to, or from, a line that says something else: %j into %j", (format, source, target, wanted) => {
    expect(merged(format, source, target)).toBe(wanted);
  });
});

describe.each<[Format, (entries: readonly Entry[]) => string]>([
  [
    "toml",
    (entries) =>
      lines(
        entries,
        "#",
        (key, value) => `${key} = ${value}`,
        (key, value) => `[${key}]\nx = ${value}`,
        "\n",
      ),
  ],
  [
    "yaml",
    (entries) =>
      lines(
        entries,
        "#",
        (key, value) => `${key}: ${value}`,
        (key, value) => `${key}:\n  x: ${value}`,
      ),
  ],
  [
    "ini",
    (entries) =>
      lines(
        entries,
        ";",
        (key, value) => `${key} = ${value}`,
        (key, value) => `[${key}]\nx = ${value}`,
      ),
  ],
  [
    "env",
    (entries) =>
      lines(
        entries,
        "#",
        (key, value) => `${key}=${value}`,
        (key, value) => `${key}=${value}`,
      ),
  ],
  ["jsonc", json],
])("many new keys of %s", (format, print) => {
  it("come with their comments at once as they come one after the other", () => {
    fc.assert(
      fc.property(entries, entries, fc.boolean(), (theirs, ours, isOpen) => {
        const source = inOrder(theirs);
        const target = isOpen ? print(inOrder(ours)).trimEnd() : print(inOrder(ours));
        const steps = source.map((_, index) => print(source.slice(0, index + 1)));

        const each = steps.reduce((text, step) => merged(format, step, text), target);

        expect(merged(format, print(source), target)).toBe(each);
      }),
      { numRuns: 300 },
    );
  });

  it("come in the time of a test, by the thousands", () => {
    const many = Array.from({ length: 15_000 }, (_, n) => ({
      key: `k${n}`,
      value: n,
      isTable: false,
      comments: ["c"],
    }));

    const text = merged(format, print(many), print([]));

    expect(text).toBe(print(many));
  });
});

interface Entry {
  readonly key: string;
  readonly value: number;
  readonly isTable: boolean;
  readonly comments: readonly string[];
}

const entries = fc.uniqueArray(
  fc.record<Entry>({
    key: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    value: fc.nat(9),
    isTable: fc.boolean(),
    comments: fc.array(fc.constantFrom("one", "two"), { maxLength: 2 }),
  }),
  { selector: ({ key }) => key, maxLength: 6 },
);

/** Lines before sections, as most formats need it. */
function inOrder(made: readonly Entry[]): Entry[] {
  return made.toSorted((a, b) => Number(a.isTable) - Number(b.isTable));
}

type PrintEntry = (key: string, value: number) => string;

function lines(made: readonly Entry[], mark: string, line: PrintEntry, table: PrintEntry, gap = ""): string {
  const printed = made.map(({ key, value, isTable, comments }) => {
    const [above, entry] = [
      comments.map((text) => `${mark} ${text}\n`),
      isTable ? table(key, value) : line(key, value),
    ];
    return `${isTable ? gap : ""}${above.join("")}${entry}\n`;
  });
  return printed.join("");
}

function json(made: readonly Entry[]): string {
  const printed = made.map(({ key, value, isTable, comments }) =>
    [...comments.map((text) => `  // ${text}`), `  "${key}": ${isTable ? `{ "x": ${value} }` : value}`].join("\n"),
  );
  return `{\n${printed.join(",\n")}\n}\n`;
}
