import type { Command } from "commander";
import { type CommandNode, describeCommand, flatten } from "./command-tree";
import { examples, exitCodes } from "./program";

/** The manual page of the command line as Markdown, drawn from the table of its commands. */
export function manualOf(program: Command): string {
  const root = describeCommand(program);
  const commands = flatten(root).filter((node) => node.path.length > 0 && node.commands.length === 0);
  return `${[
    "# lockstep(1)",
    "<!-- Made by scripts/make-man.mjs from src/cli/program.ts; edit that, then run it again. -->",
    "## Name",
    `lockstep – ${root.description}`,
    "## Synopsis",
    indented(["lockstep [options] <command>", ...commands.map((node) => synopsis(node))].join("\n")),
    "## Options of every command",
    optionLines(root).join("\n"),
    ...root.commands.flatMap((group) => [`## lockstep ${group.path.join(" ")}`, ...section(group)]),
    "## Examples",
    examples.replace(/^Examples:\n/, "").replace(/^ {2}/gm, "    "),
    "## Exit status",
    `${exitCodes.replace(/^Exit codes: /, "")}`,
    "## Environment",
    environment,
    "## See also",
    "[cli.md](../cli.md) (JSON output), [mcp.md](../mcp.md) (the MCP server), [config-sync.md](../config-sync.md)",
  ].join("\n\n")}\n`;
}

function section(node: CommandNode): string[] {
  const below = node.commands.flatMap((one) => [`### ${synopsis(one)}`, ...section(one)]);
  const words = [...argumentLines(node), ...optionLines(node)].join("\n");
  return [`${sentence(node.description)}`, ...(words === "" ? [] : [words]), ...below];
}

function synopsis({ path, usage }: CommandNode): string {
  return `lockstep ${path.join(" ")} ${usage.replace(/^\[options\] ?/, "")}`.trim();
}

function optionLines({ options }: CommandNode): string[] {
  return options
    .filter(({ names }) => !names.includes("--help"))
    .map(({ flags, description, choices, standard }) => {
      const preset = standard === undefined ? "" : ` (default: \`${standard}\`)`;
      return `- \`${flags}\`: ${description}${among(choices)}${preset}`;
    });
}

/** What an argument is stands in the words of the command; said here is what it can be. */
function argumentLines({ arguments: all }: CommandNode): string[] {
  return all
    .filter(({ choices }) => choices.length > 0)
    .map(({ value, description, choices }) => `- \`<${value}>\`: ${description}${among(choices)}`);
}

function among(choices: readonly string[]): string {
  return choices.length === 0 ? "" : `; ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}

function sentence(text: string): string {
  const whole = text.slice(0, 1).toUpperCase() + text.slice(1);
  return whole.endsWith(".") ? whole : `${whole}.`;
}

function indented(text: string): string {
  return text.replace(/^/gm, "    ");
}

const environment = `- \`LOCKSTEP_HOME\`: another home folder, as \`--home\`.
- \`LOCKSTEP_DATA\`: another folder for history and backups, as \`--data\`.
- \`CLAUDE_CONFIG_DIR\`, \`QWEN_HOME\`: where the tools keep their files; not looked at with another home folder.`;
