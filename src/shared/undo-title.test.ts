import { describe, expect, it } from "vitest";
import { undoTitle, undoVerb, verbOfUndo } from "./undo-title";

describe("the title of an undo", () => {
  it("does not grow when undos are undone", () => {
    const undo = undoTitle("Sync: all");
    const redo = undoTitle(undo);

    expect([undo, redo, undoTitle(redo)]).toEqual(["Roll back: Sync: all", "Apply again: Sync: all", undo]);
  });

  it("keeps the component that it is about", () => {
    const undo = undoTitle("Sync: all", "skills");

    expect(undo).toBe("Roll back skills of: Sync: all");
    expect(undoTitle(undo)).toBe("Apply again skills of: Sync: all");
    expect(undoTitle("Roll back: Sync: all", "skills")).toBe("Apply again skills of: Sync: all");
  });

  it("begins with what it is called, on the button that leads to it and on the badge of the change set", () => {
    for (const title of [
      "Sync: all",
      "Roll back: Sync: all",
      "Roll back skills of: Sync: all",
      "Apply again: Sync: all",
    ]) {
      const undo = undoTitle(title);

      expect(undo.startsWith(undoVerb(title))).toBe(true);
      expect(verbOfUndo(undo)).toBe(undoVerb(title));
    }
  });
});
