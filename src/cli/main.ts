import { Command, CommanderError, Option } from "commander";
import about from "../../package.json" with { type: "json" };
import type { ExitCode, Shell } from "./command";
import type { GlobalFlags } from "./shell";

/** Every command loads its own code when it is called: the start is what a user of a shell waits for. */
async function main(argv: string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command("lockstep");
  const run =
    <A extends unknown[]>(load: () => Promise<(shell: Shell, ...args: A) => Promise<ExitCode>>) =>
    async (...args: unknown[]) => {
      const command = args.at(-1) as Command;
      const [{ runCommand }, handler] = await Promise.all([import("./shell"), load()]);
      const words = args.slice(0, -1) as A;
      exitCode = await runCommand(about.version, command.optsWithGlobals<GlobalFlags>(), (shell) =>
        handler(shell, ...words),
      );
    };

  program
    .description("Keeps the configurations of AI coding tools in step: plan, review, apply, verify, roll back.")
    .version(about.version)
    .option("--json", "print one JSON value instead of text (docs/cli.md)")
    .option("--show-secrets", "show tokens and passwords in clear")
    .option("--home <folder>", "work on another home folder (LOCKSTEP_HOME)")
    .option("--data <folder>", "keep history and backups in another folder (LOCKSTEP_DATA)")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`lockstep: ${text.replace(/^error: /, "")}`) })
    .addHelpText("after", examples);

  program
    .command("status")
    .description("how the pair of the settings stands")
    .action(run(async () => (await import("./commands/status")).overviewCommand));

  const sync = program.command("sync").description("compare two tools and carry changes over");
  withSyncOptions(sync.command("plan").description("show what would change")).action(
    run(async () => (await import("./commands/sync")).planCommand),
  );
  withSyncOptions(sync.command("status").description("the same in one line")).action(
    run(async () => (await import("./commands/sync")).statusCommand),
  );
  withSyncOptions(sync.command("apply").description("carry over what is free of conflicts"))
    .option("--yes", "apply without asking")
    .action(run(async () => (await import("./commands/sync")).applyCommand));
  withSyncOptions(sync.command("resolve").description("show conflicts, or settle them with --use"))
    .option("--yes", "apply without asking")
    .action(run(async () => (await import("./commands/sync")).resolveCommand));

  const history = program.command("history").description("what was applied, and taking it back");
  history
    .command("list")
    .option("--limit <number>", "how many, newest first", "20")
    .action(run(async () => (await import("./commands/history")).listCommand));
  history
    .command("show <id>")
    .description("the diff of a change set")
    .action(run(async () => (await import("./commands/history")).showCommand));
  history
    .command("rollback <id>")
    .description("put the files of a change set back")
    .option("--component <name>", "only this part of it")
    .option("--force", "also where a file was changed since")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/history")).rollbackCommand));

  const tools = program.command("providers").description("the tools that Lockstep knows");
  tools
    .command("list")
    .action(run(async () => async (shell: Shell) => (await import("./commands/status")).providersCommand(shell)));
  tools
    .command("show <id>")
    .option("--project <folder>", "look into a project as well")
    .action(run(async () => (await import("./commands/status")).providersCommand));

  program
    .command("doctor")
    .description("what could be in the way")
    .action(run(async () => (await import("./commands/status")).doctorCommand));

  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    throw error;
  }
}

function withSyncOptions(command: Command): Command {
  return command
    .addOption(new Option("--from <tool>", "the source").default("claude"))
    .addOption(new Option("--to <tool>", "the destination").default("qwen"))
    .option("--two-way", "carry changes both ways, by what both had after the last sync")
    .option("--types <type...>", "mcp, all")
    .option("--skip <name...>", "leave these servers as they are")
    .addOption(new Option("--scope <scope>", "user, project or local").default("user"))
    .option("--project <folder>", "the project of the scopes project and local (default: this folder)")
    .option("--prune", "one way: delete from the destination what the source lacks")
    .option("--use <name=side...>", "settle an item: name=from, name=to or name=leave");
}

const examples = `
Examples:
  lockstep sync plan --from claude --to qwen     what Qwen Code would gain
  lockstep sync apply --two-way --yes            both ways, without asking
  lockstep sync resolve --use github=from --yes  Claude Code's version wins
  lockstep history rollback <id>                 take it back

Exit codes: 0 in sync or done, 1 error, 2 drift found or approval needed, 3 conflicts.`;

process.exitCode = await main(process.argv);
