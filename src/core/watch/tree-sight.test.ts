import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeFiles } from "../system/node-files";
import { concerns, lookAtTree } from "./tree-sight";

describe("looking at a tree", () => {
  it("sees every file below a folder", () => {
    const { path, seen } = home({ "skills/a/SKILL.md": "", "skills/a/deep/notes.md": "", "skills/top.md": "" });

    expect(seen("skills")).toEqual(["skills/a/SKILL.md", "skills/a/deep/notes.md", "skills/top.md"]);
    expect([...lookAtTree(nodeFiles, path("skills")).folders].sort()).toEqual(
      ["skills", "skills/a", "skills/a/deep"].map(path),
    );
  });

  it("sees nothing where no folder is", () => {
    const { seen } = home({ file: "" });

    expect(seen("skills")).toEqual([]);
    expect(seen("file")).toEqual([]);
  });

  it("leaves out staged files, lock folders, node_modules and .git, but not a file called .lock", () => {
    const { path, seen } = home({
      "skills/.lockstep-1-0.tmp": "",
      "skills/a.lock/pid": "",
      "skills/.git/HEAD": "",
      "skills/a/node_modules/x/index.js": "",
      "skills/a/yarn.lock": "",
    });

    expect(seen("skills")).toEqual(["skills/a/yarn.lock"]);
    expect([...lookAtTree(nodeFiles, path("skills")).watched].sort()).toEqual([path("skills"), path("skills/a")]);
  });

  it("names what links lead to by the links, each of them", () => {
    const { path, seen, link } = home({ "dotfiles/a/SKILL.md": "", "dotfiles/rule.md": "", "skills/own.md": "" });
    link("dotfiles/a", "skills/one");
    link("dotfiles/a", "skills/two");
    link("dotfiles/rule.md", "skills/rule.md");

    const sight = lookAtTree(nodeFiles, path("skills"));

    expect(seen("skills")).toEqual(["skills/one/SKILL.md", "skills/own.md", "skills/rule.md", "skills/two/SKILL.md"]);
    expect(concerns(sight, path("dotfiles/a/SKILL.md"))).toBe(true);
    expect(concerns(sight, path("dotfiles/rule.md"))).toBe(true);
    expect(concerns(sight, path("dotfiles/other.md"))).toBe(false);
  });

  it("watches real folders, and says which link on the way leads nowhere", () => {
    const { path, seen, link } = home({ "dotfiles/claude/skills/a.md": "" });
    link("dotfiles/claude", ".claude");
    link("nowhere", ".qwen");

    expect(seen(".claude/skills")).toEqual([".claude/skills/a.md"]);
    expect([...lookAtTree(nodeFiles, path(".claude/skills")).watched]).toEqual([path("dotfiles/claude/skills")]);
    expect(lookAtTree(nodeFiles, path(".qwen/skills")).looseLinks).toEqual([path(".qwen")]);
  });

  it("does not go round in circles", () => {
    const { seen, link } = home({ "skills/a/SKILL.md": "", "skills/b/SKILL.md": "" });
    link("skills", "skills/a/up");
    link("skills/b", "skills/a/over");
    link("skills/a", "skills/b/back");
    link("skills/self", "skills/self");

    expect(seen("skills")).toEqual([
      "skills/a/SKILL.md",
      "skills/a/over/SKILL.md",
      "skills/b/SKILL.md",
      "skills/b/back/SKILL.md",
      "skills/self",
    ]);
  });

  it("stops at so many entries, the nearest first, and says so", () => {
    const { path } = home({ "skills/a/b/c/deep.md": "", "skills/a/near.md": "", "skills/top.md": "" });

    const sight = lookAtTree(nodeFiles, path("skills"), 4);

    expect(sight.isCut).toBe(true);
    expect([...sight.files.keys()].sort()).toEqual(["skills/a/near.md", "skills/top.md"].map(path));
  });
});

function home(content: Record<string, string>) {
  const folder = nodeFiles.resolve(mkdtempSync(join(tmpdir(), "lockstep-tree-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  }
  return {
    path,
    link: (target: string, name: string) => symlinkSync(path(target), path(name)),
    seen: (root: string) =>
      [...lookAtTree(nodeFiles, path(root)).files.keys()].map((file) => file.slice(folder.length + 1)).sort(),
  };
}
