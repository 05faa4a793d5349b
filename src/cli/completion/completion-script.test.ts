import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { lockstepProgram } from "../program";
import { completionScript } from "./completion-script";

const program = lockstepProgram(() => () => async () => {});

describe.skipIf(spawnSync("bash", ["--version"]).status !== 0)("completion in bash", () => {
  it.each([
    ["lockstep sy", ["sync"]],
    ["lockstep --j", ["--json"]],
    ["lockstep sync ", ["apply", "plan", "resolve", "run", "status"]],
    ["lockstep sync plan --f", ["--from"]],
    ["lockstep sync plan --from ", ["claude", "qwen"]],
    ["lockstep --json sync apply --to q", ["qwen"]],
    ["lockstep sync apply --scope ", ["local", "project", "user"]],
    ["lockstep sync apply --types comm", ["commands"]],
    ["lockstep mcp install ", ["claude", "qwen"]],
    ["lockstep completion z", ["zsh"]],
    ["lockstep history show ", []],
    ["lockstep migrate compare --from ", []],
    ["lockstep coord list-plans --status o", ["on_hold"]],
    ["lockstep coord list-todos --status c", ["cancelled", "completed"]],
    ["lockstep coord close-issue --status ", ["closed", "resolved"]],
    ["lockstep coord dep-graph --format m", ["mermaid"]],
    ["lockstep coord dep-graph --kind b", ["blocking"]],
    ["lockstep session handoff --stage in", ["intent"]],
    ["lockstep session validate --format ", ["sarif", "text"]],
    ["lockstep history show --format p", ["patch"]],
    ["lockstep target hooks un", ["uninstall"]],
    ["lockstep migrate --out", ["--out-of-scope", "--output"]],
    ["lockstep migrate --format ", ["html", "json", "md"]],
    ["lockstep migrate plan --scale t", ["team"]],
    ["lockstep migrate status --out-of-scope defer", ["defer-queue"]],
    ["lockstep nonsense ", ["sync"]],
  ])("%j", (line, expected) => {
    const offered = completeInBash(line).filter((word) => !word.startsWith("-") || line.includes("--"));

    expect(offered).toEqual(expect.arrayContaining(expected));
    if (line !== "lockstep nonsense ") expect(offered).toHaveLength(expected.length);
  });
});

describe.each(["zsh", "fish"])("completion in %s", (shell) => {
  it("names every command, option and known value", () => {
    const script = completionScript(program, shell);

    for (const word of ["resolve", "rollback", "two-way", "claude qwen", "user project local"])
      expect(script).toContain(word);
  });

  it.skipIf(spawnSync(shell, ["--version"]).status !== 0)("is understood by the shell", () => {
    const { status, stderr } = spawnSync(shell, ["-n"], { input: completionScript(program, shell), encoding: "utf8" });

    expect([status, stderr]).toEqual([0, ""]);
  });
});

it("an unknown shell is refused", () => {
  expect(() => completionScript(program, "tcsh")).toThrow(RangeError);
});

function completeInBash(line: string): string[] {
  const words = line.split(" ");
  const given = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}`;
  const script = `${completionScript(program, "bash")}\n${given}; _lockstep; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc"], { input: script, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(Boolean).sort();
}
