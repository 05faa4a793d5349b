import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellWord } from "./shell-word";

const words = [
  "plain",
  "a/b:c=d",
  "",
  "two words",
  "!`touch x`",
  "$(touch x)",
  '$HOME "q"',
  "it's",
  "\\'; touch x; '",
  "a\nb",
  "=ls",
  "~",
];

describe("a word for a command line", () => {
  it.skipIf(process.platform === "win32").each(words)("reaches a program through the shell as it is: %j", (word) => {
    const { stdout } = spawnSync("sh", ["-c", `printf %s ${shellWord(word, "linux")}`], { encoding: "utf8" });

    expect(stdout).toBe(word);
  });

  it("is quoted as PowerShell reads it on Windows", () => {
    expect(shellWord("it's ’`$x` C:\\a", "win32")).toBe("'it''s ’’`$x` C:\\a'");
  });

  it("stays as it is where no shell makes anything of it", () => {
    expect(shellWord("mcp-servers/github:secret=copy", "linux")).toBe("mcp-servers/github:secret=copy");
  });
});
