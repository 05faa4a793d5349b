import { type Command, Option } from "commander";
import { sessionType } from "../shared/sessions/session-record";
import { stages } from "../shared/sessions/stages";
import type { Run } from "./command";
import { addSessionMigrationCommands } from "./session-migration-commands";
import { addIdseSyncCommand, addSessionSyncCommands } from "./session-sync-commands";

/** `lockstep session` and what is below it, and the same under the words of `idse`. */
export function addSessionCommands(program: Command, run: Run<"sessions">): void {
  const session = program
    .command("session")
    .description("sessions of work: intent, context, spec, plan, tasks, implementation, feedback");
  const below = (parent: Command) => (words: string, description: string) =>
    parent
      .command(words)
      .description(description)
      .option("--workspace <folder>", "the folder with .idse (default: from here upwards, the first that has it)");
  const command = below(session);

  withInit(command("init <project>", "begin a project, with its first session")).action(
    run(async () => (await import("./commands/session-create")).sessionInitCommand),
  );
  withProject(command("new <session>", "begin a session of a project"))
    .addOption(new Option("--type <type>", "what kind of session").choices(sessionType.options))
    .option("--owner <name>", "whose session it is (default: you)")
    .option("--description <text>", "what it is about")
    .option("--parent <session>", "the session that it is made from (default: the blueprint)")
    .option("--tags <list>", "words to find it by, with commas between")
    .option("--no-use", "the current session stays the current one")
    .option("--dry-run", "show what would be written")
    .action(run(async () => (await import("./commands/session-create")).sessionNewCommand));
  withProject(command("use <session>", "make a session the current one"))
    .option("--dry-run", "show what would be written")
    .action(run(async () => (await import("./commands/session-create")).sessionUseCommand));
  withProject(command("list", "projects and sessions, with how far they are")).action(
    run(async () => (await import("./commands/session-status")).sessionListCommand),
  );
  withSession(command("status", "the stages of a session, what is wrong with it and who is next")).action(
    run(async () => (await import("./commands/session-status")).sessionStatusCommand),
  );
  withValidation(command("validate", "check sessions against the rules of the constitution")).action(
    run(async () => (await import("./commands/session-validate")).sessionValidateCommand),
  );
  withHandoff(command("handoff", "say who is next, hand over, or take what was handed over")).action(
    run(async () => (await import("./commands/session-agents")).sessionHandoffCommand),
  );
  withProject(command("agents", "which agent works on which stage, or what was handed over"))
    .option("--log [number]", "the newest lines of the log of handoffs (20 unless a number says otherwise)")
    .action(run(async () => (await import("./commands/session-agents")).sessionAgentsCommand));

  addSessionMigrationCommands(session, run);
  addSessionSyncCommands(session, run);

  const orchestrator = program.command("idse").description("the same under the words of the IDSE orchestrator");
  const idse = below(orchestrator);
  withInit(idse("init <project>", "the same as session init")).action(
    run(async () => (await import("./commands/session-create")).sessionInitCommand),
  );
  withValidation(idse("validate", "the same as session validate; ends with 1 when there is an error")).action(
    run(async () => (await import("./commands/session-validate")).idseValidateCommand),
  );
  withSession(idse("status", "the same as session status")).action(
    run(async () => (await import("./commands/session-status")).sessionStatusCommand),
  );
  withHandoff(idse("handoff", "the same as session handoff")).action(
    run(async () => (await import("./commands/session-agents")).sessionHandoffCommand),
  );
  addIdseSyncCommand(orchestrator, run);
}

function withProject(command: Command): Command {
  return command.option("--project <name>", "the project (default: the only one)");
}

function withSession(command: Command): Command {
  return withProject(command).option("--session <id>", "the session (default: the current one)");
}

function withInit(command: Command): Command {
  return command
    .option("--session <id>", "the first session (default: the blueprint of the project)")
    .option("--owner <name>", "whose session it is (default: you)")
    .option("--description <text>", "what it is about")
    .option("--dry-run", "show what would be written");
}

function withValidation(command: Command): Command {
  return command
    .option("--project <name>", "only this project")
    .option("--session <id>", "only this session of it")
    .option("--rule <id...>", "only these rules")
    .addOption(new Option("--format <format>", "how it is printed").choices(["text", "sarif"]).default("text"))
    .option("--sarif <file>", "write SARIF 2.1.0 into this file as well")
    .option("--fix", "mend what can be mended")
    .option("--yes", "without asking");
}

function withHandoff(command: Command): Command {
  return withSession(command)
    .option("--from <agent>", "who hands over")
    .option("--to <agent>", "who goes on")
    .addOption(new Option("--stage <stage>", `the stage to go on with: ${stages.join(", ")}`))
    .option("--summary <text>", "what the receiver has to know")
    .option("--acknowledge", "take the handoff that waits")
    .option("--reject", "do not take it")
    .option("--as <agent>", "its receiver, to be sure")
    .option("--dry-run", "show what would be written");
}
