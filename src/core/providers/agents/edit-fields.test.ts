import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../documents/front-matter";
import { fieldsOf, isEditable, withField, withRenamedField } from "./edit-fields";

const read = (text: string) => parseMarkdown(text, { path: "a.md" });
/** No YAML, because of the second colon in a line. */
const loose = "---\nname: a\ndescription: So: like this\ntools: Read\n---\nText\n";

describe("front matter that is no YAML", () => {
  it.each([
    ["is read and edited line by line", loose, true],
    ["with a text over several lines is left alone", "---\nname: a: b\ntext: |\n  x\n---\n", false],
    ["with a key twice is left alone", "---\nname: a\nname: b\n---\n", false],
    ["without an end is left alone", "---\nname: a: b\n", false],
    ["that a formatter has made a heading is left alone", "____\n\n## name: a description: b\n", false],
  ])("%s", (_what, text, expected) => {
    expect(isEditable(read(text))).toBe(expected);
  });

  it("gets, changes and loses single lines", () => {
    const changed = withField(read(loose), "tools", "read_file, edit");
    const added = withField(changed, "maxTurns", 5);
    const removed = withField(added, "name", undefined);

    expect(removed.text).toBe("---\ndescription: So: like this\ntools: read_file, edit\nmaxTurns: 5\n---\nText\n");
    expect(fieldsOf(removed)["tools"]).toBe("read_file, edit");
  });

  it("keeps its line ends", () => {
    const text = loose.replaceAll("\n", "\r\n");

    expect(withField(read(text), "color", "red").text).toBe(text.replace("Read\r\n", "Read\r\ncolor: red\r\n"));
  });
});

describe("a key that is renamed", () => {
  it.each([
    ["mode: auto\n", "approval: yes\n"],
    ['mode: "auto" # why\n', 'approval: "yes" # why\n'],
    ["mode : auto\n", "approval : yes\n"],
  ])("stays where it is: %j", (before, after) => {
    const text = (line: string) => `---\na: 1\n${line}b: 2\n---\n`;

    expect(withRenamedField(read(text(before)), "mode", "approval", "yes").text).toBe(text(after));
  });

  it("moves to the end where it can't be done in place", () => {
    const text = "---\nmode: >-\n  auto\nb: 2\n---\n";

    expect(withRenamedField(read(text), "mode", "approval", "plan").text).toBe("---\nb: 2\napproval: plan\n---\n");
  });
});
