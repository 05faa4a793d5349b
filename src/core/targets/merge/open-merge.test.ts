import { describe, expect, it } from "vitest";
import { digestOf } from "../../store/file-index/digest";
import { type MemorySystem, memorySystem } from "../../system/memory-system";
import { parseConfig } from "../config/read-config";
import { openMerge } from "./open-merge";

const commit = "0123456789abcdef0123456789abcdef01234567";
const component = {
  kind: "files",
  source: "docs",
  destination: "docs",
  complete: true,
  exclude: [],
  merge: [],
} as const;

function merge(texts: { base: string; inGit?: string; earlier?: string; source: string; target: string }) {
  const system: MemorySystem = memorySystem({
    files: { "/main/docs/a.md": texts.source, "/target/docs/a.md": texts.target },
    pipe: async ([argv = [], batch]) =>
      batch !== undefined && texts.earlier !== undefined
        ? { kind: "ended", codes: [0, 0], output: texts.earlier, errors: "", isCut: false }
        : argv.at(-1) === `${commit}:./docs/a.md` && texts.inGit !== undefined
          ? { kind: "ended", codes: [0], output: texts.inGit, errors: "", isCut: false }
          : { kind: "ended", codes: [128], output: "", errors: "fatal", isCut: false },
  });
  const reading = parseConfig("", "lockstep.yaml", { name: "main", code: "." });
  if (reading.kind === "invalid") throw new Error("invalid");
  return openMerge(system, { main: "/main", config: reading.config }, { commits: [commit] }).run({
    path: "docs/a.md",
    source: "/main/docs/a.md",
    sourcePath: "a.md",
    target: "/target/docs/a.md",
    mainPath: "docs/a.md",
    base: { ...digestOf(new TextEncoder().encode(texts.base)), isLink: false, isExecutable: false },
    baseTexts: undefined,
    choiceOf: () => undefined,
    component: { ...component, exclude: [], merge: [] },
  });
}

describe("a text that both sides changed", () => {
  const base = "one\ntwo\nthree\nfour\nfive\n";
  const source = base.replace("one", "1");

  it("is merged with the text that git has, in the target's line ends", async () => {
    const target = base.replace("five", "5").replaceAll("\n", "\r\n");

    expect(await merge({ base, inGit: base, source, target })).toEqual({
      kind: "merged",
      text: "1\r\ntwo\r\nthree\r\nfour\r\n5\r\n",
    });
  });

  it.each([
    ["keeps the end of each line that stands there", source, "1\ntwo\r\nthree\nfour\r\n5"],
    [
      "gets new lines with the end of the line above",
      base.replace("two\n", "two\n2.1\n2.2\n"),
      "one\ntwo\r\n2.1\r\n2.2\r\nthree\nfour\r\n5",
    ],
    ["gets a new first line with the end of the one below", `zero\n${base}`, "zero\none\ntwo\r\nthree\nfour\r\n5"],
    ["loses lines and no end of another", base.replace("two\n", ""), "one\nthree\nfour\r\n5"],
  ])("with mixed line ends %s", async (_, changed, text) => {
    const target = "one\ntwo\r\nthree\nfour\r\n5";

    expect(await merge({ base, inGit: base, source: changed, target })).toEqual({ kind: "merged", text });
  });

  it("is a conflict where both changed the same lines", async () => {
    expect((await merge({ base, inGit: base, source, target: base.replace("one", "uno") })).kind).toBe("conflict");
  });

  it("is a conflict where git has another text than was synced, or none", async () => {
    const target = base.replace("five", "5");

    expect((await merge({ base, inGit: "other\n", source, target })).kind).toBe("conflict");
    expect((await merge({ base, source, target })).kind).toBe("conflict");
  });

  it("is merged with the text of an earlier commit where a conflict outlasted syncs", async () => {
    const target = base.replace("five", "5");
    const blob = (text: string) => `${commit} blob ${text.length}\n${text}\n`;
    const earlier = `${blob("other\n")}${commit}:./docs/a.md missing\n${blob(base)}`;

    expect(await merge({ base, inGit: "other\n", earlier, source, target })).toEqual({
      kind: "merged",
      text: base.replace("one", "1").replace("five", "5"),
    });
    expect((await merge({ base, inGit: "other\n", earlier: earlier.slice(0, -2), source, target })).kind).toBe(
      "conflict",
    );
  });

  it("is no text when there is a NUL in it", async () => {
    expect((await merge({ base, inGit: base, source: "a\0b", target: "c\0d" })).kind).toBe("binary");
  });
});
