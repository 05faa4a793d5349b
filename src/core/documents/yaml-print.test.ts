import fc from "fast-check";
import { expect, it } from "vitest";
import { printBlock } from "./yaml-print";

const style = { step: 2, indentsLists: true, literals: true };

it("prints words under a key just as it does among other things", () => {
  const text = fc.oneof(
    fc.stringMatching(/^[A-Za-z][\w ,./()-]{0,12}$/),
    fc.constantFrom(
      "on",
      "No",
      "TRUE",
      "y",
      "null",
      "ab-",
      "a, b",
      "e1",
      "e",
      "k",
      "n",
      "Bash(git)",
      "x ",
      "a - b",
      "a: b",
    ),
  );
  let plain = 0;
  fc.assert(
    fc.property(text, text, (key, item) => {
      fc.pre(key !== "other");
      const [alone] = printBlock({ [key]: item }, style);
      // A number keeps the library at it.
      const [among] = printBlock({ [key]: item, other: 1 }, style);
      if (alone === `${key}: ${item}`) plain += 1;
      expect(alone).toBe(among);
      expect(printBlock(item, style)[0]).toBe(printBlock([item, 1], style)[0]?.slice(2));
    }),
    { numRuns: 3_000 },
  );
  expect(plain).toBeGreaterThan(500);
});
