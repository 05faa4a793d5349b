import { expect, it } from "vitest";
import { parseMarkdown } from "./front-matter";
import { repairFrontMatter } from "./repair-front-matter";

const repair = (text: string) => repairFrontMatter(text, "a.md");

it.each([
  ["---\nargument-hint: [title] [type]\n---\nGo\n", `---\nargument-hint: "[title] [type]"\n---\nGo\n`],
  [
    "---\r\n# mine\r\ndescription: Fix: the bug\r\nmodel: opus\r\n---\r\nGo\r\n",
    `---\r\n# mine\r\ndescription: "Fix: the bug"\r\nmodel: opus\r\n---\r\nGo\r\n`,
  ],
  ['---\ndescription: Say "hi": loudly\n---\n', `---\ndescription: "Say \\"hi\\": loudly"\n---\n`],
  [
    "______________\n\n## description: Fix the build: now id: fix-build\n\nFix it.\n",
    `---\ndescription: "Fix the build: now"\nid: fix-build\n---\nFix it.\n`,
  ],
  [
    "---\ndescription: Use it like this: x\ntools: [Read, Write]\nargument-hint: [title]\nhooks:\n  pre: |\n    echo a: b\nskills:\n- a\n---\n",
    `---\ndescription: "Use it like this: x"\ntools: [Read, Write]\nargument-hint: "[title]"\nhooks:\n  pre: |\n    echo a: b\nskills:\n- a\n---\n`,
  ],
])("%j becomes sound front matter that says the same", (broken, repaired) => {
  expect(repair(broken)).toBe(repaired);
  expect(parseMarkdown(repaired, { path: "a.md" }).problem).toBeUndefined();
  expect(repair(repaired)).toBeUndefined();
});

it.each([
  ["sound front matter", "---\ndescription: x\n---\nGo\n"],
  ["no front matter", "# A heading: with a colon\n"],
  ["a key twice", "---\na: [x] [y]\na: 2\n---\n"],
  ["a value that goes on in the next line", "---\ndescription: Like this: x\n  and more\n---\n"],
  ["a block that leaves its indentation", "---\nhooks:\n  pre: |\n    x\nimport json\n---\n"],
  ["an opening line alone", "---\ndescription: x\nGo\n"],
  ["a rule over a heading that only looks like keys", "____\n\n## Note: read this\n"],
])("leaves %s alone", (_what, text) => {
  expect(repair(text)).toBeUndefined();
});
