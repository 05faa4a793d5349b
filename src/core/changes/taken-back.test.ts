import { describe, expect, it } from "vitest";
import { type SeenSet, takenBack } from "./taken-back";

describe("a change set", () => {
  it("is taken back by the undo of all its files", () => {
    expect(seen({ id: "undo", undoes: "set", paths: ["a", "b"] }, set)).toBe("undo");
  });

  it("stands while a part of it does", () => {
    expect(seen({ id: "undo", undoes: "set", paths: ["a"] }, set)).toBeUndefined();
  });

  it("is taken back by the last of its parts", () => {
    const parts = [
      { id: "second", undoes: "set", paths: ["b"] },
      { id: "first", undoes: "set", paths: ["a"] },
    ];

    expect(seen(...parts, set)).toBe("second");
  });

  it("stands again when its undo was taken back", () => {
    const undo = { id: "undo", undoes: "set", paths: ["a", "b"] };

    expect(seen({ id: "again", undoes: "undo", paths: ["a", "b"] }, undo, set)).toBeUndefined();
  });
});

const set: SeenSet = { id: "set", paths: ["a", "b"] };

/** What is said of the last of them. */
function seen(...sets: readonly SeenSet[]): string | undefined {
  const see = takenBack();
  return sets.map((one) => see(one)).at(-1);
}
