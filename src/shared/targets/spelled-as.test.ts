import { describe, expect, it } from "vitest";
import { spelledAs } from "./spelled-as";

describe("a path that leads into a folder of git or Lockstep", () => {
  const isReserved = spelledAs(["git", "lockstep"]);

  it.each([
    ".git/config",
    "deep/.GIT/hooks/post-checkout",
    "deep/.Git",
    ".g\u200cit/config",
    "\u200e.git\ufeff/config",
    ".\u206agIt./config",
    "git~1/config",
    "deep/GIT~2",
    ".git. ./config",
    ".git ",
    ".git::$INDEX_ALLOCATION/config",
    "a\\.git\\config",
    ".LOCKSTEP/base.json",
    "lockst~1/base.json",
    ".loc\u212astep/base.json",
  ])("is told: %j", (path) => expect(isReserved(path)).toBe(true));

  it.each([
    ".gitignore",
    ".github/workflows/ci.yml",
    "docs/git/config",
    "x.git/config",
    "git~/a",
    "my git~1/a",
    ".git~/a",
    "lockstep~1",
    "docs/.gitkeep",
    "docs/.git-hooks/pre-push",
  ])("is not told of what only looks like it: %j", (path) => expect(isReserved(path)).toBe(false));
});
