import fc from "fast-check";
import { expect, it } from "vitest";
import { foldedName } from "../../../../shared/folded-name";
import { nameProblem } from "../../../../shared/sessions/session-names";
import { portableNames, portablePaths } from "./portable-names";

it.each([
  [["plain"], ["plain"]],
  [["IDSE_Core:editor"], ["IDSE_Core-editor"]],
  [
    ["feature/login", "../../other"],
    ["feature-login", "______other"],
  ],
  [
    ["a:b", "a-b"],
    ["a-b-2", "a-b"],
  ],
  [
    ["Review", "review", "REVIEW"],
    ["Review", "review-2", "REVIEW-3"],
  ],
  [
    ["con", ".hidden", "-v", "end. "],
    ["_con", "_hidden", "_v", "end__"],
  ],
])("makes of %j names that are folders everywhere", (names, expected) => {
  const found = portableNames(names);

  expect(names.map((name) => found.get(name))).toEqual(expected);
});

it("keeps the ending of a file that gets a number", () => {
  expect([...portablePaths(["Notes.md", "notes.md", "a/b:c.txt"]).values()].sort()).toEqual([
    "Notes.md",
    "a/b-c.txt",
    "notes-2.md",
  ]);
});

it("gives every name a place of its own, whatever the names are", () => {
  const names = fc.uniqueArray(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom("a:b", "A-b")));
  fc.assert(
    fc.property(names, (some) => {
      const plain = some.map((name) => name.replaceAll(/[/\0]/g, "_")).filter((name) => name !== "");
      const found = [...portableNames([...new Set(plain)]).values()];

      expect(found.filter((name) => nameProblem(name) !== undefined)).toEqual([]);
      expect(new Set(found.map(foldedName)).size).toBe(new Set(plain).size);
    }),
    { numRuns: 30 },
  );
});
