import { expect, it } from "vitest";
import { hoursOf } from "./estimate";

it("reads estimates as hours, with days of 8 and weeks of 40", () => {
  expect([24, "24", "90m", "6h", "3d", "1w", "1d 4h", "1.5 D"].map(hoursOf)).toEqual([24, 24, 1.5, 6, 24, 40, 12, 12]);
});

it("reads nothing else", () => {
  expect(
    ["", "soon", "3x", "-1", "d3", -1, Number.NaN, null, [3]].map(hoursOf).filter((one) => one !== undefined),
  ).toEqual([]);
});
