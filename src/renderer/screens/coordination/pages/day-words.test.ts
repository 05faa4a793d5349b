import { expect, it } from "vitest";
import { dayWords } from "./day-words";

it("says a day as the file means it, wherever the user is, and leaves what is no day", () => {
  expect(dayWords("2026-03-03")).toBe("3 Mar 2026");
  expect(dayWords("soon")).toBe("soon");
});
