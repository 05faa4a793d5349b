import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skillDialect } from "./skill-dialect";
import { skillOf } from "./skill-entry";

const claude = skillDialect("claude", "Claude Code");
const qwen = skillDialect("qwen", "Qwen Code");

const names = ["name: pdf\n", 'name: "pdf" # folder\n', "name: pdf-tools\n"];
const descriptions = ["description: Work with PDF\n", "description: >\n  Work with\n  PDF\n", 'description: "a: b"\n'];
/** What both tools read alike, as they write it. */
const alike = [
  'argument-hint: "[file]"\n',
  "when_to_use: 'Often'\n",
  "disable-model-invocation: true\n",
  "user-invocable: false # not\n",
  "paths: [src/**, docs/*.md]\n",
  "paths:\n  - a.md # one\n",
  "allowed-tools: Read, Bash(git log:*)\n",
  "priority: 3\n",
  "metadata:\n  version: 1\n",
  "# about\nlicense: MIT\n",
];
/** What needs another form in Qwen Code, or none. */
const unlike = [
  "argument-hint: [file]\n",
  "disable-model-invocation: yes\n",
  "paths: src/**, docs/*.md\n",
  "name: PDF Tools\n",
  "description:\n",
  "model: opus\n",
];

function skillFile(fields: readonly string[], isComplete: boolean) {
  const keyOf = (field: string) => field.replace(/^#.*\n/, "").split(":")[0];
  const own = fc.uniqueArray(fc.constantFrom(...fields), { selector: keyOf, maxLength: 6 });
  const both = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...descriptions));
  const head = fc.tuple(both, own).map(([must, more]) => {
    const wanted = isComplete ? must : must.filter((field) => !more.some((one) => keyOf(one) === keyOf(field)));
    return [...wanted, ...more].join("");
  });
  const body = fc.constantFrom("Reads.\n", "\n# Title\n\nReads PDF\nfiles.", "```sh\nx\n```\n\n---\n", "");
  return fc
    .tuple(head, body, fc.constantFrom("\n", "\r\n"), fc.constantFrom("", "\uFEFF"))
    .map(([inner, text, eol, mark]) => mark + `---\n${inner}---\n${text}`.replaceAll("\n", eol));
}

const files = fc.dictionary(
  fc.constantFrom("a.txt", "scripts/run.sh", "img/b.png"),
  fc.record({
    hash: fc.constantFrom("a".repeat(64), "b".repeat(64)),
    mode: fc.constantFrom(0o644, 0o755),
  }),
);
const entryOf = (text: string, with_: Record<string, { hash: string; mode: number }>) => ({
  path: "pdf/SKILL.md",
  text,
  files: with_,
});

const both = (model: Parameters<typeof claude.common>[0]) => claude.common(qwen.common(model));

describe.each([
  ["Claude Code → Qwen Code → Claude Code", claude, qwen],
  ["Qwen Code → Claude Code → Qwen Code", qwen, claude],
] as const)("%s", (_way, giver, receiver) => {
  it("gives every byte of a skill back that both tools read alike", () => {
    fc.assert(
      fc.property(skillFile(alike, true), files, (text, others) => {
        const given = entryOf(text, others);
        const model = giver.parse(given, "pdf").model;
        const there = model && receiver.parse(receiver.render(model, undefined, "pdf"), "pdf").model;
        if (!there) throw new Error("not read");

        expect(giver.render(there, undefined, "pdf")).toEqual(given);
        expect(giver.render(there, given, "pdf")).toEqual(given);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a skill of one tool written over one of the other", () => {
  const anyFile = skillFile([...alike, ...unlike], false);

  it("means there what was meant, and changes nothing the second time", () => {
    fc.assert(
      fc.property(anyFile, files, skillFile(alike, true), files, (text, others, oldText, oldOthers) => {
        const model = claude.parse(entryOf(text, others), "pdf").model;
        if (!model) throw new Error("not read");
        const written = qwen.render(model, entryOf(oldText, oldOthers), "pdf");
        const { model: there, notes } = qwen.parse(written, "pdf");
        if (!there) throw new Error("not read there");

        expect(both(there)).toEqual(both(model));
        expect(notes).toEqual([]);
        expect(qwen.render(model, written, "pdf")).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves Claude Code's file alone when nothing but the form differs", () => {
    fc.assert(
      fc.property(anyFile, files, (text, others) => {
        const given = entryOf(text, others);
        const model = claude.parse(given, "pdf").model;
        const there = model && qwen.parse(qwen.render(model, undefined, "pdf"), "pdf").model;
        if (!there) throw new Error("not read");

        expect(both(there)).toEqual(both(model));
        expect(skillOf(claude.render(there, given, "pdf"))?.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});
