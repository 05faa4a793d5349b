import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeContents } from "./merge-contents";
import type { Sides } from "./merge-lines";

describe("the merge of a file", () => {
  it("keeps our line ends, also where a text has both kinds", () => {
    expect(merged("a.md", "1\n2\n3\n", "0\r\n2\r\n3\r\n", "1\n2\n4\n")).toBe("0\r\n2\r\n4\r\n");
    expect(merged("a.md", "1\r\n2\n3\n", "1\r\n2\n4\n", "0\r\n2\n3\n")).toBe("0\r\n2\n4\n");
  });

  it("leaves to the user what nobody else can tell", () => {
    expect(merged("a.md", "1\n", "2\n", "3\n")).toBeUndefined();
    expect(merged("a.md", undefined, "2\n", "3\n")).toBeUndefined();
    expect(merged("a.json", '{"a":1}', "{ broken", '{"a":2}')).toBeUndefined();
    expect(merged("a.bin", "a\0\nb\n", "c\0\nb\n", "a\0\nd\n")).toBeUndefined();
  });

  it("takes one side of what both changed alone, where it is told which", () => {
    const [base, ours, theirs] = ["1\n2\n3\n4\n", "1\nmine\n3\nmore\n", "0\n2\n3\nother\n"];

    expect(merged("a.md", base, ours, theirs, "theirs")).toBe("0\n2\n3\nother\n");
    expect(merged("a.md", "1\n2\n3\n", "1\n2\nmine\n", "0\n2\ntheirs\n", "theirs")).toBe("0\n2\ntheirs\n");
    expect(merged("a.json", '{"a":1,"b":1,"c":1}', '{"a":2,"b":2,"c":1}', '{"a":3,"b":1,"c":3}', "theirs")).toBe(
      '{"a":3,"b":2,"c":3}',
    );
  });

  it("makes no TOML or YAML of lines that are right on each side and wrong together", () => {
    const base = "a = 1\n\nb = 1\n\nc = 1\n";

    expect(merged("a.toml", base, `x = 1\n${base}`, `${base}d = 1\n`)).toBe(`x = 1\n${base}d = 1\n`);
    expect(merged("a.toml", base, `x = 1\n${base}`, `${base}x = 2\n`)).toBeUndefined();
    expect(merged("a.yaml", "a: 1\n\nb: 1\n", "x: 1\na: 1\n\nb: 1\n", "a: 1\n\nb: 1\nx: 2\n")).toBeUndefined();
  });
});

it("brings no change into another block that looks alike", () => {
  const block = (name: string, port: number) => `${name}:\n  image: same\n  port: ${port}\n`;
  const table = (name: string, port: number) => `[${name}]\nimage = 1\nport = ${port}\n`;
  for (const [path, of] of [["a.yaml", block] as const, ["a.toml", table] as const]) {
    const [base, moved] = [of("a", 1) + of("b", 1), of("b", 1) + of("a", 1)];

    expect(merged(path, base, moved, of("a", 2) + of("b", 1)), path).toBeUndefined();
    expect(merged(path, base, moved, `${base}# why\n`), path).toBe(`${moved}# why\n`);
  }
});

describe("the merge of JSON", () => {
  it("goes by its keys", () => {
    expect(merged("a.json", '{"a":1,"b":1}', '{"a":2,"b":1}', '{"a":1,"b":2}')).toBe('{"a":2,"b":2}');
  });

  it("goes by names in lists whose items have them, in a line or in many, and keeps comments", () => {
    const base = '[\n  // first\n  { "name": "a", "at": 1 },\n  { "name": "b", "at": 1 }\n]\n';
    const ours =
      '[\n  // first\n  { "name": "a", "at": 1 },\n  { "name": "b", "at": 2 }, // mine\n  { "name": "c" }\n]\n';

    expect(merged("a.json", base, ours, '[{ "name": "a" }, { "name": "b", "at": 1 }]')).toBe(
      ours.replace(', "at": 1', ""),
    );
    expect(merged("a.json", base, ours, '[{ "name": "b", "at": 1 }]')).toBe(
      ours.replace('  { "name": "a", "at": 1 },\n', ""),
    );
    expect(merged("a.json", base, ours, '[{ "name": "a", "at": 1 }]')).toBeUndefined();
    expect(merged("a.json", base, ours, '[{ "name": "a", "at": 1 }]', "theirs")).not.toContain('"b"');
  });

  it("goes by the order of other lists, and does not guess where both changed the same place", () => {
    expect(merged("a.json", '["a","b","c"]', '["a","b","c","mine"]', '["b","c"]')).toBe('["b","c","mine"]');
    expect(merged("a.json", '["a","b","c"]', '["mine","a","b","c"]', '["a","b"]')).toBe('["mine","a","b"]');
    expect(merged("a.json", '["a","b","c"]', '["a","b","c","mine"]', '["a","b"]')).toBeUndefined();
  });

  it("loses no comment in a list to which something comes in the middle", () => {
    const [base, theirs] = ['["a","b","c"]', '["a","new","b","c"]'];

    expect(merged("a.json", base, '["a","b","c","mine"]', theirs)).toBe('["a", "new", "b", "c", "mine"]');
    expect(merged("a.json", base, '["a","b","c", /* why */ "mine"]', theirs)).toBeUndefined();
  });

  it("takes back one change and leaves another, wherever they touch different things", () => {
    const value = fc.option(fc.nat(2), { nil: undefined });
    const slot = fc.record({ old: value, next: value, by: fc.constantFrom("first", "second", "nobody") });
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 8 }), fc.integer({ min: 0, max: 2 }), (slots, indent) => {
        const text = (...changes: string[]) => {
          const values = slots.map(({ old, next, by }) => (changes.includes(by) ? next : old));
          return JSON.stringify(stateOf(values), null, indent);
        };

        const back = merged("a.json", text("first"), text("first", "second"), text());

        expect(inOrder(back)).toEqual(inOrder(text("second")));
      }),
    );
  });
});

/** Half of the values as keys, half as items with names. */
function stateOf(values: readonly (number | undefined)[]) {
  const keys = Object.fromEntries(values.flatMap((value, at) => (at % 2 ? [[`key${at}`, value]] : [])));
  return {
    ...keys,
    list: values.flatMap((value, at) => (at % 2 || value === undefined ? [] : { name: `item${at}`, value })),
  };
}

/** What is taken out and put in again comes last. */
function inOrder(text = "null"): unknown {
  const { list = [], ...keys } = JSON.parse(text) as { list?: { name: string }[] };
  return { ...keys, list: [...list].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function merged(
  path: string,
  base: string | undefined,
  ours: string,
  theirs: string,
  settle?: keyof Sides,
): string | undefined {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const sides = { base: base === undefined ? undefined : bytes(base), ours: bytes(ours), theirs: bytes(theirs) };
  const result = mergeContents(path, sides, settle);
  return result && new TextDecoder().decode(result);
}
