import { expect, it } from "vitest";
import { inert } from "./inert";

it("shows what would steer a terminal as escapes", () => {
  expect(inert("a\u001b[2Jb\u009b0m\u0007\u202ecod.exe\rover")).toBe(
    "a\\u001b[2Jb\\u009b0m\\u0007\\u202ecod.exe\\u000dover",
  );
});

it("leaves lines, tabs and every other character as they are", () => {
  const text = "--- a\n+++ b\r\n+\tcafé 👩‍💻 日本\r";

  expect(inert(text)).toBe(text);
});
