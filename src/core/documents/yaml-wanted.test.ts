import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit, Value } from "./document";
import { withEdits, withoutValue, withValue } from "./yaml-wanted";

const step = fc.constantFrom("a", "b", "__proto__", 0, 1);
const data = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.nat(3),
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("a", "b", "__proto__"), tie("value"), { maxKeys: 2, noNullPrototype: false }),
  ),
})).value;
const edit = fc.record<Edit>({
  path: fc.array(step, { minLength: 1, maxLength: 3 }),
  value: fc.option(data, { nil: undefined }),
});

describe("edits of data", () => {
  it("at once give what they give one after the other, and leave what was there as it was", () => {
    fc.assert(
      fc.property(data, fc.array(edit, { maxLength: 5 }), (before, edits) => {
        const text = JSON.stringify([before, edits]);
        const each = edits.reduce<Value>(
          (made, { path, value }) => (value === undefined ? withoutValue(made, path) : withValue(made, path, value)),
          before,
        );

        expect(JSON.stringify(withEdits(before, edits))).toBe(JSON.stringify(each));
        expect(JSON.stringify([before, edits])).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("leave a value alone that has nothing at their path", () => {
    expect(withoutValue({ a: 1 }, ["a", "b"])).toEqual({ a: 1 });
    expect(withoutValue({ a: [1] }, ["a", 1])).toEqual({ a: [1] });
  });
});
