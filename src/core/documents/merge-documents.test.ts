import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Format } from "./document";
import { equalValues } from "./equal-values";
import { mergeDocuments } from "./merge-documents";
import { formatOf, parseDocument } from "./parse-document";
import { plainData } from "./plain-data";

const texts: Record<
  Exclude<Format, "jsonc" | "ini" | "env">,
  { base: string; ours: string; theirs: string; merged: string }
> = {
  json: {
    base: `{ "a": 1, "b": { "x": 1 } }\n`,
    ours: `{\n\t"a": 2,\n\t"b": { "x": 1 }\n}\n`,
    theirs: `{ "b": { "x": 1, "y": 2 } , "a": 1}\n`,
    merged: `{\n\t"a": 2,\n\t"b": { "x": 1, "y": 2 }\n}\n`,
  },
  toml: {
    base: `a = 1\n[b]\nx = 1\n`,
    ours: `a = 2 # two\n[b]\nx = 1 # keep\n`,
    theirs: `a = 1\n[b]\nx = 1\nz = 2\n`,
    merged: `a = 2 # two\n[b]\nx = 1 # keep\nz = 2\n`,
  },
  yaml: {
    base: `a: 1\nb:\n  x: 1\n`,
    ours: `# mine\na: 2\nb:\n    x: 1 # keep\n`,
    theirs: `a: 1\nb:\n  x: 1\n  z: 2\n`,
    merged: `# mine\na: 2\nb:\n    x: 1 # keep\n    z: 2\n`,
  },
  markdown: {
    base: `---\na: 1\n---\nBody\n`,
    ours: `---\na: 1 # keep\nb: 2\n---\nOur body\n`,
    theirs: `---\na: 1\nc: 3\n---\nBody\n`,
    merged: `---\na: 1 # keep\nb: 2\nc: 3\n---\nOur body\n`,
  },
};

describe.each(Object.entries(texts))("%s", (format, { base, ours, theirs, merged }) => {
  const parse = (text: string) => parseDocument(text, format as Format, { path: `x.${format}` });

  it("gets what the other side changed, and keeps our text around it", () => {
    const { document, conflicts } = mergeDocuments(parse(base), parse(ours), parse(theirs));

    expect(conflicts).toEqual([]);
    expect(document.text).toBe(merged);
  });

  it("keeps every byte when the other side changed nothing", () => {
    expect(mergeDocuments(parse(base), parse(ours), parse(base)).document.text).toBe(ours);
  });

  it("deletes only what the base had", () => {
    const without = parse(theirs).remove(["a"]);

    expect(mergeDocuments(undefined, parse(theirs), without).document.get(["a"])).toBe(1);
    expect(mergeDocuments(parse(theirs), parse(theirs), without).document.get(["a"])).toBeUndefined();
  });

  it("leaves a conflict as we have it and names the key path", () => {
    const [mine, other] = [parse(ours).set(["a"], 7), parse(theirs).set(["a"], 8)];

    const { document, conflicts } = mergeDocuments(parse(base), mine, other);

    expect(conflicts.map(({ path }) => path)).toEqual([["a"]]);
    expect(document.get(["a"])).toBe(7);
  });
});

describe.each(["json", "toml", "yaml"] as const)("merging generated %s documents", (format) => {
  const value = fc
    .dictionary(
      fc.constantFrom("a", "b", "c"),
      fc.oneof(
        fc.constantFrom(1, "two", true, ["x"]),
        fc.dictionary(fc.constantFrom("x", "y"), fc.nat(2), { minKeys: 1 }),
      ),
      { minKeys: 1 },
    )
    .map(plainData);
  const empty = { json: "{}\n", toml: "", yaml: "# made by a test\n" }[format];
  const documentOf = (wanted: ReturnType<typeof plainData>) =>
    Object.entries(Object(wanted)).reduce(
      (made, [key, item]) => made.set([key], plainData(item)),
      parseDocument(empty, format, { path: "x" }),
    );

  it("gives the other side when one is unchanged, and the swapped result with the sides swapped", () => {
    fc.assert(
      fc.property(value, value, value, (base, ours, theirs) => {
        const [o, a, b] = [documentOf(base), documentOf(ours), documentOf(theirs)];
        expect(equalValues(mergeDocuments(o, o, b).document.get([]), theirs)).toBe(true);
        expect(equalValues(mergeDocuments(o, a, o).document.get([]), ours)).toBe(true);
        const [there, back] = [mergeDocuments(o, a, b), mergeDocuments(o, b, a)];
        expect(back.conflicts.length).toBe(there.conflicts.length);
        if (there.conflicts.length === 0) expect(equalValues(back.document.get([]), there.document.get([]))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

it("tells the format from a file's ending", () => {
  expect(["a.json", "b.YML", "c.toml", "d.md", "Makefile", "x.constructor"].map(formatOf)).toEqual([
    "json",
    "yaml",
    "toml",
    "markdown",
    undefined,
    undefined,
  ]);
});

describe("what only TOML tells apart", () => {
  it("is carried as the other side writes it: dates stay dates, and floats floats", () => {
    const parse = (text: string) => parseDocument(text, "toml", { path: "x.toml" });
    const theirs = `a = 1\nday = 2026-01-30\nat = 07:32:00\nrate = 1.0\nmask = 0xff\nbig = 9007199254740993\nnot = nan\nlist = [1.0, 2]\n\n[t]\nsince = 1979-05-27T07:32:00Z\nword = '2026-01-30'\n`;

    const { document } = mergeDocuments(parse("a = 1\n"), parse("a = 1 # ours\n"), parse(theirs));

    expect(document.text).toBe(theirs.replace("a = 1", "a = 1 # ours").replace("'2026-01-30'", '"2026-01-30"'));
  });
});
