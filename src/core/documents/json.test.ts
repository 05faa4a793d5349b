import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareObject } from "../../shared/bare-object";
import { type Document, editDocument, editEach, type Value } from "./document";
import { DocumentError } from "./document-error";
import { equalValues } from "./equal-values";
import { parseJson } from "./json";
import { plainData } from "./plain-data";
import { attempt } from "./testing/attempt";

const json = (text: string) => parseJson(text, { format: "json", path: "f.json" });
const jsonc = (text: string) => parseJson(text, { format: "jsonc", path: "f.json" });

describe("an edit", () => {
  it("changes the characters of its node alone: comments, order, indentation, line ends and byte order mark stay", () => {
    const text = '\uFEFF{\r\n\t// first\r\n\t"b": 1, "a": {"x": [1,2]}, /* tail */\r\n\t"c": "é"\r\n}';

    expect(jsonc(text).set(["b"], 2).text).toBe(text.replace('"b": 1', '"b": 2'));
    expect(jsonc(text).set(["a", "y"], true).text).toBe(text.replace("[1,2]}", '[1,2], "y": true}'));
    expect(jsonc(text).set(["d"], { e: 1 }).text).toBe(
      text.replace('"é"\r\n', '"é",\r\n\t"d": {\r\n\t\t"e": 1\r\n\t}\r\n'),
    );
    expect(jsonc(text).remove(["c"]).text).toBe(text.replace(', /* tail */\r\n\t"c": "é"', " /* tail */"));
    expect(jsonc(text).remove(["b"]).text).toBe(text.replace('"b": 1, ', ""));
  });

  it.each([
    ["{}", ["a"], '{\n  "a": 1\n}'],
    ["{}\n", ["a", "b"], '{\n  "a": {\n    "b": 1\n  }\n}\n'],
    ['{"a":{}}', ["a", "b"], '{"a":{\n  "b": 1\n}}'],
    ['{\n    "a": 0\n}', ["b"], '{\n    "a": 0,\n    "b": 1\n}'],
    ["{ // why\n}", ["a"], '{\n  // why\n  "a": 1\n}'],
    ['{ "__proto__": 1 }', ["constructor"], '{ "__proto__": 1, "constructor": 1 }'],
  ])("of %j at %j", (text, path, wanted) => {
    expect(jsonc(text).set(path, 1).text).toBe(wanted);
  });

  it("of an equal value changes nothing", () => {
    const document = json('{"a" : [ 1 ]}');
    expect(document.set(["a"], [1])).toBe(document);
    expect(document.remove(["b"])).toBe(document);
  });

  it("is refused where a key stands twice, or a parent is no object", () => {
    expect(() => json('{"a":1,\n"a":2}').set(["a"], 3)).toThrow(/f\.json:2:1.*twice/);
    expect(() => json('{"a":1}').set(["a", "b"], 3)).toThrow(/Expected an object/);
  });
});

it("treats keys such as __proto__ as data, beside comments as well", () => {
  const text = '{"a": {"__proto__": {"b": 1}, "c": [{"__proto__": 2}]} // why\rstill why\n}';
  expect(JSON.stringify(jsonc(text).get([]))).toBe('{"a":{"__proto__":{"b":1},"c":[{"__proto__":2}]}}');

  const value = json('{"__proto__": {"polluted": 1}, "hasOwnProperty": 2}').get([]);

  expect(Object.keys(value as object)).toEqual(["__proto__", "hasOwnProperty"]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

describe("what can't be parsed is named with its place", () => {
  it.each([
    ['{\n  "a": 1,\n}', "f.json:3:1"],
    ['{"a": tru}', "f.json:1:7"],
    ['{"a": 01}', "f.json:1:7"],
    ['{"a": "x', "f.json:1:9"],
    ['{"a": "\\x"}', "f.json:1:8"],
    ["", "f.json:1:1"],
    ['{"a": 1} x', "f.json:1:10"],
    ["// no\n{}", "f.json:1:1"],
    ["[1,,2]", "f.json:1:4"],
  ])("%j", (text, place) => {
    expect(() => json(text)).toThrow(place);
  });

  it("quickly, also for 10,000 levels and 50 MB", () => {
    expect(() => json("[".repeat(10_000) + "]".repeat(10_000))).toThrow(/levels of nesting/);
    expect(() => json('{"a":'.repeat(10_000))).toThrow(DocumentError);
    expect(() => json(`"${"x".repeat(50 * 1024 * 1024)}"`)).toThrow(/50 MB/);
  });
});

it("accepts exactly what JSON.parse accepts", () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", '"', "x", "0", " "))
    .map(([text, at, junk]) => text.slice(0, at % (text.length + 1)) + junk + text.slice((at % (text.length + 1)) + 1));
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken, fc.string()), (text) => {
      expect(succeeds(() => json(text))).toBe(succeeds(() => JSON.parse(text)));
    }),
    { numRuns: 3000 },
  );
});

it("reads back what was set, and nothing else changed", () => {
  const value = fc.jsonValue({ maxDepth: 2 }).map(plainData);
  const keys = fc.constantFrom("a", "b", "__proto__", "ü\n", "");
  fc.assert(
    fc.property(
      fc.dictionary(keys, value, { maxKeys: 4 }),
      fc.array(keys, { minLength: 1, maxLength: 2 }),
      value,
      fc.nat(3),
      (data, path, wanted, indent) => {
        const before = plainData(JSON.parse(JSON.stringify(data)));
        const document = json(JSON.stringify(before, null, indent));
        const edited = attempt(() => document.set(path, wanted));
        if (!edited) return;
        expect(equalValues(edited.get(path), wanted)).toBe(true);
        expect(equalValues(without(edited.get([]), path[0]), without(before, path[0]))).toBe(true);
        const removed = edited.remove(path);
        expect(removed.get(path)).toBeUndefined();
        expect(equalValues(without(removed.get([]), path[0]), without(before, path[0]))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

function without(value: Value | undefined, key: string | undefined): Value {
  const copy = bareObject<Value>();
  for (const [name, item] of Object.entries((value ?? {}) as Record<string, Value>))
    if (name !== key) copy[name] = item;
  return copy;
}

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof DocumentError || error instanceof SyntaxError) return false;
    throw error;
  }
}

describe("items of an array", () => {
  const text = `{\n  "allow": ["a", /* why */ "b"],\n  "deny": [\n    "c", // keep\n    "d"\n  ],\n  "ask": []\n}\n`;
  const document = parseJson(text, { format: "jsonc", path: "x" });

  it("are read, replaced, added at the end and removed one by one", () => {
    expect(document.get(["allow", 1])).toBe("b");
    expect(document.set(["allow", 1], "B").text).toBe(text.replace('"b"', '"B"'));
    expect(document.set(["allow", 2], "c").text).toBe(text.replace('"b"', '"b", "c"'));
    expect(document.set(["deny", 2], "e").text).toBe(text.replace('"d"', '"d",\n    "e"'));
    expect(document.set(["ask", 0], "x").text).toBe(text.replace("[]", '[\n    "x"\n  ]'));
    expect(document.remove(["deny", 0]).text).toBe(text.replace('"c",', ""));
    expect(document.remove(["allow", 0]).get(["allow"])).toEqual(["b"]);
    expect(document.remove(["allow", 0]).text).toContain("/* why */");
  });

  it("keep the comment at the end of the last one's line", () => {
    const commented = parseJson(`[\n  "a", // why a\n  "b" // why b\n]\n`, { format: "jsonc", path: "x" });

    const longer = commented.set([2], "c");

    expect(longer.text).toBe(`[\n  "a", // why a\n  "b", // why b\n  "c"\n]\n`);
    expect(longer.remove([2]).text).toBe(commented.text);
  });

  it("are appended at once as one by one", () => {
    const edits = ["x", "y", "z"].map((value, index) => ({ path: ["allow", 2 + index], value }));

    expect(editDocument(document, edits).get(["allow"])).toEqual(["a", "b", "x", "y", "z"]);
    expect(editDocument(document, edits).text).toBe(
      edits.reduce((made, { path, value }) => made.set(path, value), document).text,
    );
  });

  it("come in the time of a test, by the ten thousands", () => {
    const edits = Array.from({ length: 40_000 }, (_, n) => ({ path: ["deny", n], value: `Bash(rm ${n})` }));

    const edited = editDocument(json('{ "deny": [] }'), edits);

    expect(edited.get(["deny", 39_999])).toBe("Bash(rm 39999)");
  });

  it("can't leave a gap, and an index names nothing in an object", () => {
    expect(() => document.set(["allow", 5], "x")).toThrow("Expected an array with its end there");
    expect(() => document.set([0], "x")).toThrow("Expected an array");
    expect(document.get([0])).toBeUndefined();
  });
});

describe("many items that go out of a list", () => {
  it("go at once as they do one by one, with what is between them", () => {
    const gap = fc.constantFrom("", " ", "\n  ", "\n  // why\n  ", " /* why */ ");
    const item = fc.record({
      value: fc.constantFrom("1", '"a"', '{ "b": [2] }'),
      before: gap,
      after: gap,
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 7 }), gap, fc.option(fc.nat(6)), (items, end, replaced) => {
        const list = items.map(({ value, before, after }) => `${before}${value}${after}`).join(",");
        const document = parseJson(`{ "x": [${list}${end}], "y": 1 }`, { format: "jsonc", path: "x" });
        const first = items[replaced ?? items.length] ? [{ path: ["x", replaced ?? 0], value: "new" }] : [];
        const removals = items
          .flatMap(({ gone }, at) => (gone ? [{ path: ["x", at], value: undefined }] : []))
          .reverse();
        const edits = [...first, ...removals, { path: ["y"], value: 2 }];

        // Beside a comment there may be white space more or less.
        const shown = (text: string) => (list.includes("why") ? text.replaceAll(/\s/g, "") : text);
        expect(shown(editDocument(document, edits).text)).toBe(shown(editEach(document, edits).text));
      }),
      { numRuns: 1_000 },
    );
  });

  it("go in the time of a test, by the ten thousands", () => {
    const document = json(JSON.stringify({ deny: Array.from({ length: 40_000 }, (_, n) => `Bash(rm ${n})`) }, null, 2));
    const edits = Array.from({ length: 20_000 }, (_, n) => ({ path: ["deny", 39_999 - 2 * n], value: undefined }));

    expect(editDocument(document, edits).get(["deny", 19_999])).toBe("Bash(rm 39998)");
  });

  it("are not taken for others where they go from the front, or something else happens in the list", () => {
    const document = json('{ "x": ["a", "b", "c", [ "d" ]] }');
    const gone = (...path: (string | number)[]) => ({ path, value: undefined });

    for (const edits of [
      [gone("x", 0), gone("x", 0)],
      [gone("x", 0), gone("x", 1)],
      [gone("x", 0), { path: ["x", 0], value: "new" }],
      [gone("x", 1), { path: ["x", 3], value: "new" }],
      [gone("x", 0), { path: ["x", 2, 0], value: "new" }],
      [gone("x", 3, 0), gone("x", 1), gone("x", 0)],
      [gone("x", 9), gone("x", 1)],
      [{ path: ["x", 2], value: null }, gone("x", 1)],
      [{ path: ["x", 3], value: ["d"] }, gone("x", 1)],
      [{ path: ["x"], value: ["new", "other"] }, gone("x", 0)],
    ]) {
      expect(editDocument(document, edits).text).toBe(editEach(document, edits).text);
    }
  });
});

it("does many edits at once as it does them one by one", () => {
  const name = fc.constantFrom("a", "b", "c", "d", "e");
  const value = fc.oneof(fc.nat(9), fc.constantFrom("x", { y: [1] }, {})).map(plainData);
  const edit = fc.record({
    path: fc.array(name, { minLength: 1, maxLength: 2 }),
    value: fc.option(value, { nil: undefined }),
  });
  const text = fc.constantFrom(
    "{}",
    `{ "a": 1 }`,
    `{\n  "a": { "b": 1, "c": 2 }, // keep\n  "b": {},\n  "e": 5\n}\n`,
    `{"a":{"d":4},"c":[1]}`,
  );
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 5 }), (before, edits) => {
      const document = parseJson(before, { format: "jsonc", path: "x" });
      const oneByOne = () =>
        edits.reduce(
          (edited, { path, value: wanted }) => (wanted === undefined ? edited.remove(path) : edited.set(path, wanted)),
          document,
        );
      const outcome = (run: () => Document) => {
        try {
          return run().get([]);
        } catch (error) {
          return error instanceof DocumentError ? error.reason : error;
        }
      };

      const [atOnce, sequence] = [outcome(() => editDocument(document, edits)), outcome(oneByOne)];

      expect(JSON.stringify(sorted(atOnce))).toBe(JSON.stringify(sorted(sequence)));
    }),
    { numRuns: 2_000 },
  );
});

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, sorted(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
