import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "./limits";
import { readAnyYaml } from "./yaml-parse";
import { readSimpleYaml } from "./yaml-simple";

const usual = [
  "---\nname: reviewer\ndescription: Reviews code, and says why:plainly\ntools: Bash, Read\n",
  "---\r\nname: reviewer\r\n\r\nmodel: opus  \r\ncolor:\r\n",
  'a: "in quotes: # too"\nb: \'single\'\nc: 12\nd: true\ne: null\nf: ""\n',
  "allowed-tools: [Read, Grep, Bash(git status)]\ndescription: Does [it] and {that}",
  "tools:\n  - Read\n  - Bash(git add:*)\n  - 'x y'\nnext:\n- at the margin\n- 3\n\nlast: ü#~",
  "key: value\n   \n\nother: $ARGUMENTS",
];

describe("front matter as people write it is read without the library, into the library's very tree", () => {
  it.each(usual)("%j", (text) => {
    expect(readSimpleYaml(text)).toEqual(readAnyYaml(text, "", defaultLimits));
  });
});

describe("what is or might be more than that is left to the library", () => {
  it.each([
    "",
    "just text\n",
    "a: b: c\n",
    "a: b\n  more of it\n",
    "a: |\n  text\n",
    "a: &x b\nc: *x\n",
    "a: b # comment\n",
    "a: {b: c}\n",
    "a: 1.5\n",
    "a: 0x10\n",
    "a: -1\n",
    'a: "\\n"\n',
    "a: 'it''s'\n",
    "a: b\na: c\n",
    "a:\tb\n",
    "---\na: b\n---\n",
    "a:\n  - b\n   - c\n",
    "a:\n  - b: c\n",
    "? a\n: b\n",
    "a: [b, [c]]\n",
    "a: x:\n",
  ])("%j", (text) => {
    expect(readSimpleYaml(text)).toBeUndefined();
  });
});

it("never differs from the library, whatever the lines are", () => {
  const word = fc.constantFrom(
    ..."a,name,x-y,_,true,Null,FALSE,~,12,007,1e3,0,-,--- ,...,Bash(git add:*),b c,ü,$1,@x,`,%,!t,&a,*a,<<,http://x.y,\uFEFF,\u0085,\u2028,\u00a0,\u3000x,\v,\f".split(
      ",",
    ),
  );
  const piece = fc.oneof(
    { weight: 6, arbitrary: word },
    fc.constantFrom(
      ...[": ", ":", " #", "#", "- ", "-", " ", "  ", "\t", ",", ", ", "[", "]", "{", "}", '"', "'", "\\", "|", ">"],
    ),
    fc.string({ maxLength: 3 }),
  );
  const loose = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));
  const list = fc.array(loose, { minLength: 1, maxLength: 3 });
  const value = fc.oneof(
    loose,
    word,
    loose.map((inside) => `"${inside}"`),
    loose.map((inside) => `'${inside}'`),
    list.map((items) => `[${items.join(", ")}]`),
    list.map((items) => `\n${items.map((item) => `  - ${item}`).join("\n")}`),
    list.map((items) => `\n${items.map((item) => `- ${item}`).join("\n")}`),
  );
  const line = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.oneof(word, fc.stringMatching(/^[a-z]{2,3}$/)), value)
        .map(([key, written]) => `${key}: ${written}`),
    },
    fc.constantFrom("", "  ", "# comment", "key:", "---", "..."),
    loose,
  );
  const eol = fc.constantFrom(..."\n\n\n\n\n\n", "\r\n", "\r");
  const text = fc
    .tuple(fc.constantFrom("", "---\n", "---\r\n", "--- \n"), fc.array(fc.tuple(line, eol), { maxLength: 5 }))
    .map(([start, lines]) => start + lines.flat().join(""));
  let simple = 0;

  fc.assert(
    fc.property(text, (written) => {
      const tree = readSimpleYaml(written);
      if (!tree) return;
      simple += 1;
      expect(tree).toEqual(readAnyYaml(written, "", defaultLimits));
    }),
    { numRuns: 20_000 },
  );

  expect(simple).toBeGreaterThan(300);
}, 60_000);

it("never differs from the library where one character was slipped into what is usual", () => {
  const slip = fc.constantFrom(...": #-,[]{}\"'\\|>&*!%@`?~\n\r\t\v\uFEFF\u0085\u2028\u00a0.0axe");
  let simple = 0;

  fc.assert(
    fc.property(fc.constantFrom(...usual), fc.nat(), slip, (text, place, character) => {
      const at = place % (text.length + 1);
      const written = text.slice(0, at) + character + text.slice(at);
      const tree = readSimpleYaml(written);
      if (!tree) return;
      simple += 1;
      expect(tree).toEqual(readAnyYaml(written, "", defaultLimits));
    }),
    { numRuns: 5_000 },
  );

  expect(simple).toBeGreaterThan(1_000);
}, 60_000);
