import { describe, expect, it } from "vitest";
import { bullets, code, commands, paragraph, strong, table } from "./blocks";
import { toMarkdown } from "./markdown";

describe("Markdown", () => {
  it.each([
    ["a * b _c_ d_e", "a \\* b \\_c\\_ d_e"],
    ["# no heading", "\\# no heading"],
    ["- no list", "\\- no list"],
    ["1. no list", "1\\. no list"],
    ["1.5 hours", "1.5 hours"],
    ["[x](y) <b> &amp;", "\\[x](y) \\<b> \\&amp;"],
    ["a\nb", "a\\\\nb"],
  ])("of the text %j is %j", (text, markdown) => {
    expect(toMarkdown([paragraph(text)])).toBe(`${markdown}\n`);
  });

  it.each([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["a``b`c", "```a``b`c```"],
    ["a\nb", "`a\\nb`"],
  ])("of the code %j is %j", (text, markdown) => {
    expect(toMarkdown([paragraph(code(text))])).toBe(`${markdown}\n`);
  });

  it("keeps a cell in its cell", () => {
    expect(
      toMarkdown([
        table(
          ["A", "B"],
          [
            ["a|b", [code("c|d"), strong("e|f")]],
            ["+1", "- 2"],
          ],
        ),
      ]),
    ).toBe("| A | B |\n| --- | --- |\n| a\\|b | `c\\|d`**e\\|f** |\n| +1 | - 2 |\n");
  });

  it("fences commands with more backticks than they hold", () => {
    expect(toMarkdown([commands(["echo ```", "x"])])).toBe("````bash\necho ```\nx\n````\n");
  });

  it("puts a blank line between blocks", () => {
    expect(toMarkdown([paragraph("a"), bullets(["b", "c"])])).toBe("a\n\n- b\n- c\n");
  });
});
