import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Document, editDocument, editEach, type Path, type Value } from "./document";
import { DocumentError } from "./document-error";
import { equalValues } from "./equal-values";
import { plainData } from "./plain-data";
import { attempt } from "./testing/attempt";
import { parseYaml } from "./yaml";

const yaml = (text: string) => parseYaml(text, { path: "f.yaml" });

const ecosystem = `# The repositories of the team; see docs/ecosystem.md
version: "1.0"   # of this file

defaults: &defaults
  status: active
  tags: [python, mcp]

repos:
  # --- core ---
  - name: crackerjack
    path: /srv/crackerjack
    nickname: "on"
    <<: *defaults
    description: >
      Quality checks,
      long and folded.

  - name: oneiric   # the configuration library
    tags: [config, 'lib']
    status: active


coordination:
  issues:
  - id: ISSUE-1
    title: "Fix: the bug"
    estimate: 3d
    notes: |
      # no comment
      second line
  # - id: ISSUE-0, closed
  todos: []
# the end
`;

const note = "|\n      # no comment\n      second line\n";
const oneiric = "  - name: oneiric   # the configuration library\n    tags: [config, 'lib']\n    status: active\n";
const issues = ecosystem.slice(ecosystem.indexOf("  issues:"), ecosystem.indexOf("  # - id: ISSUE-0"));

describe("an edit", () => {
  it.each<[string, (document: Document) => Document, string, string]>([
    ["replaces a value", (d) => d.set(["version"], "1.1"), '"1.0"   # of', '"1.1"   # of'],
    ["keeps the quotes", (d) => d.set(["repos", 0, "nickname"], "off"), 'nickname: "on"', 'nickname: "off"'],
    ["replaces an item", (d) => d.set(["repos", 1, "tags", 1], "a, b"), "[config, 'lib']", "[config, 'a, b']"],
    ["adds an item", (d) => d.set(["repos", 1, "tags", 2], "x"), "'lib']", "'lib', x]"],
    ["removes an item", (d) => d.remove(["repos", 1, "tags", 0]), "[config, 'lib']", "['lib']"],
    ["adds a key", (d) => d.set(["repos", 1, "role"], "lib"), "active\n\n\n", "active\n    role: lib\n\n\n"],
    [
      "adds to a list of maps",
      (d) => d.set(["coordination", "issues", 1], { id: "ISSUE-2", labels: ["a"], start: "2024-01-01" }),
      "      second line\n",
      '      second line\n  - id: ISSUE-2\n    labels:\n      - a\n    start: "2024-01-01"\n',
    ],
    ["fills an empty list", (d) => d.set(["coordination", "todos", 0], "x"), "todos: []", "todos:\n    - x"],
    ["adds at the end of the file", (d) => d.set(["no"], true), "todos: []\n", 'todos: []\n"no": true\n'],
    [
      "rewrites a long text",
      (d) => d.set(["coordination", "issues", 0, "notes"], "a\nb\n"),
      note,
      "|\n      a\n      b\n",
    ],
    [
      "removes the first key of an item",
      (d) => d.remove(["repos", 1, "name"]),
      "name: oneiric   # the configuration library\n    ",
      "",
    ],
    ["removes a key with its lines", (d) => d.remove(["coordination", "issues", 0, "notes"]), `    notes: ${note}`, ""],
    ["removes an item with its lines", (d) => d.remove(["repos", 1]), oneiric, ""],
    ["empties a list", (d) => d.remove(["coordination", "issues", 0]), issues, "  issues: []\n"],
    [
      "overrides what a merge key lends",
      (d) => d.set(["repos", 0, "status"], "old"),
      "folded.\n",
      "folded.\n    status: old\n",
    ],
  ])("%s and leaves every other byte", (_, edit, before, after) => {
    for (const text of [ecosystem, ecosystem.replaceAll("\n", "\r\n"), `\uFEFF${ecosystem}`, ecosystem.trimEnd()]) {
      const eol = text.includes("\r") ? "\r\n" : "\n";
      const [old, fresh] = [before, after].map((part) => part.replaceAll("\n", eol));

      expect(edit(yaml(text)).text).toBe(text.replace(old ?? "", () => fresh ?? ""));
    }
  });

  it.each<[string, Path, Value, string]>([
    ["", ["a"], 1, "a: 1\n"],
    ["# c\n", ["a", "b"], [1], "# c\na:\n  b:\n    - 1\n"],
    ["# c", ["a"], 1, "# c\na: 1"],
    ["---\r\n# c\r\n", ["a"], 1, "---\r\n# c\r\na: 1\r\n"],
    ["a: {}  # c\n", ["a", "b"], 1, "a:  # c\n  b: 1\n"],
    ["a:  # c\n", ["a", "b"], 1, "a:  # c\n  b: 1\n"],
    ["a: 1 # c\n", ["a"], "x\ny\n", "a: | # c\n  x\n  y\n"],
    ["a: 1 # c\n", ["a"], { b: [1, { c: 2 }] }, "a: # c\n  b:\n    - 1\n    - c: 2\n"],
    ["a:\n    b: 1\nc: 2\n", ["c"], { d: { e: 1 } }, "a:\n    b: 1\nc:\n    d:\n        e: 1\n"],
    ["a:\n- 1\n", ["b"], [1], "a:\n- 1\nb:\n- 1\n"],
    ["a:\n  # why\n  b: 1 # x\nc: 2\n", ["a"], 5, "a: 5\n  # why\nc: 2\n"],
    ["a: |+ # c\n  x\n\nb: 1\n", ["a"], 5, "a: 5 # c\nb: 1\n"],
    ["a: &x 1\n", ["a"], 2, "a: &x 2\n"],
    ["a: '1'\n", ["a"], "2", "a: '2'\n"],
    ["a: '1'\n", ["a"], "x", "a: x\n"],
    ["a: 'x'\n", ["a"], "y", "a: 'y'\n"],
    ["? a\n: b\n", ["a"], "c", "? a\n: c\n"],
    ["- - a\n  - b\n", [0, 2], "c", "- - a\n  - b\n  - c\n"],
    ["- &x a\n", [0], { b: 1, c: 2 }, "- &x\n  b: 1\n  c: 2\n"],
    ["{a: 1}\n", ["b"], { c: [1, "d"] }, "{a: 1, b: {c: [1, d]}}\n"],
    ["a: { b: 1 }\n", ["a", "c"], {}, "a: { b: 1, c: {} }\n"],
    ['{"a":1,}\n', ["b"], "x: y", '{"a":1, "b": "x: y",}\n'],
    ["a: [\n  x, # cx\n  y  # cy\n  ]\n", ["a", 2], "z", "a: [\n  x, # cx\n  y,  # cy\n  z\n  ]\n"],
    ["a: [\n  x, # cx\n  ]\n", ["a", 1], "z", "a: [\n  x, # cx\n  z,\n  ]\n"],
    ["a: [1, 2] # c\n", ["a"], { b: 1 }, "a: { b: 1 } # c\n"],
    ["--- # c\na: 1\n...\n", ["b"], 2, "--- # c\na: 1\nb: 2\n...\n"],
    ["__proto__: 1\n", ["constructor"], 2, "__proto__: 1\nconstructor: 2\n"],
    ["a: 1\n", [], ["x"], "- x\n"],
    ["--- {a: 1} # c\n", ["b"], 2, "--- {a: 1, b: 2} # c\n"],
  ])("of %j at %j to %j", (text, path, value, wanted) => {
    expect(yaml(text).set(path, value).text).toBe(wanted);
  });

  it.each<[string, Path, string]>([
    ["a: 1 # own\n# of b\nb: 2\n", ["a"], "# of b\nb: 2\n"],
    ["# of a\na:\n  x: 1\n\n  # deeper\n# of b\nb: 2\n", ["a"], "# of a\n# of b\nb: 2\n"],
    ["a: 1\nb: 2", ["b"], "a: 1"],
    ["a: 1\n", ["a"], ""],
    ["# c\na: 1\n...\n", ["a"], "# c\n{}\n...\n"],
    ["a:\n  b: 1\n", ["a", "b"], "a: {}\n"],
    ["- 1\n", [0], "[]\n"],
    ["- a: 1\n  # of b\n  b: 2\n", [0, "a"], "- # of b\n  b: 2\n"],
    ["a: |\n  text\n\n\nb: 1\n", ["a"], "\n\nb: 1\n"],
    ["{a: 1, b: 2, c: 3}", ["b"], "{a: 1, c: 3}"],
    ["{a: 1, b: 2,}", ["b"], "{a: 1,}"],
    ["[1]", [0], "[]"],
    ["a: [\n  x, # cx\n  y, # cy\n  z # cz\n  ]\n", ["a", 1], "a: [\n  x, # cx\n  z # cz\n  ]\n"],
    ["a: [\n  x, # cx\n  z # cz\n  ]\n", ["a", 1], "a: [\n  x # cx\n  ]\n"],
  ])("of %j without %j", (text, path, wanted) => {
    expect(yaml(text).remove(path).text).toBe(wanted);
  });

  it("of an equal value, or of nothing, gives the same document", () => {
    const document = yaml("a: 'x'\nb: [1,2]\nc: 0x10\n");

    expect(document.set(["a"], "x")).toBe(document);
    expect(document.set(["b"], [1, 2])).toBe(document);
    expect(document.set(["c"], 16)).toBe(document);
    expect(document.remove(["d", "e"])).toBe(document);
    expect(document.remove(["b", 2])).toBe(document);
  });

  it("quotes what YAML 1.1 or 1.2 would read as something else", () => {
    const words = [
      "on",
      "No",
      "y",
      "~",
      "null",
      "012",
      "1:30",
      "1_000",
      "0x1F",
      "1e3",
      ".5",
      ".inf",
      "2024-01-01",
      "<<",
      "=",
    ];
    const document = words.reduce<Document>((made, word) => made.set([word], word), yaml(""));

    expect(document.text.split("\n").slice(0, -1)).toEqual(words.map((word) => `"${word}": "${word}"`));
  });
});

it("escapes what YAML 1.1 takes for a line break or can't hold", () => {
  const text = yaml("").set(["a"], "\u0085\u2028\u2029\uFEFF\u0007\ud800\t\r").text;

  expect(text).toBe('a: "\\u0085\\u2028\\u2029\\ufeff\\a\\ud800\\t\\r"\n');
});

describe("an edit is refused, and says why,", () => {
  const shared = "base: &b {k: 1}\nuse: *b\nmerged:\n  <<: *b\n  own: 1\n";
  const deep = "a: &a {k: {x: 1}}\nb: &b\n  <<: *a\nc:\n  <<: *b\n";
  it.each<[string, string, (document: Document) => unknown, RegExp]>([
    ["inside an alias", shared, (d) => d.set(["use", "k"], 2), /f\.yaml:2:6: It is an alias: what it stands for is/],
    [
      "of what an alias stands for",
      shared,
      (d) => d.set(["base", "k"], 2),
      /f\.yaml:1:10: Its anchor &b is used elsewhere/,
    ],
    ["over what an alias stands for", shared, (d) => d.set(["base"], 2), /anchor &b is used elsewhere/],
    ["that removes what an alias stands for", shared, (d) => d.remove(["base"]), /anchor &b is used elsewhere/],
    ["of a key that a merge key lends", shared, (d) => d.remove(["merged", "k"]), /"k" comes from a merge key/],
    ["inside what a merge key lends", deep, (d) => d.set(["c", "k", "x"], 2), /"k" comes from a merge key/],
    ["that removes what a lender lends", deep, (d) => d.remove(["c", "k"]), /"k" comes from a merge key/],
    ["under a merge key", shared, (d) => d.set(["merged", "<<", "k"], 2), /"<<" comes from a merge key/],
    ["behind a tag", "a: !secret pw\n", (d) => d.set(["a"], "x"), /f\.yaml:1:12: It has a tag/],
    ["inside a value that is no map", "a: 1\n", (d) => d.set(["a", "b"], 2), /Expected a map to put "b" into/],
    ["by a key in a list", "a: [1]\n", (d) => d.set(["a", "0"], 2), /Expected a map to put "0" into/],
    ["by an index in a map", "a: {b: 1}\n", (d) => d.set(["a", 0], 2), /Expected a list to put 0 into/],
    ["beyond the end of a list", "a: [1]\n", (d) => d.set(["a", 5], 2), /Expected an index up to 1/],
    ["into a list that is not there", "a:\n", (d) => d.set(["a", 3], 2), /no list yet that has an index 3/],
    ["that removes the whole document", "a: 1\n", (d) => d.remove([]), /can't be removed/],
    ["to a value that YAML has no data for", "a: 1\n", (d) => d.set(["a"], Number.NaN), /would not read back/],
    ["that nests too deep", "a: 1\n", (d) => d.set(["a"], nested(10_000)), /levels of nesting/],
  ])("%s", (_, text, edit, message) => {
    const document = yaml(text);

    expect(() => edit(document)).toThrow(DocumentError);
    expect(() => edit(document)).toThrow(message);
  });

  it("but an alias itself can be replaced and removed", () => {
    expect(yaml(shared).set(["use"], 2).text).toBe(shared.replace("use: *b", "use: 2"));
    expect(yaml(shared).remove(["use"]).text).toBe(shared.replace("use: *b\n", ""));
    expect(yaml(shared).set(["merged", "k"], 3).get(["merged"])).toEqual({ k: 3, own: 1 });
  });
});

describe("for any data, indentation, line end and byte order mark", () => {
  const keys = fc.constantFrom("a", "b c", "__proto__", "on", "1", "ü\n", "", "- x", "#", "k: v");
  const strings = fc.oneof(
    fc.string(),
    fc.constantFrom("on", "1", "a: b", "x\ny\n", "\n", " x", "a #b", "é\u2028", "---", "\ttab"),
  );
  const scalars = fc.oneof(
    strings,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const value = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      scalars,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 3 }).map(plainData),
    ),
  })).value;
  /** A file, and the piece of it that each key has. */
  const files = fc
    .tuple(
      fc.dictionary(keys, value, { minKeys: 1, maxKeys: 4 }),
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom("", "\uFEFF"),
    )
    .map(([data, eol, mark]) => {
      const head = `${mark}# head${eol}`;
      const pieces = Object.entries(data).map(([key, item]) => {
        const piece = `${yaml("").set([key], item).text}# below ${JSON.stringify(key)}\n`;
        return [key, piece.replaceAll("\n", eol)] as const;
      });
      return { head, pieces, text: head + pieces.map(([, piece]) => piece).join("") };
    });

  it("what was set is read back, and nothing else changed", () => {
    fc.assert(
      fc.property(
        files,
        fc.array(keys, { minLength: 1, maxLength: 2 }),
        value,
        ({ head, pieces, text }, path, wanted) => {
          const document = yaml(text);
          const edited = attempt(() => document.set(path, wanted));
          if (!edited) return;

          const index = pieces.findIndex(([key]) => key === path[0]);
          const [before, after] = index < 0 ? [pieces, []] : [pieces.slice(0, index), pieces.slice(index + 1)];
          const unchanged = (kept: typeof pieces) => kept.map(([, piece]) => piece).join("");
          expect(equalValues(edited.get(path), wanted)).toBe(true);
          expect(equalValues(without(edited, path[0]), without(document, path[0]))).toBe(true);
          expect(edited.text.startsWith(head + unchanged(before).replace(/# below [^\n]*\n$/, ""))).toBe(true);
          expect(edited.text.endsWith(unchanged(after))).toBe(true);
          expect(edited.text.replaceAll("\r\n", "").includes("\n")).toBe(!text.includes("\r\n"));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("many edits at once give the same text as one after the other", () => {
    const path = fc.array(fc.oneof(keys, fc.constantFrom<string | number>("new", "newer", 0)), {
      minLength: 1,
      maxLength: 2,
    });
    const edits = fc.array(fc.record({ path, value: fc.option(value, { nil: undefined }) }), { maxLength: 4 });
    fc.assert(
      fc.property(files, edits, ({ text }, wanted) => {
        const document = yaml(text);
        const each = attempt(() => editEach(document, wanted));

        const atOnce = attempt(() => editDocument(document, wanted));

        expect(atOnce?.get([])).toEqual(each?.get([]));
        expect(atOnce?.text).toBe(each?.text);
      }),
      { numRuns: 2000 },
    );
  });

  it("a key that is added and removed leaves the same text", () => {
    fc.assert(
      fc.property(files, value, ({ text }, wanted) => {
        const added = yaml(text).set(["added"], wanted);

        expect(added.remove(["added"]).text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("a scalar that is set to another one and back leaves the same text", () => {
    const plain = fc.oneof(
      fc.constantFrom("x", "two words", "on", "it's"),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.dictionary(keys, plain, { minKeys: 1 }), plain, (data, other) => {
        const [key = "", old = null] = Object.entries(data)[0] ?? [];
        const document = yaml("").set([], plainData(data));

        expect(document.set([key], other).set([key], old).text).toBe(document.text);
      }),
      { numRuns: 500 },
    );
  });
});

function nested(depth: number): Value {
  return Array.from({ length: depth }).reduce<Value>((inner) => [inner], 1);
}

function without(document: Document, key: string | undefined): Value {
  const entries = Object.entries(document.get([]) as Record<string, Value>);
  return plainData(Object.fromEntries(entries.filter(([name]) => name !== key)));
}
