import { describe, expect, it } from "vitest";
import { exampleWholeItem } from "../../testing/sync-examples";
import { itemComparisons } from "./item-comparisons";

const names = { source: "Claude Code", destination: "Qwen Code" };

describe("what can be compared", () => {
  it("is, of an item that is carried over, what is there now and after Apply", () => {
    const item = exampleWholeItem("a", { state: "added", action: "add-to-destination", source: "S", result: "R" });

    expect(itemComparisons(item, names)[0]).toMatchObject({
      left: { title: "Qwen Code, now", text: "" },
      right: { title: "Qwen Code, after Apply", text: "R" },
    });
  });

  it("is, of an item that waits for an answer, what is there now and what it would become", () => {
    const item = exampleWholeItem("a", { state: "decision", proposal: "add-to-source", destination: "D", result: "R" });

    expect(itemComparisons(item, names)[0]).toMatchObject({
      left: { title: "Claude Code, now", text: "" },
      right: { title: "Claude Code, as proposed", text: "R" },
    });
  });

  it("is, of an item that will be deleted, what is there now and nothing", () => {
    const item = exampleWholeItem("a", { state: "deleted", action: "delete-from-source", source: "S" });

    expect(itemComparisons(item, names)[0]).toMatchObject({
      left: { title: "Claude Code, now", text: "S" },
      right: { text: "" },
    });
  });

  it("is, of a conflict, first both sides, then each with the last sync", () => {
    const item = exampleWholeItem("a", { state: "conflict", source: "S", destination: "D", base: "B" });

    const comparisons = itemComparisons(item, names).map(({ left, right }) => `${left.text}${right.text}`);

    expect(comparisons).toEqual(["SD", "BS", "BD"]);
  });

  it("leaves the last sync out when there was none", () => {
    const item = exampleWholeItem("a", { state: "conflict", source: "S", destination: "D" });

    expect(itemComparisons(item, names)).toHaveLength(1);
  });
});
