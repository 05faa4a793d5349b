import type { Command } from "commander";

/** A command as plain data: what completion and the manual page are drawn from. */
export interface CommandNode {
  /** The words that lead to it, without the program's name; empty for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  /** Its own words after the path, such as `<id> [options]`. */
  readonly usage: string;
  readonly arguments: readonly ArgumentNode[];
  readonly options: readonly OptionNode[];
  readonly commands: readonly CommandNode[];
}

export interface ArgumentNode {
  /** What it is: `tool`, `file` … */
  readonly value: string;
  readonly description: string;
  /** The only words that it takes; empty where commander does not know them. */
  readonly choices: readonly string[];
}

export interface OptionNode {
  /** As shown: `-V, --version`, `--home <folder>`. */
  readonly flags: string;
  /** Each spelling: `-V`, `--version`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What its value is (`folder`, `tool` …); undefined for a switch. */
  readonly value: string | undefined;
  /** The only values that it takes; empty where commander does not know them. */
  readonly choices: readonly string[];
  readonly standard: string | undefined;
}

/** The command and everything below it. */
export function describeCommand(command: Command, path: readonly string[] = []): CommandNode {
  const help = command.createHelp();
  const named = help.visibleCommands(command).filter((one) => one.name() !== "help");
  return {
    path,
    description: command.description(),
    usage: command.usage(),
    arguments: command.registeredArguments.map((argument) => ({
      value: argument.name(),
      description: argument.description,
      choices: argument.argChoices ?? [],
    })),
    options: help.visibleOptions(command).map((option) => ({
      flags: option.flags,
      names: [option.short, option.long].flatMap((name) => name ?? []),
      description: option.description,
      value: /[<[]([^>.\]]+)/.exec(option.flags)?.[1],
      choices: option.argChoices ?? [],
      standard: typeof option.defaultValue === "string" ? option.defaultValue : undefined,
    })),
    commands: named.map((one) => describeCommand(one, [...path, one.name()])),
  };
}

/** A command and all below it, the command itself first. */
export function flatten(node: CommandNode): CommandNode[] {
  return [node, ...node.commands.flatMap(flatten)];
}
