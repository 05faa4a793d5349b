import { Argument, type Command, Option } from "commander";
import { targetStatus, targetType } from "../shared/targets/registry";
import { role } from "../shared/targets/role";
import type { Run, TargetShell } from "./command";
import type { RunFlags } from "./commands/target-sync";

/** `lockstep target` and what is below it. `search`: for commands that search the memory of past runs. */
export function addTargetCommands(program: Command, run: Run<"targets">, search: Run<"targets">): void {
  const target = program
    .command("target")
    .description("carry a main project's changes into the projects that embed it");
  const below = (parent: Command) => (words: string, description: string) =>
    withMain(parent.command(words).description(description));
  const command = below(target);

  command("list", "the targets in the registry").action(
    run(async () => (await import("./commands/target-registry")).targetListCommand),
  );
  withRow(command("add <name>", "add a target to the registry").requiredOption("--path <folder>", "its folder")).action(
    run(async () => (await import("./commands/target-registry")).targetAddCommand),
  );
  command("remove <name>", "take a target out of the registry; its files stay")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/target-registry")).targetRemoveCommand));
  withRow(command("update <name>", "change the registry's line of a target").option("--path <folder>", "its folder"))
    .option("--rename <name>", "its new name")
    .option("--unpin", "follow the main project again")
    .addOption(
      new Option("--status <status>", "how it stands, until it is looked at again").choices(targetStatus.options),
    )
    .action(run(async () => (await import("./commands/target-registry")).targetUpdateCommand));
  command("discover [folder]", "look for projects that embed the main one (default: this folder)")
    .option("--add", "add those that are new to the registry")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/target-registry")).targetDiscoverCommand));

  const sync = target.command("sync").description("compare targets with the main project and bring them in step");
  const syncing = below(sync);
  withChoice(syncing("status", "how the targets stand"))
    .addOption(new Option("--hook <hook>", "answer a git hook").choices(["pre-push", "post-push"]))
    .action(run(async () => (await import("./commands/target-sync")).targetStatusCommand));
  withChoice(syncing("detect", "what changed in the main project since each target was synced"))
    .option("--since <moment>", "since a commit, a tag or a time instead")
    .option("--categories <list>", "only these categories, with commas between; uncategorised for files of none")
    .option("--uncommitted", "work that is not committed counts as well")
    .action(run(async () => (await import("./commands/target-detect")).targetDetectCommand));
  withOne(syncing("checklist [target]", "the checklist of a target's sync, or of each target's, in Markdown"))
    .option("--since <moment>", "with what changed since a commit, a tag or a time")
    .action(run(async () => (await import("./commands/target-detect")).targetChecklistCommand));
  withSync(withChoice(syncing("run", "bring targets in step, then verify them"))).action(
    run(async () => (await import("./commands/target-sync")).targetRunCommand),
  );
  for (const component of ["docs", "plans"] as const) {
    withSync(syncing(`${component} <target>`, `bring the ${component} of one target in step`)).action(
      run(async () => {
        const { targetComponentCommand } = await import("./commands/target-sync");
        return (shell: TargetShell, name: string, flags: RunFlags) =>
          targetComponentCommand(shell, component, name, flags);
      }),
    );
  }
  syncing("roles <target>", "bring a target in step by roles: coding, testing, debugging, documentation")
    .option("--fixes <number>", "try at most so many fixes (default: 3)")
    .option("--accept", "agree to every fix that Lockstep or an agent can make")
    .option("--yes", "without asking, fixes excepted")
    .action(run(async () => (await import("./commands/target-roles")).targetRolesCommand));
  withVerification(withChoice(syncing("verify [target]", "make the checks of targets"))).action(
    run(async () => (await import("./commands/target-verify")).targetVerifyCommand),
  );
  withRestore(withOne(syncing("rollback [target]", "take the last sync of a target back"))).action(
    run(async () => (await import("./commands/target-backups")).targetRollbackCommand),
  );

  withVerification(withChoice(command("verify [target]", "the same as sync verify")))
    .option("--history", "earlier verifications instead")
    .action(run(async () => (await import("./commands/target-verify")).targetVerifyCommand));
  command("backup <target>", "keep what a sync could touch as it is now").action(
    run(async () => (await import("./commands/target-backups")).targetBackupCommand),
  );
  command("backups <target>", "what a target can be put back to").action(
    run(async () => (await import("./commands/target-backups")).targetBackupsCommand),
  );
  withRestore(
    command("restore <target>", "put a target back").requiredOption("--backup <id>", "to this backup"),
  ).action(run(async () => (await import("./commands/target-backups")).targetRestoreCommand));
  withRestore(withOne(command("rollback [target]", "the same as sync rollback"))).action(
    run(async () => (await import("./commands/target-backups")).targetRollbackCommand),
  );
  command("tag [target] [version]", "an annotated git tag in a target, and its version in the registry")
    .option("--all", "tag all targets that are in step")
    .option("--tag <version>", "the version, where no target is named")
    .option("--branch <branch>", "the branch that must be checked out")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/target-tags")).targetTagCommand));
  command("untag <target> [version]", "take a tag back that Lockstep made (default: the newest)")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/target-tags")).targetUntagCommand));
  command("schedule", "how often changes are looked for, and the crontab line for a server").action(
    run(async () => (await import("./commands/target-schedule")).targetScheduleCommand),
  );
  target
    .command("schema")
    .description("print the JSON Schema of lockstep.yaml, for editors")
    .action(run(async () => (await import("./commands/target-schema")).targetSchemaCommand));
  addPatternCommands(target, run, search);
  withMain(
    target
      .command("hooks")
      .description("the git hook that checks the targets before a push")
      .addArgument(new Argument("<action>", "what to do").choices(["install", "uninstall", "status"])),
  )
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/target-git")).targetHooksCommand));

  const config = target.command("config").description("configuration files of a target, key by key");
  const configuring = below(config);
  configuring("diff <target>", "what a sync would change, and why").action(
    run(async () => (await import("./commands/target-sync")).targetConfigDiffCommand),
  );
  withSync(configuring("sync <target>", "bring the configuration of a target in step"))
    .option("--merge", "key by key, by the rules in lockstep.yaml; so it is done in any case")
    .action(run(async () => (await import("./commands/target-sync")).targetConfigSyncCommand));
}

/** `lockstep target patterns` and what is below it. */
function addPatternCommands(target: Command, run: Run<"targets">, search: Run<"targets">): void {
  const patterns = target.command("patterns").description("what syncs by roles have learned about failures");
  const command = (words: string, description: string) => patterns.command(words).description(description);
  command("list", "all of it").action(run(async () => (await import("./commands/target-patterns")).patternListCommand));
  withMain(
    command("search <words...>", "patterns, past syncs and runs by words; patterns also by what they mean"),
  ).action(search(async () => (await import("./commands/target-patterns")).patternSearchCommand));
  withPattern(
    command(
      "add [command...]",
      "say what a failure is known by, and what mends it: words, or a command after --",
    ).requiredOption("--title <text>", "what it is called"),
  ).action(run(async () => (await import("./commands/target-patterns")).patternAddCommand));
  withPattern(
    command("edit <id> [command...]", "change a pattern").option("--title <text>", "what it is called"),
  ).action(run(async () => (await import("./commands/target-patterns")).patternEditCommand));
  command("remove <id>", "forget a pattern")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/target-patterns")).patternRemoveCommand));
}

function withPattern(command: Command): Command {
  return command
    .addOption(new Option("--role <role>", "whose knowledge it is").choices(role.options))
    .option("--keyword <words...>", "words that a check's output must have")
    .option("--regex <expression>", "what a check's output must match, in the syntax of RE2")
    .option("--checks <ids>", "only failures of these checks, with commas between")
    .option("--cause <text>", "why it fails")
    .option("--fix <text>", "what mends it")
    .option("--sync-again <component>", "the fix is to sync a component again")
    .option("--roll-back <component>", "the fix is to take a component back");
}

function withOne(command: Command): Command {
  return command.option("--target <name>", "the target, where it is not named");
}

function withMain(command: Command): Command {
  return command.option(
    "--main <folder>",
    "the main project (default: from here upwards, the first with a lockstep.yaml)",
  );
}

function withRow(command: Command): Command {
  return command
    .addOption(new Option("--type <type>", "how it embeds the main project").choices(targetType.options))
    .option("--folder <folder>", "the folder of the embedded project, relative to the target")
    .option("--python <path>", "its interpreter, relative to the target or absolute")
    .option("--components <list>", "only these components, with commas between")
    .option("--pin <version>", "stay at this version of the main project")
    .option("--yes", "without asking");
}

function withChoice(command: Command): Command {
  return command.option("--target <name...>", "only these targets").option("--all-targets", "all of them, the default");
}

function withSync(command: Command): Command {
  return command
    .option("--component <id...>", "only these components")
    .option(
      "--categories <list>",
      "only components with files of these categories, or with these names, with commas between",
    )
    .option("--complete", "refuse components that are not mirrored as a whole")
    .option("--take <path...>", "the main project's version of a file wins; path#key for one key")
    .option("--keep <path...>", "the target's version wins")
    .option("--dry-run", "show what would be done")
    .option("--no-verify", "do without the checks afterwards")
    .option("--yes", "without asking");
}

function withVerification(command: Command): Command {
  return command
    .option("--tests <groups>", "only these groups: preflight, core, integration, docs, feature")
    .option("--yes", "run the commands that lockstep.yaml declares without asking");
}

function withRestore(command: Command): Command {
  return command
    .option("--component <id>", "only this component")
    .option("--force", "also where a file was changed since")
    .option("--yes", "without asking");
}
