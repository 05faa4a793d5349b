import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockstepProgram } from "../program";
import { completionScript } from "./completion-script";

const program = lockstepProgram(() => () => async () => {});
/** What stands on the line, and what the shell has to offer there. */
const cases: [line: string, expected: string[]][] = [
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
  ["lockstep sync plan --scope=", ["local", "project", "user"]],
  ["lockstep migrate --format=h", ["html"]],
  ["lockstep nonsense ", ["sync"]],
];

describe.each([
  ["bash", offeredByBash],
  ["zsh", offeredByZsh],
  ["fish", offeredByFish],
])("completion in %s", (shell, offeredBy) => {
  it("names every command, option and known value", () => {
    const script = completionScript(program, shell);

    for (const word of ["resolve", "rollback", "two-way", "claude qwen", "user project local"])
      expect(script).toContain(word);
  });

  describe.skipIf(spawnSync(shell, ["--version"]).status !== 0)("at work", () => {
    let folder = "";
    let offered: readonly string[][] = [];
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "lockstep-completion-"));
      offered = offeredBy(
        cases.map(([line]) => line),
        folder,
      );
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(cases.map(([line, expected], index) => ({ line, expected, index })))(
      "$line",
      ({ line, expected, index }) => {
        const words = (offered[index] ?? []).filter((word) => !word.startsWith("-") || line.includes("--"));

        expect(words).toEqual(expect.arrayContaining(expected));
        if (line !== "lockstep nonsense ") expect(words).toHaveLength(expected.length);
      },
    );
  });
});

it("an unknown shell is refused", () => {
  expect(() => completionScript(program, "tcsh")).toThrow(RangeError);
});

function offeredByBash(lines: readonly string[], folder: string): string[][] {
  const asked = lines.map((line) => {
    // As bash cuts them by itself.
    const words = line.split(/ |(=)/).filter((word) => word !== undefined);
    const given = `COMP_WORDS=(${words.map(quoted).join(" ")}); COMP_CWORD=${words.length - 1}`;
    return `${given}; _lockstep; printf '%s\\n' "\${COMPREPLY[@]}" ${end}`;
  });
  return answers("bash", ["--norc"], [completionScript(program, "bash"), ...asked], folder);
}

function offeredByFish(lines: readonly string[], folder: string): string[][] {
  const asked = lines.map((line) => `complete -C ${quoted(line)}; echo ${end}`);
  const found = answers("fish", ["--no-config"], [completionScript(program, "fish"), ...asked], folder);
  // A description follows a tab, and a value its option.
  return found.map((words) => words.map((word) => word.replace(/^--\S+=|\t.*/g, "")));
}

/** zsh completes nowhere but in its line editor, so a second one is typed into. */
function offeredByZsh(lines: readonly string[], folder: string): string[][] {
  const setUp = [
    `autoload -Uz compinit; compinit -u -d ${quoted(join(folder, "dump"))}`,
    completionScript(program, "zsh"),
    // Calls that only sort words for the caller are passed on; of the others we want the words, and none on the line.
    `compadd() {
       if (( \${@[(I)-[ADO]]} )); then builtin compadd "$@"; return; fi
       local -a words; builtin compadd -O words "$@"; print -rl -- offered:$^words
     }`,
    `tellEnd() { print -r -- ${end} }`,
    "tell() { comppostfuncs=(tellEnd); _main_complete }",
    "zle -C tell complete-word tell; bindkey '^I' tell",
    `PROMPT=${end}`,
  ];
  writeFileSync(join(folder, "set-up.zsh"), setUp.join("\n"));
  const read = `zpty -r typed said $'*${end}*'`;
  const script = ["zmodload zsh/zpty", "zpty typed zsh -f -i", "zpty -w typed source set-up.zsh", read];
  for (const line of lines) {
    script.push(`zpty -wn typed ${quoted(line)}$'\\t'; ${read}; print -r -- $said`, `zpty -wn typed $'\\C-u'`);
  }
  const found = answers("zsh", ["-f"], script, folder);
  return found.map((said) => said.flatMap((word) => /offered:(\S+)/.exec(word)?.[1] ?? []));
}

/** What the shell says to each line of a script that ends with `end`. From a file: fish reads no script from a socket. */
function answers(shell: string, args: readonly string[], script: readonly string[], folder: string): string[][] {
  const file = join(folder, "ask");
  writeFileSync(file, `${script.join("\n")}\n`);
  const { stdout, stderr } = spawnSync(shell, [...args, file], { encoding: "utf8", cwd: folder, timeout: 20_000 });
  expect(stderr).toBe("");
  return stdout.split(end).map((said) => said.split(/\r?\n/).filter(Boolean));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const end = "--end--";
