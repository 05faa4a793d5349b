import { describe, expect, it } from "vitest";
import { addressOf, placeOf } from "./coordination-place";

describe("the address of the screen Coordination", () => {
  it("says everything that a reload has to bring back", () => {
    const place = {
      page: "table",
      file: "/home/ada/my eco&system/ecosystem.yaml",
      entry: "TODO-001",
      params: { status: "pending,blocked", text: "größe=1 #2" },
    } as const;

    expect(placeOf(addressOf(place))).toEqual(place);
  });

  it("is the first page where it names none that exists", () => {
    expect(placeOf("nowhere?status=pending")).toEqual({
      page: "board",
      file: undefined,
      entry: undefined,
      params: { status: "pending" },
    });
  });

  it("leaves out what is empty", () => {
    expect(addressOf({ page: "board", file: undefined, entry: undefined, params: { text: "" } })).toBe("board");
  });
});
