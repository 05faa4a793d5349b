import fc from "fast-check";
import { expect, it } from "vitest";
import { equalValues } from "./equal-values";
import { editsTo, mergeValues } from "./merge-values";
import { plainData } from "./plain-data";

const value = fc
  .dictionary(
    fc.constantFrom("a", "b", "c", "__proto__"),
    fc.oneof(fc.constantFrom(1, 2, [1], [2]), fc.dictionary(fc.constantFrom("x", "y"), fc.nat(2))),
  )
  .map(plainData);

it("gives the other side when one side is unchanged", () => {
  fc.assert(
    fc.property(value, value, (base, other) => {
      for (const merge of [mergeValues(base, base, other), mergeValues(base, other, base)]) {
        expect(equalValues(merge.value, other)).toBe(true);
        expect(merge.conflicts).toEqual([]);
      }
    }),
  );
});

it("gives the swapped result with the sides swapped", () => {
  fc.assert(
    fc.property(value, value, value, (base, ours, theirs) => {
      const [there, back] = [mergeValues(base, ours, theirs), mergeValues(base, theirs, ours)];
      const places = (conflicts: typeof there.conflicts) => conflicts.map(({ path }) => path.join("/")).sort();
      expect(places(back.conflicts)).toEqual(places(there.conflicts));
      if (there.conflicts.length === 0) expect(equalValues(back.value, there.value)).toBe(true);
    }),
  );
});

it("loses no key of either side that the base and the other side did not drop", () => {
  fc.assert(
    fc.property(value, value, value, (base, ours, theirs) => {
      const { value: merged, conflicts } = mergeValues(base, ours, theirs);
      const has = (of: unknown, key: string) => Object.hasOwn(Object(of), key);
      for (const key of new Set([...Object.keys(Object(ours)), ...Object.keys(Object(theirs))])) {
        const isDeletion = has(base, key) && !(has(ours, key) && has(theirs, key));
        expect(has(merged, key) || isDeletion || conflicts.some(({ path }) => path[0] === key)).toBe(true);
      }
    }),
  );
});

it("says by edits what turns one value into another", () => {
  expect(editsTo(plainData({ a: 1, b: { x: 1, y: 2 } }), plainData({ b: { x: 1, y: 3 }, c: 4 }))).toEqual([
    { path: ["a"], value: undefined },
    { path: ["b", "y"], value: 3 },
    { path: ["c"], value: 4 },
  ]);
});
