import { Argument, Command, Option } from "commander";
import about from "../../package.json" with { type: "json" };
import { engineNames } from "../core/app/interface";
import { kindWords } from "../shared/kinds";
import { nearest } from "../shared/nearest";
import type { RunWith, Shell } from "./command";
import { addCoordCommands } from "./coord-commands";
import { addHubCommands } from "./hub-commands";
import { addMigrateCommands } from "./migrate-commands";
import { addSessionCommands } from "./session-commands";
import { addTargetCommands } from "./target-commands";

/**
 * The table of all commands. What is in angle brackets says what a value is (`<tool>`, `<folder>` …): help, completion
 * and the manual page are all drawn from here.
 */
export function lockstepProgram(runWith: RunWith): Command {
  const run = runWith([]);
  const program = new Command("lockstep");
  program
    .description("Keeps the configurations of AI coding tools in step: plan, review, apply, verify, roll back.")
    .version(about.version)
    .option("--json", "print one JSON value instead of text (docs/cli.md)")
    .option("--show-secrets", "show tokens and passwords in clear")
    .option("--home <folder>", "work on another home folder (LOCKSTEP_HOME)")
    .option("--data <folder>", "keep history and backups in another folder (LOCKSTEP_DATA)")
    .addHelpText("after", `\n${examples}\n\n${exitCodes}`);

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
  withPairOptions(
    sync
      .command("resolve")
      .description("show what waits for you in a sync both ways, or settle it with --use and --answer"),
  )
    .option("--yes", "apply without asking")
    .action(run(async () => (await import("./commands/sync")).resolveCommand));
  withSyncOptions(
    sync.command("run <step>").description("run a step that a plan names, such as installing an extension"),
  )
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/sync")).runStepCommand));

  const history = program.command("history").description("what was applied, and taking it back");
  history
    .command("list")
    .description("the change sets, newest first")
    .option("--limit <number>", "how many", "20")
    .action(run(async () => (await import("./commands/history")).listCommand));
  history
    .command("show <id>")
    .description("the diff of a change set")
    .addOption(new Option("--format <format>", "print it as a patch, or as JSON").choices(["patch", "json"]))
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
    .description("all of them, with their files")
    .action(run(async () => async (shell: Shell) => (await import("./commands/status")).providersCommand(shell)));
  tools
    .command("show <tool>")
    .description("one of them")
    .option("--project <folder>", "look into a project as well")
    .action(run(async () => (await import("./commands/status")).providersCommand));

  const mcp = program.command("mcp").description("offer Lockstep to AI coding tools as an MCP server");
  mcp
    .command("serve")
    .description("answer one MCP client on stdin and stdout")
    .action(
      runWith(engineNames, { cache: true, face: "mcp" })(async () => (await import("./commands/mcp")).serveCommand),
    );
  mcp
    .command("install <tool>")
    .description("register the server with a tool")
    .addOption(new Option("--scope <scope>", "user or project").default("user"))
    .option("--project <folder>", "the project of the scope project (default: this folder)")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/mcp")).installCommand));

  addMigrateCommands(program, runWith(["migration"]));
  addTargetCommands(program, runWith(["targets"]), runWith(["targets"], { cache: true }));
  addSessionCommands(program, runWith(["sessions"]));
  // With the cache a large file need not be parsed again by every command.
  addCoordCommands(program, runWith(["coordination"], { cache: true }));
  addHubCommands(program, run);

  program
    .command("worker")
    .description("run the jobs of a team's pool on this machine, as far as its trust list allows")
    .requiredOption("--pool <pool>", "the pool")
    .option(
      "--database-url <url>",
      "its PostgreSQL database (better: LOCKSTEP_DATABASE_URL, which no list of processes shows)",
    )
    .option("--concurrency <number>", "how many jobs at once", "1")
    .option("--trust <file>", "what may run here (default: trust.yaml in the data folder)")
    .action(runWith(["coordination"])(async () => (await import("./commands/worker")).workerCommand));

  program
    .command("repair")
    .description("mend front matter of commands, agents and skills that is no YAML")
    .addOption(new Option("--scope <scope>", "user or project").default("user"))
    .option("--project <folder>", "the project of the scope project (default: this folder)")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/repair")).repairCommand));

  program
    .command("doctor")
    .description("what could be in the way")
    .action(run(async () => (await import("./commands/status")).doctorCommand));

  program
    .command("completion")
    .description("print a script that completes these commands in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
    .action(async (shell: string) => {
      const { completionScript } = await import("./completion/completion-script");
      process.stdout.write(completionScript(program, shell));
    });
  program
    .helpCommand(false)
    .command("help [command...]")
    .description("display help for command")
    .action((words: readonly string[]) => commandAt(program, words).help());
  return program;
}

/** The command that words lead to. Ends with the error of a word that leads nowhere. */
function commandAt(program: Command, words: readonly string[]): Command {
  return words.reduce((command, word) => {
    const found = command.commands.find((one) => one.name() === word);
    const near = nearest(
      word,
      command.commands.map((one) => one.name()),
    );
    const meant = near.length > 0 ? `\n(Did you mean ${near.join(" or ")}?)` : "";
    return found ?? command.error(`error: unknown command '${word}'${meant}`);
  }, program);
}

function withSyncOptions(command: Command): Command {
  return withPairOptions(
    command
      .option("--two-way", "carry changes both ways, by what both had after the last sync")
      .option("--prune", "one way: delete from the destination what the source lacks"),
  );
}

function withPairOptions(command: Command): Command {
  return command
    .option("--from <tool>", "the source (default: claude, or the other one than --to)")
    .option("--to <tool>", "the destination (default: the other one than the source)")
    .option("--types <type...>", `${kindWords.map(({ type }) => type).join(", ")} or all`)
    .option("--skip <name...>", "leave these servers as they are")
    .addOption(new Option("--scope <scope>", "user, project or local").default("user"))
    .option("--project <folder>", "the project of the scopes project and local (default: this folder)")
    .option("--use <item=side...>", "settle an item: item=from, item=to or item=leave; '*' or kind/* for all conflicts")
    .option("--answer <item:gate=choice...>", "answer what an item waits for (see sync resolve)");
}

export const examples = `Examples:
  lockstep sync plan --from claude --to qwen     what Qwen Code would gain
  lockstep sync apply --two-way --yes            both ways, without asking
  lockstep sync resolve --use github=from --yes  Claude Code's version wins
  lockstep history rollback <id>                 take it back
  lockstep coord ready                           what can be done now, over all repositories
  lockstep mcp install claude                    let Claude Code call Lockstep`;

export const exitCodes = "Exit codes: 0 in sync or done, 1 error, 2 drift found or approval needed, 3 conflicts.";
