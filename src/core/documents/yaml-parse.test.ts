import { describe, expect, it } from "vitest";
import { DocumentError, type DocumentErrorCode } from "./document-error";
import { parseYaml } from "./yaml";

const yaml = (text: string) => parseYaml(text, { path: "f.yaml" });

describe("a YAML file reads as data", () => {
  const tagged = { a: "aGk=", b: "pw", c: "5", d: 5, e: { x: null } };
  it.each([
    ["a: 1\nb: [x, true, null, ~]\nc: {d: 1.5}\n", { a: 1, b: ["x", true, null, null], c: { d: 1.5 } }],
    [
      "day: 2024-01-01\nflag: yes\ntime: 1:30\noctal: 012\n",
      { day: "2024-01-01", flag: "yes", time: "1:30", octal: 12 },
    ],
    ["%YAML 1.1\n---\nflag: yes\n", { flag: "yes" }],
    ["a: .inf\nb: -.Inf\nc: .nan\n", { a: ".inf", b: "-.Inf", c: ".nan" }],
    ["a: !!binary aGk=\nb: !secret pw\nc: !!str 5\nd: !!int '5'\ne: !!set {x}\n", tagged],
    ["1.0: a\ntrue: b\n~: c\n? [d, e]\n: f\n", { "1.0": "a", true: "b", "~": "c", "[d, e]": "f" }],
    ["a: &x {k: 1}\nb: *x\nc: [*x]\n", { a: { k: 1 }, b: { k: 1 }, c: [{ k: 1 }] }],
    ["- &k name\n- {*k : 1}\n", ["name", { name: 1 }]],
    ["", {}],
    ["# nothing\n---\n# yet\n...\n", {}],
    ["a:\n", { a: null }],
    ["just text\n", "just text"],
  ])("%j", (text, data) => {
    expect(yaml(text).get([])).toEqual(data);
  });

  it("in which merge keys lend their keys, the first map first, and own keys win", () => {
    const text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2, d: 2}\nz:\n  <<: [*x, *y]\n  d: own\n'<<': plain\n";

    expect(yaml(text).get(["z"])).toEqual({ a: 1, b: 1, c: 2, d: "own" });
    expect(yaml(text).get(["<<"])).toBe("plain");
    expect(yaml("<<: 1\n").get([])).toEqual({ "<<": 1 });
  });

  it("by path, with indexes for lists and keys for maps", () => {
    const document = yaml("a:\n  - b: 1\n    '0': zero\n");

    expect(document.get(["a", 0, "b"])).toBe(1);
    expect(document.get(["a", 0, "0"])).toBe("zero");
    expect(document.get(["a", "0"])).toBeUndefined();
    expect(document.get(["a", 0, 0])).toBeUndefined();
    expect(document.get(["a", 1])).toBeUndefined();
    expect(document.get(["toString"])).toBeUndefined();
  });

  it("with keys such as __proto__ as data", () => {
    const value = yaml("__proto__: {polluted: 1}\nhasOwnProperty: 2\n").get([]);

    expect(Object.keys(value as object)).toEqual(["__proto__", "hasOwnProperty"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("what can't be parsed is named with its place and what was expected", () => {
  it.each([
    ["a: 1\nb: [1, 2\nc: 3\n", "syntax", "f.yaml:3:1", 'Expected "]" to close the list, but found "c: 3"'],
    ["a: {b: 1\n", "syntax", "f.yaml:2:1", 'Expected "}" to close the map, but the file ends'],
    ['a: "x\n', "syntax", "f.yaml:2:1", "Expected the closing double quote of a string, but the file ends"],
    ["a: 'x\n", "syntax", "f.yaml:2:1", "Expected the closing single quote"],
    ["description: Fix: the bug\n", "syntax", "f.yaml:1:14", 'a value that holds ": " needs quotes'],
    ["argument-hint: [title] [type]\n", "syntax", "f.yaml:1:24", "Expected the end of the line after the value"],
    ["a:\n\tb: 1\n", "syntax", "f.yaml:2:1", "Expected spaces as indentation"],
    ["a: 1\nfoo\nb: 2\n", "syntax", "f.yaml:2:1", 'Expected ":" and a value after the key, but found "foo"'],
    ["a:\n  b: 1\n c: 2\n", "syntax", "f.yaml:3:2", "Expected the same indentation"],
    ["a: @x\n", "syntax", "f.yaml:1:4", "in quotes when it starts like that"],
    ['a: "\\x"\n', "syntax", "f.yaml:1:5", "Expected an escape that YAML knows"],
    ["a: [1 2, ,]\n", "syntax", "f.yaml:1:10", "Expected a value"],
    ["a: }\n", "syntax", "f.yaml:1:4", "Expected a key or a value"],
    ["- 1\nb: 2\n", "syntax", "f.yaml:2:1", 'but found "b: 2"'],
    ["\uFEFFa: &\n", "syntax", "f.yaml:1:4", 'Expected a name after "&"'],
    ["a: 1\r\nb: *x\r\n", "syntax", "f.yaml:2:4", "Expected an anchor &x before its alias"],
    ["%FOO\na: 1\n", "syntax", "f.yaml:2:1", 'Expected "---" after the directives'],
    ["a: 1\nb: 2\na: 3\n", "duplicate-key", "f.yaml:3:1", 'The key "a" stands twice'],
    ["x: {1: a, '1': b}\n", "duplicate-key", "f.yaml:1:11", 'The key "1" stands twice'],
    ["a: 1\n---\nb: 2\n", "unsupported", "f.yaml:2:1", "several YAML documents"],
    ["a: &x [*x]\n", "unsupported", "f.yaml:1:8", "inside what it names"],
  ])("%j", (text, reason, place, expected) => {
    const error = failureOf(text);

    expect(error.message).toContain(`${place}: `);
    expect(error.message).toContain(expected);
    expect(error.reason).toBe(reason);
  });

  it("with what to do about a key that stands twice", () => {
    expect(failureOf("a: 1\na: 2\n").hint).toBe("Remove one of the two by hand; Lockstep leaves the file as it is.");
  });

  it("by its first mistake when there are many", () => {
    expect(failureOf("a: x: y\nb: ]\nc: }\n").message).toContain("f.yaml:1:4: Expected one");
    expect(failureOf(`${"[a] ".repeat(50_000)}\n`).message).toContain("f.yaml:1:5");
  });
});

describe("what would cost too much ends in an error at once", () => {
  const levels = 10_000;
  it.each<[string, DocumentErrorCode]>([
    ["[".repeat(levels) + "]".repeat(levels), "too-deep"],
    ["[".repeat(levels), "too-deep"],
    [`${"{a: ".repeat(levels)}1${"}".repeat(levels)}`, "too-deep"],
    [`${"- ".repeat(levels)}1`, "too-deep"],
    [`${"? ".repeat(levels)}1`, "too-deep"],
    [Array.from({ length: 2_500 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"), "too-deep"],
    [`a: |\n  b\n${"c\n".repeat(50_000)}`, "syntax"],
    ["[]".repeat(50_000), "syntax"],
    [`a: ${"x".repeat(50 * 1024 * 1024)}`, "too-large"],
    [bomb(12), "too-large"],
    [bomb(12).replaceAll("[", "{<<: [").replaceAll("]", "]}"), "too-large"],
  ])("case %#", (text, reason) => {
    expect(failureOf(text).reason).toBe(reason);
  });

  it("and what does not is read: 200 levels, 20,000 keys, 10,000 uses of an anchor", () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: v\n`).join("");
    const uses = `a: &x [1, 2]\nb:\n${"- *x\n".repeat(10_000)}`;

    expect(yaml("[".repeat(200) + "]".repeat(200)).get([0, 0])).toBeDefined();
    expect(yaml(keys).get(["k19999"])).toBe("v");
    expect(yaml(uses).get(["b", 9_999])).toEqual([1, 2]);
  });

  it("within the limits of the caller", () => {
    expect(() => parseYaml("a: [[1]]", { path: "f", limits: { characters: 100, depth: 2 } })).toThrow(/2 levels/);
    expect(parseYaml("a: [[1]]", { path: "f", limits: { characters: 100, depth: 3 } }).get(["a", 0, 0])).toBe(1);
    expect(() => parseYaml("a: 1234", { path: "f", limits: { characters: 5, depth: 2 } })).toThrow(DocumentError);
  });
});

/** Each level stands ten times for the one before. */
function bomb(depth: number): string {
  const level = (index: number) =>
    `l${index}: &l${index} [${Array(10)
      .fill(`*l${index - 1}`)
      .join(", ")}]\n`;
  return `l0: &l0 {k: lol}\n${Array.from({ length: depth }, (_, index) => level(index + 1)).join("")}`;
}

function failureOf(text: string): DocumentError {
  try {
    yaml(text);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error(`It was read: ${text.slice(0, 60)}`);
}
