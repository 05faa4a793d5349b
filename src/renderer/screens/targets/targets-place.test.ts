import { describe, expect, it } from "vitest";
import { addressOf, placeOf } from "./targets-place";

describe("the address of the screen Targets", () => {
  it.each([
    { page: "targets", main: undefined, target: undefined, tab: "plan" },
    { page: "sync", main: "/home/grace/tool & more", target: undefined, tab: "plan" },
    { page: "targets", main: "/m", target: "my app?", tab: "backups" },
  ] as const)("brings back to $page of $main, $target, $tab", (place) => {
    expect(placeOf(addressOf(place))).toEqual(place);
  });

  it("leads to the table when it names what does not exist", () => {
    expect(placeOf("nothing?tab=nowhere")).toEqual({
      page: "targets",
      main: undefined,
      target: undefined,
      tab: "plan",
    });
  });
});
