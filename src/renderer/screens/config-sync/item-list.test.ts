import { describe, expect, it } from "vitest";
import { exampleItem } from "../../testing/sync-examples";
import { filterCounts, keptSelection, nextConflict, shownItems } from "./item-list";

const items = [
  exampleItem("zeta"),
  exampleItem("linear-10", { state: "added", action: "add-to-destination" }),
  exampleItem("linear-9", { state: "added", action: "add-to-destination" }),
  exampleItem("browser", { state: "held" }),
  exampleItem("GitHub", { state: "conflict" }),
];
const namesOf = (shown: readonly { name: string }[]) => shown.map(({ name }) => name);

describe("the list of items", () => {
  it("begins with what needs the user, and counts numbers in names as numbers", () => {
    expect(namesOf(shownItems(items, "all", ""))).toEqual(["GitHub", "browser", "linear-9", "linear-10", "zeta"]);
  });

  it("keeps a conflict at its place when it is settled", () => {
    const settled = items.map((item) =>
      item.name === "GitHub" ? { ...item, state: "changed" as const, resolved: true } : item,
    );

    expect(namesOf(shownItems(settled, "all", ""))[0]).toBe("GitHub");
  });

  it("keeps what was just answered in sight under Needs you", () => {
    const settled = exampleItem("GitHub", { state: "added", action: "add-to-destination", resolved: true });

    expect(namesOf(shownItems([...items.slice(0, 4), settled], "waiting", ""))).toEqual(["GitHub"]);
    expect(filterCounts([settled]).get("waiting")).toBe(0);
  });

  it("shows what Apply would not carry in full, and nothing that stays where it is anyway", () => {
    const lossy = exampleItem("figma", { state: "added", action: "add-to-source", isLossy: true });

    expect(namesOf(shownItems([...items, lossy, exampleItem("in-step", { isLossy: true })], "lossy", ""))).toEqual([
      "figma",
    ]);
  });

  it("finds names without regard to case or blanks around", () => {
    expect(namesOf(shownItems(items, "all", " gith "))).toEqual(["GitHub"]);
  });

  it("shows under To apply only what Apply changes, and says how many that are", () => {
    expect(namesOf(shownItems(items, "apply", ""))).toEqual(["linear-9", "linear-10"]);
    expect(filterCounts(items).get("apply")).toBe(2);
    expect(filterCounts(items).get("all")).toBe(5);
  });

  it("keeps the selection while the item is there, else takes the first", () => {
    expect(keptSelection(items, "mcp-servers/browser")).toBe("mcp-servers/browser");
    expect(keptSelection(items, "mcp-servers/gone")).toBe("mcp-servers/zeta");
    expect(keptSelection([], "mcp-servers/gone")).toBeUndefined();
  });
});

describe("the next conflict", () => {
  const list = [exampleItem("a", { state: "conflict" }), exampleItem("b"), exampleItem("c", { state: "conflict" })];

  it("is looked for after the selection, then from the top", () => {
    expect(nextConflict(list, "mcp-servers/a")?.name).toBe("c");
    expect(nextConflict(list, "mcp-servers/c")?.name).toBe("a");
    expect(nextConflict(list, undefined)?.name).toBe("a");
  });

  it("is not the selected one, nor any when all are settled", () => {
    expect(nextConflict([exampleItem("a", { state: "conflict" })], "mcp-servers/a")).toBeUndefined();
    expect(nextConflict([exampleItem("b")], undefined)).toBeUndefined();
  });
});
