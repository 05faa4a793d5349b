import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ignoreRules } from "./ignore-rules";

it("reads the usual lines as git does", () => {
  const rules = ignoreRules("# made\n*.log\n!keep.log\n/out\ncache/\ndocs/**/draft\nb**/a\n\\#odd\nend \\ \n");

  const said = (path: string, isFolder = false) => rules.says(path, isFolder);
  expect(said("a/b.log")).toBe("ignored");
  expect(said("a/keep.log")).toBe("kept");
  expect([said("out"), said("a/out")]).toEqual(["ignored", undefined]);
  expect([said("a/cache", true), said("a/cache")]).toEqual(["ignored", undefined]);
  expect([said("docs/draft"), said("docs/x/y/draft")]).toEqual(["ignored", "ignored"]);
  expect([said("ba"), said("b/x/a"), said("xba")]).toEqual(["ignored", "ignored", undefined]);
  expect([said("#odd"), said("# made")]).toEqual(["ignored", undefined]);
});

it("is not held up by a line made to be slow", () => {
  const rules = ignoreRules(`${"*a".repeat(100)}*b\n${"**/a/".repeat(50)}b`);
  const path = `${"a/".repeat(500)}${"a".repeat(250)}`;

  expect(rules.says(path, false)).toBeUndefined();
});

const hasGit = spawnSync("git", ["--version"]).status === 0;
describe.runIf(hasGit)("beside git", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lockstep-ignore-"));
    execFileSync("git", ["init", "-q"], { cwd: folder });
    execFileSync("git", ["config", "core.ignorecase", "false"], { cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("says the same of any line and any path", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      "ab",
      "*",
      "**",
      "?",
      "/",
      "[ab]",
      "[!a]",
      "[a-c]",
      "\\*",
      "!",
      " ",
      "\\",
      "[",
      ".",
    );
    const line = fc
      .array(piece, { minLength: 1, maxLength: 6 })
      .map((pieces) => pieces.join("").replaceAll(/\/{2,}/g, "/"));
    const name = fc.constantFrom("a", "b", "ab", "ba", "c", "*", ".a", "aab");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    const scene = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
      paths: fc.uniqueArray(path, { minLength: 1, maxLength: 25 }),
    });

    fc.assert(
      fc.property(scene, ({ lines, paths }) => {
        writeFileSync(join(folder, ".gitignore"), `${lines.join("\n")}\n`);
        const { stdout } = spawnSync("git", ["check-ignore", "--no-index", "-z", "--stdin"], {
          cwd: folder,
          input: paths.join("\0"),
          encoding: "utf8",
        });
        const byGit = new Set(stdout.split("\0").filter(Boolean));
        const rules = ignoreRules(lines.join("\n"));

        expect(paths.filter((one) => isLeftOut(rules, one))).toEqual(paths.filter((one) => byGit.has(one)));
      }),
      { numRuns: 150 },
    );
  });
});

/** As the walk asks: folders from above, and nothing below an ignored one. */
function isLeftOut(rules: ReturnType<typeof ignoreRules>, path: string): boolean {
  const names = path.split("/");
  return names.some((_name, index) => {
    const isFolder = index < names.length - 1;
    return rules.says(names.slice(0, index + 1).join("/"), isFolder) === "ignored";
  });
}
