import { describe, expect, it } from "vitest";
import { anchorsOf, relativeLinks } from "./markdown-links";

describe("links of Markdown documents", () => {
  it("are read as Markdown has them", () => {
    const text = [
      '`[code](no.md)` ![pic](img/a%20b.png "A title") [![badge](b.svg)](<with space.md>)',
      "```md",
      "[fenced](no.md)",
      "```",
      "[ref]: other.md#x 'T'",
      "[^1]: a note",
      '<!-- [hidden](no.md) --> <a href="page.md">p</a> [web](https://a.b/c.md) [mail](mailto:a@b.c) [root](/x.md)',
      "[parens](a_(b).md) [here](#top) ``a ` [no](no.md)``",
    ].join("\n");

    expect(relativeLinks(text).map(({ path, anchor, line }) => [line, path, anchor])).toEqual([
      [1, "img/a b.png", undefined],
      [1, "b.svg", undefined],
      [1, "with space.md", undefined],
      [5, "other.md", "x"],
      [7, "page.md", undefined],
      [8, "a_(b).md", undefined],
      [8, "", "top"],
    ]);
  });

  it("know headings by the names that GitHub gives them", () => {
    const text =
      '# What\'s *new*, `v1.2`?\n## Größe & Maß\n## Same\n## Same\nUnder\n---\n## With [a link](x.md)\n## snake_case and _slanted_\n<a id="Own"></a>\n```\n# no\n```\n';

    expect([...anchorsOf(text)]).toEqual([
      "whats-new-v12",
      "größe--maß",
      "same",
      "same-1",
      "under",
      "with-a-link",
      "snake_case-and-slanted",
      "own",
    ]);
  });

  it("are read from a text made to be slow", () => {
    for (const text of [
      "[".repeat(60_000),
      "](".repeat(30_000),
      "`".repeat(40_000),
      `<a ${"x ".repeat(30_000)}`,
      "<!--".repeat(15_000),
    ]) {
      expect(relativeLinks(text)).toEqual([]);
      expect(anchorsOf(`# ${text}`).size).toBe(1);
    }
  });
});
