import fc from "fast-check";
import { expect, it } from "vitest";
import { DocumentError } from "../../documents/document-error";
import { limitsForYaml } from "../../documents/yaml-limits";
import { readYaml } from "../../documents/yaml-parse";
import { treeValue } from "../../documents/yaml-tree";
import { readSimpleEntry } from "./simple-entry";

/** The only item of a list, as the YAML parser has it; undefined where that finds a mistake. */
function parsed(text: string): unknown {
  try {
    const { root } = readYaml(text, "x", limitsForYaml());
    const value = root ? treeValue(root) : undefined;
    return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

const word = fc.constantFrom(
  ...[
    "a",
    "b c",
    "id",
    "x: y",
    "x:",
    ": x",
    "# c",
    "x # c",
    "x#c",
    '"q"',
    '"q" # c',
    '"q"x',
    "'s'",
    "'it''s'",
    "'",
    '"\\n\\"',
    '"\\x41"',
  ],
  ...[
    "1",
    "01",
    "0",
    "-1",
    "1.5",
    "1e3",
    "0x1",
    "12345678901234567890",
    "2026-01-31",
    "2026-01-31T10:00:00Z",
    "1:30",
    "1_0",
  ],
  ...[
    "null",
    "Null",
    "~",
    "true",
    "False",
    "yes",
    "on",
    ".inf",
    "[]",
    "[a, b]",
    "[\"a\", 'b']",
    "[a b, 1]",
    "[a: b]",
    "[a,]",
    "[,]",
  ],
  ...[
    "[1.5]",
    "[[a]]",
    "[a] # c",
    "[a]x",
    "[a, b",
    "{}",
    "{a: 1}",
    "{} x",
    "&a b",
    "*a",
    "!t b",
    "|",
    ">-",
    "@",
    "`",
    "%",
    "-",
    "- a",
    "- - a",
    "? a",
  ],
  ...["", " ", "é", "漢", "a, b", "a]", "a}", "a\tb", "\u00a0x", "x\u0085y", "---", "..."],
);
const line = fc
  .tuple(
    fc.constantFrom("    ", "  ", "      ", "        ", ""),
    fc.constantFrom("", "- ", "-   ", "-"),
    fc.constantFrom("", "a: ", "b:", "c-d: ", '"e": ', "b: "),
    word,
  )
  .map(([indent, dash, key, value]) => indent + dash + key + value);
const entry = fc
  .tuple(
    fc.constantFrom("  - id: A", "- id: A", "  -   id: A", "  - a", "  -"),
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([head, lines, eol]) => [head, ...lines].join(eol) + eol);

it("reads what the YAML parser reads, or nothing", () => {
  let simple = 0;
  fc.assert(
    fc.property(entry, (text) => {
      const read = readSimpleEntry(text);
      if (!read) return;
      simple += 1;
      expect({ ...read.value }).toEqual({ ...Object(parsed(text)) });
      expect(parsed(text)).toBeDefined();
    }),
    { numRuns: Number(process.env["LOCKSTEP_RUNS"] ?? 4000) },
  );
  expect(simple).toBeGreaterThan(100);
});

it("knows the line of each field", () => {
  const read = readSimpleEntry('    - id: "A"\n      # why\n      labels:\n        - x\n\n      title: T # c\n');

  expect(read?.value).toEqual({ id: "A", labels: ["x"], title: "T" });
  expect([...(read?.lines ?? [])]).toEqual([
    ["id", 1],
    ["labels", 3],
    ["title", 6],
  ]);
});
