import fc from "fast-check";
import { expect, it } from "vitest";
import type { Value } from "../documents/document";
import { printBase, readBase, type SyncBase } from "./base";

const tools = { source: "claude", destination: "qwen" } as const;
const readBack = (bytes: Uint8Array) => readBase({ read: () => bytes }, "/data/base/claude-qwen-user.json", tools);

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "binary" }),
    fc.boolean(),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

it("is read as it was printed, whatever names and texts are in it", () => {
  const id = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("commands/a\nb", 'agents/"', "__proto__"));
  const pair = fc.tuple(value, value, fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(id, pair), { selector: ([name]) => name, maxLength: 5 }), (items) => {
      const base: SyncBase = new Map(
        items.map(([name, [source, other, isAlike, isAsked]]) => [
          name,
          { source, destination: isAlike ? source : other, ...(isAsked ? { asked: true } : {}) },
        ]),
      );

      const read = readBack(printBase(base, tools));

      const plain = (of: SyncBase) =>
        [...of].map(([name, pair]) => [name, JSON.parse(JSON.stringify(pair))]).sort(([a], [b]) => (a < b ? -1 : 1));
      expect(plain(read)).toEqual(plain(base));
    }),
  );
});

it("is read also where it is larger and deeper than any of the files that it is about", () => {
  const deep: Value = JSON.parse(`${"[".repeat(1_000)}${"]".repeat(1_000)}`);
  const base: SyncBase = new Map([
    ["commands/long", { source: "x".repeat(33 * 1024 * 1024), destination: undefined }],
    ["hooks/deep", { source: deep, destination: undefined }],
  ]);

  const read = readBack(printBase(base, tools));

  expect([...read.keys()]).toEqual(["commands/long", "hooks/deep"]);
});

it("leaves out what neither side has, as where a file tells of other tools", () => {
  const base: SyncBase = new Map([
    ["commands/a", { source: undefined, destination: undefined }],
    ["commands/b", { source: "b", destination: undefined }],
  ]);

  const read = readBack(printBase(base, tools));

  expect([...read]).toEqual([["commands/b", { source: "b", destination: undefined }]]);
});

it.each(["", "{", '{"format": 2, "items": {}}', "\ufffd", "[]"])(
  "is no record where it is damaged, which says what to do: %j",
  (text) => {
    const read = () => readBack(new TextEncoder().encode(text));

    expect(read).toThrow(
      expect.objectContaining({ code: "base-unreadable", hint: expect.stringContaining("Move it away") }),
    );
  },
);
