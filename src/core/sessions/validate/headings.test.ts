import { expect, it } from "vitest";
import { hasHeading, headingsOf } from "./headings";

it("headings are found as Markdown has them, with marks around or below, and not in code", () => {
  const text =
    "# One #\n## Two ##\n###### Six\n#\n#no\nThree\n===\nFour\n---\n- item\n---\n~~~\n# code\n~~~\n## C#\n# \n## a ### b";

  expect(headingsOf(text).map(({ level, text: words, line }) => `${line}:${level} ${words}`)).toEqual([
    "1:1 One",
    "2:2 Two",
    "3:6 Six",
    "4:1 ",
    "6:1 Three",
    "8:2 Four",
    "15:2 C#",
    "16:1 ",
    "17:2 a ### b",
  ]);
});

it("a section is there when a heading of level 1 or 2 contains its words, in any case", () => {
  expect(hasHeading("## 1. PURPOSE / goal of it", "Purpose / Goal")).toBe(true);
  expect(hasHeading("### Purpose / Goal", "Purpose / Goal")).toBe(false);
});

it("long lines cost no more than their length", () => {
  const headings = headingsOf(`# a${" ".repeat(500_000)}b\n# ${"#".repeat(500_000)} x\n`);

  expect(headings).toHaveLength(2);
});
