import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DocumentError } from "./document-error";
import { parseMarkdown } from "./front-matter";

const markdown = (text: string) => parseMarkdown(text, { path: "c.md" });

const command = `---
description: Review the changes   # shown in the menu
argument-hint: "[branch]"
allowed-tools:
  - Bash(git diff:*)
  - Read
---

# Review

Look at !\`git diff $ARGUMENTS\`.

---
description: no front matter, this is text
---
no final newline`;

describe("a Markdown file with front matter", () => {
  it("reads as its keys and its body", () => {
    const document = markdown(command);

    expect(document.get(["description"])).toBe("Review the changes");
    expect(document.get(["allowed-tools", 1])).toBe("Read");
    expect(document.body).toBe(command.slice(command.indexOf("\n# Review")));
    expect(document).toMatchObject({ format: "markdown", hasFrontMatter: true, problem: undefined, text: command });
  });

  it("keeps every byte outside an edit", () => {
    for (const text of [command, command.replaceAll("\n", "\r\n"), `\uFEFF${command}`]) {
      const eol = text.includes("\r") ? "\r\n" : "\n";
      const document = markdown(text);

      expect(document.set(["model"], "opus").text).toBe(text.replace(`Read${eol}`, `Read${eol}model: opus${eol}`));
      expect(document.set(["argument-hint"], "[pr]").text).toBe(text.replace("[branch]", "[pr]"));
      expect(document.remove(["argument-hint"]).text).toBe(text.replace(`argument-hint: "[branch]"${eol}`, ""));
      expect(document.set(["model"], "opus").body).toBe(document.body);
      expect(document.set(["description"], "Review the changes")).toBe(document);
      expect(document.remove(["model"])).toBe(document);
    }
  });

  it.each([
    ["--- \na: 1\n---\t\nbody", { a: 1 }, "body"],
    ["---\na: 1\n...\nbody", { a: 1 }, "body"],
    ["---\na: 1\n---", { a: 1 }, ""],
    ["---\n---\nbody", {}, "body"],
    ["---\n# nothing\n---\nbody", {}, "body"],
    ["---\na: |\n  ---\n  x\n---\nbody", { a: "---\nx\n" }, "body"],
  ])("%j has the keys %j", (text, keys, body) => {
    expect(markdown(text).get([])).toEqual(keys);
    expect(markdown(text).body).toBe(body);
    expect(markdown(text).problem).toBeUndefined();
  });

  it("takes another body", () => {
    expect(markdown(command).withBody("new\n").text).toBe(`${command.slice(0, command.indexOf("\n# Review"))}new\n`);
    expect(markdown("---\r\na: 1\r\n---").withBody("new").text).toBe("---\r\na: 1\r\n---\r\nnew");
    expect(markdown("---\na: [\n---\nold").withBody("new").text).toBe("---\na: [\n---\nnew");
  });

  it("takes plain lines around its front matter", () => {
    expect(markdown("---\t\r\na: 1\r\n... \r\nb").withPlainFences().text).toBe("---\r\na: 1\r\n---\r\nb");
    expect(markdown("\uFEFF--- \na: [\n---").withPlainFences().text).toBe("\uFEFF---\na: [\n---");
    for (const text of [command, "... \n", "--- \nno end\n"]) {
      expect(markdown(text).withPlainFences().text).toBe(text);
    }
  });

  it("loses it with its last key, unless comments are left", () => {
    expect(markdown("---\na: 1\n---\nbody").remove(["a"]).text).toBe("body");
    expect(markdown("\uFEFF---\r\na: 1\r\n---\r\nbody").remove(["a"]).text).toBe("\uFEFFbody");
    expect(markdown("---\n# c\na: 1\n---\nbody").remove(["a"]).text).toBe("---\n# c\n---\nbody");
    expect(markdown("---\na: 1\n---\n---\nb: 2\n---\n").remove(["a"]).text).toBe("---\n---\n---\nb: 2\n---\n");
  });

  it("can't become anything but a map", () => {
    expect(() => markdown(command).set([], "text")).toThrow(/map of keys/);
  });
});

describe("a Markdown file without front matter", () => {
  it.each([
    "# Title\n",
    "",
    "\uFEFFtext",
    "----\na: 1\n---\n",
    "text\n---\na: 1\n---\n",
    "---\n\nA rule above.\n",
    "---",
    "***\n\n# Title\n",
  ])("%j is all body", (text) => {
    const document = markdown(text);

    expect(document).toMatchObject({ hasFrontMatter: false, problem: undefined, body: text.replace("\uFEFF", "") });
    expect(document.get([])).toEqual({});
    expect(document.get(["a"])).toBeUndefined();
  });

  it("gets one with the first key, with the line ends and the byte order mark of the file", () => {
    expect(markdown("# Title\n").set(["a"], "b").text).toBe("---\na: b\n---\n# Title\n");
    expect(markdown("\uFEFF# Title\r\n").set(["a"], "b").text).toBe("\uFEFF---\r\na: b\r\n---\r\n# Title\r\n");
    expect(markdown("").set(["a"], "b").text).toBe("---\na: b\n---\n");
    expect(markdown("---\n\nA rule.").set(["a"], "b").body).toBe("---\n\nA rule.");
  });

  it("keeps a body that looks like front matter a body", () => {
    const body = "---\na: 1\n---\n";

    expect(markdown("x").withBody("y").text).toBe("y");
    expect(markdown("x").withBody(body).text).toBe(`---\n---\n${body}`);
    expect(markdown("x").withBody(body).body).toBe(body);
  });
});

describe("front matter that is no sound YAML", () => {
  const hints =
    "---\nargument-hint: [title] [type]\ndescription: Fix: the bug\nmodel: 'opus'\n  - nested: no\n# c: no\n\tt: no\n---\nbody\n";

  it("is read line by line and never rewritten", () => {
    const document = markdown(hints);

    expect(document.get([])).toEqual({ "argument-hint": "[title] [type]", description: "Fix: the bug", model: "opus" });
    expect(document.problem?.message).toMatch(/^c\.md:2:24: Expected the end of the line/);
    expect(document.body).toBe("body\n");
    expect(() => document.set(["model"], "x")).toThrow(DocumentError);
    expect(() => document.remove(["model"])).toThrow(/c\.md:2:24/);
    expect(document.withBody("new").text).toBe(hints.replace("body\n", "new"));
  });

  it.each([
    ["---\ndescription: Fix: the bug\n---\n", "syntax", 2, "Fix: the bug"],
    ["---\r\ndescription: @file\r\n---\r\n", "syntax", 2, "@file"],
    ["---\nname: x\ndescription:\ta\n\tb: 1\n---\n", "syntax", 4, "a"],
    ["---\ndescription: a\ndescription: b\n---\n", "duplicate-key", 3, "a"],
    ['---\ndescription: "a: \\"b\\""\nx: [\n---\n', "syntax", 4, 'a: "b"'],
    ['---\ndescription: "a" b "c"\n---\n', "syntax", 2, '"a" b "c"'],
    ["---\njust text\n---\n", "syntax", 2, undefined],
  ])("%j has a problem with its place", (text, reason, line, description) => {
    expect(markdown(text).problem).toMatchObject({ reason, line });
    expect(markdown(text).get(["description"])).toBe(description);
  });

  it.each([
    `${"_".repeat(70)}\n\n## description: Fix a bug id: fix allowed-tools: [Read]\n\n# Fix\n`,
    "\uFEFF***\r\n\r\n## description: Fix a bug id: fix\r\n",
    "---\n\n## description: Fix a bug id: fix\n\nText\n",
  ])("is recognised where a Markdown formatter made a heading of it: %.12s", (text) => {
    const document = markdown(text);

    expect(document.problem?.message).toMatch(
      /A Markdown formatter has turned the front matter into the heading "## desc/,
    );
    expect(document).toMatchObject({ hasFrontMatter: false, problem: { reason: "syntax", line: 3 } });
    expect(document.body).toBe(text.replace("\uFEFF", ""));
    expect(document.get([])).toEqual({});
    expect(() => document.set(["description"], "x")).toThrow(DocumentError);
  });

  it("is named when nothing closes it", () => {
    const document = markdown("---\ndescription: a\n\nText\n");

    expect(document.problem?.message).toContain('c.md:5:1: Expected a line "---" to close the front matter');
    expect(() => document.set(["a"], 1)).toThrow(DocumentError);
  });
});

it("no edit of the front matter changes the body, and what is added can be taken away again", () => {
  const body = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom("---\n", "...\n", "a: 1\n", "\r\n", "## k: v\n", "text", "\uFEFF"))
      .map((parts) => parts.join("")),
  );
  const values = fc.oneof(fc.string(), fc.constantFrom("---", "x\n---\ny\n", "a: b"), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(
      fc.constantFrom("", "---\na: 1\n---\n", "\uFEFF---\r\n# c\r\n---\r\n"),
      body,
      values,
      (head, text, value) => {
        const document = markdown(head + text);
        if (document.problem) return;
        const edited = document.set(["new key"], value);

        expect(edited.body).toBe(document.body);
        expect(edited.get(["new key"])).toBe(value);
        const gone = edited.remove(["new key"]);
        expect(gone.body).toBe(document.body);
        // Empty front matter goes with the key that was put into it.
        if (!/^\uFEFF?---\s*\n(---|\.\.\.)\s*(\n|$)/.test(document.text)) expect(gone.text).toBe(document.text);
      },
    ),
    { numRuns: 1000 },
  );
});

it("a file that is too large is refused", () => {
  expect(() => markdown("x".repeat(50 * 1024 * 1024))).toThrow(/50 MB/);
});
