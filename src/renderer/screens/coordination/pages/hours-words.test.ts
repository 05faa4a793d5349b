import { expect, it } from "vitest";
import { hoursWords } from "./hours-words";

it("says hours so that a short run is not nothing", () => {
  expect([0, 0.0001, 0.05, 0.1, 3.46, 1_234].map(hoursWords)).toEqual([
    "0 h",
    "< 1 min",
    "3 min",
    "0.1 h",
    "3.5 h",
    "1,234 h",
  ]);
});
