import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { describeCommand, flatten } from "./command-tree";
import { lockstepProgram } from "./program";

const page = readFileSync(fileURLToPath(new URL("../../docs/cli.md", import.meta.url)), "utf8");
const program = describeCommand(lockstepProgram(() => () => async () => {}));

it("docs/cli.md says of every command what it prints with --json, and of no other", () => {
  const [, table = ""] = /\n\| Command \| Value \|\n\|---\|---\|\n([\s\S]*?)\n(?:\n|$)/.exec(page) ?? [];
  const listed = new Set(table.split("\n").flatMap((row) => commandsIn(row.split("|")[1] ?? "")));

  const commands = flatten(program)
    .filter(
      ({ path, commands: below }) => path.length > 0 && (below.length === 0 || alsoCommands.includes(path.join(" "))),
    )
    .map(({ path }) => path.join(" "))
    .filter((command) => !noJson.includes(command));
  expect([...listed].sort()).toEqual(commands.sort());
});

/** `sync apply`, `resolve --use`: a word alone stands for the command before with this last word; `list-*` for all that begin so. */
function commandsIn(cell: string): string[] {
  const groups = new Set(program.commands.map(({ path }) => path[0]));
  let before: readonly string[] = [];
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, words = ""]) => {
    const named = words.split(" ").filter((word) => /^[a-z]/.test(word));
    before =
      groups.has(named[0]) && (named.length > 1 || before.length === 0) ? named : [...before.slice(0, -1), ...named];
    return expanded(before.join(" "));
  });
}

function expanded(command: string): string[] {
  if (!command.endsWith("*")) return [command];
  const all = flatten(program).map(({ path }) => path.join(" "));
  return all.filter((one) => one.startsWith(command.slice(0, -1)));
}

/** Commands with others below them that do something themselves. */
const alsoCommands = ["session migrate"];
/** They print what another program reads: a script, or the protocol. */
const noJson = ["completion", "mcp serve"];
