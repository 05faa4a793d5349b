import { expect, it } from "vitest";
import { firstParagraph } from "./first-paragraph";

it.each([
  ["the first paragraph in one line", "# Title\n\nOne\n  two.\n\nThree.\n", "One two."],
  ["what stands before a code block", "One.\n```\nx\n```\n", "One."],
  ["nothing in a code block", "```\nx\n```\nTwo.\n", "Two."],
  ["no comment, rule or table", "<!-- x -->\n---\n| a |\nTwo.\n", "Two."],
  ["a heading where there is nothing else", "## Fill forms ##\n", "Fill forms"],
  ["the text of a list item", "- One\n- Two\n", "- One - Two"],
])("is %s", (_what, markdown, expected) => {
  expect(firstParagraph(markdown)).toBe(expected);
});

it("is nothing for an empty text, and never longer than a description may be", () => {
  expect(firstParagraph("\n\n")).toBeUndefined();
  expect(firstParagraph("word ".repeat(500))).toHaveLength(1024);
});
