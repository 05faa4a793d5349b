import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./diff-lines";
import { mergeLines } from "./merge-lines";
import { splitLines } from "./split-lines";
import { countChangedLines, textDiff } from "./unified-diff";

const text = fc
  .array(fc.constantFrom("a", "b", "c", "d", "", "é", "x\r"), { maxLength: 14 })
  .chain((lines) => fc.boolean().map((ends) => lines.join("\n") + (ends && lines.length > 0 ? "\n" : "")));

describe("diffLines", () => {
  it("gives the second text when its hunks are taken from it", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [a, b] = [splitLines(before), splitLines(after)];
        let at = 0;
        const rebuilt: string[] = [];
        for (const hunk of diffLines(a, b)) {
          rebuilt.push(...a.slice(at, hunk.aStart), ...b.slice(hunk.bStart, hunk.bEnd));
          at = hunk.aEnd;
        }
        rebuilt.push(...a.slice(at));
        expect(rebuilt.join("")).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  it("finds moved and changed lines in files large enough for anchors", () => {
    const a = Array.from({ length: 5000 }, (_, line) => `line ${line % 1700} ${line}\n`);
    const b = [...a.slice(0, 100), "new\n", ...a.slice(150, 4000), ...a.slice(100, 150), ...a.slice(4000)];

    const changed = diffLines(a, b).reduce(
      (sum, { aStart, aEnd, bStart, bEnd }) => sum + aEnd - aStart + bEnd - bStart,
      0,
    );

    expect(changed).toBe(101);
  });

  it("finds what stayed between lines that are all others, also in a large file of many equal lines", () => {
    const lines = (word: string) =>
      Array.from({ length: 60_000 }, (_, at) => (at % 100 === 50 ? "}\n" : `${word} ${at % 7}\n`));

    const changed = diffLines(lines("old"), lines("new")).reduce((sum, { aStart, aEnd }) => sum + aEnd - aStart, 0);

    expect(changed).toBe(60_000 - 600);
  });

  it("finds few edits in a large file without a line that stands once", () => {
    const a = Array.from({ length: 60_000 }, (_, at) => `line ${(at * at) % 50}\n`);
    const b = a.map((line, at) => (at % 1000 === 3 ? "edited\n" : line));

    const changed = diffLines(a, b).reduce((sum, { aStart, aEnd }) => sum + aEnd - aStart, 0);

    expect(changed).toBe(60);
  });

  it("calls large regions replaced that share lines, but hardly one in its place", () => {
    const lines = (seed: number) => {
      let state = seed;
      return Array.from({ length: 30_000 }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
        return `line ${(state >>> 8) % 1000}\n`;
      });
    };
    const [a, b] = [
      ["first\n", ...lines(7)],
      ["first\n", ...lines(31)],
    ];

    expect(diffLines(a, b)).toEqual([{ aStart: 1, aEnd: 30_001, bStart: 1, bEnd: 30_001 }]);
  });
});

it("counts changed lines as the diff has them", () => {
  const side = fc.option(text, { nil: undefined });
  fc.assert(
    fc.property(side, side, (before, after) => {
      const { added, removed } = textDiff({ path: "f", before, after });
      expect(countChangedLines({ before, after })).toEqual({ added, removed });
    }),
  );
});

describe("textDiff", () => {
  it("is what git apply makes the second text of", () => {
    const folder = mkdtempSync(join(tmpdir(), "lockstep-diff-"));
    try {
      execFileSync("git", ["init", "-q", folder]);
      const cases = [
        ["a\nb\nc\n", "a\nB\nc\n"],
        ["a\nb", "a\nb\n"],
        ["a\r\nb\r\n", "a\r\nc\r\n"],
        [undefined, "new\nfile"],
        ["old\n", undefined],
        ["", "filled\n"],
        ...fc.sample(fc.tuple(text, text), { numRuns: 40, seed: 7 }),
      ] as const;
      for (const [before, after] of cases) {
        if (before === after) continue;
        const file = join(folder, "f.txt");
        rmSync(file, { force: true });
        if (before !== undefined) writeFileSync(file, before);
        const { unified } = textDiff({ path: "f.txt", before, after });
        if (unified === "") continue;
        execFileSync("git", ["apply", "--unsafe-paths", "--whitespace=nowarn", "-"], { cwd: folder, input: unified });
        expect(existsSync(file) ? readFileSync(file, "utf8") : undefined).toBe(after);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("counts lines", () => {
    expect(textDiff({ path: "f", before: "a\nb\n", after: "a\nc\nd\n" })).toMatchObject({ added: 2, removed: 1 });
  });
});

describe("mergeLines", () => {
  it("gives the other side when one side is unchanged", () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeLines(base, base, other).text).toBe(other);
        expect(mergeLines(base, other, base).text).toBe(other);
      }),
    );
  });

  it("gives the swapped result when the sides are swapped", () => {
    fc.assert(
      fc.property(text, text, text, (base, ours, theirs) => {
        const [there, back] = [mergeLines(base, ours, theirs), mergeLines(base, theirs, ours)];
        expect(back.text).toBe(there.text);
        expect(back.conflicts.map(({ base: b, ours: o, theirs: t }) => [b, t, o])).toEqual(
          there.conflicts.map(({ base: b, ours: o, theirs: t }) => [b, o, t]),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("loses no line that a side added", () => {
    const marked = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(marked, fc.nat(), fc.nat(), (lines, one, two) => {
        const put = (at: number, line: string) => [
          ...lines.slice(0, at % lines.length),
          line,
          ...lines.slice(at % lines.length),
        ];
        const [base, ours, theirs] = [lines, put(one, "mine"), put(two, "yours")].map((all) => `${all.join("\n")}\n`);
        const { text: merged, conflicts } = mergeLines(base ?? "", ours ?? "", theirs ?? "");
        const shown = merged ?? conflicts.map((conflict) => conflict.ours + conflict.theirs).join("");
        expect(shown).toContain("mine");
        expect(shown).toContain("yours");
      }),
    );
  });

  it("merges what git merges cleanly to the same text, or reports a conflict", () => {
    const folder = mkdtempSync(join(tmpdir(), "lockstep-merge-"));
    try {
      for (const sides of fc.sample(fc.tuple(text, text, text), { numRuns: 60, seed: 11 })) {
        const names = ["base", "ours", "theirs"].map((name) => join(folder, name));
        for (const [index, content] of sides.entries()) writeFileSync(names[index] ?? "", content);
        const [base, ours, theirs] = names;
        const git = spawnSync("git", ["merge-file", "-p", ours ?? "", base ?? "", theirs ?? ""], { encoding: "utf8" });
        const mine = mergeLines(...sides);
        if (mine.text !== undefined && git.status === 0) expect(mine.text).toBe(git.stdout);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
