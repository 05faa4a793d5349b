import { Argument, type Command, Option } from "commander";
import type { Run } from "./command";

/** `lockstep session sync`: sharing sessions over a hub, a folder or a git repository. */
export function addSessionSyncCommands(session: Command, run: Run<"sessions">): void {
  const sync = session
    .command("sync")
    .description("share sessions with a team hub, a shared folder or a git repository");
  const below = (words: string, description: string) => withWorkspace(sync.command(words).description(description));

  withPush(below("push", "send what changed here; offline it waits in the queue")).action(
    run(async () => (await import("./commands/session-sync")).sessionPushCommand),
  );
  withPull(below("pull", "merge what changed at the remote")).action(
    run(async () => (await import("./commands/session-sync")).sessionPullCommand),
  );
  withSessions(below("status", "how each session stands")).action(
    run(async () => (await import("./commands/session-sync-status")).sessionSyncStatusCommand),
  );
  below("diff <session> [artifact]", "a session, or one artifact of it (a stage or a path), beside the remote's")
    .option("--project <name>", "the project (default: the only one)")
    .addOption(
      new Option("--with <side>", "what the remote has now, or what both had at the last sync")
        .choices(["remote", "base"])
        .default("remote"),
    )
    .action(run(async () => (await import("./commands/session-sync-diff")).sessionSyncDiffCommand));
  withSessions(below("queue", "pushes that wait"))
    .option("--retry", "send them now")
    .option("--drop", "take them out; the sessions stay as they are")
    .action(run(async () => (await import("./commands/session-sync-status")).sessionQueueCommand));
  below("log", "what was pushed and pulled, the newest first")
    .option("--project <name>", "the project (default: the only one)")
    .option("--limit <number>", "how many", "20")
    .action(run(async () => (await import("./commands/session-sync-status")).sessionSyncLogCommand));
  below("settle <session> <path>", "end a conflict; the other version goes")
    .option("--project <name>", "the project (default: the only one)")
    .addOption(new Option("--use <version>", "which one counts").choices(["ours", "theirs"]).makeOptionMandatory())
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/session-sync-remote")).sessionSettleCommand));
  below("remote", "where the sessions of a workspace are shared, or a new place for them")
    .option("--hub <url>", "a team hub")
    .option("--folder <path>", "a shared folder")
    .option("--git <url>", "a git repository")
    .option("--branch <name>", "its branch for the sessions", "lockstep-sessions")
    .option("--none", "nowhere any more")
    .option("--user", "for all workspaces that name no place themselves")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/session-sync-remote")).sessionRemoteCommand));
  withWorkspace(sync.command("login").description("keep the API key of a hub, read from the terminal or from stdin"))
    .option("--hub <url>", "the hub (default: that of the workspace)")
    .action(run(async () => (await import("./commands/session-sync-remote")).sessionLoginCommand));
  withWorkspace(sync.command("logout").description("forget the API key of a hub"))
    .option("--hub <url>", "the hub (default: that of the workspace)")
    .action(run(async () => (await import("./commands/session-sync-remote")).sessionLogoutCommand));
}

/** `lockstep idse sync push|pull`: the words of the orchestrator. */
export function addIdseSyncCommand(idse: Command, run: Run<"sessions">): void {
  withPull(withWorkspace(idse.command("sync").description("the same as session sync push and pull")))
    .addArgument(new Argument("<direction>", "which way").choices(["push", "pull"]))
    .action(run(async () => (await import("./commands/session-sync")).idseSyncCommand));
}

function withWorkspace(command: Command): Command {
  return command.option(
    "--workspace <folder>",
    "the folder with .idse (default: from here upwards, the first that has it)",
  );
}

function withSessions(command: Command): Command {
  return command
    .option("--project <name>", "only this project")
    .option("--session <id...>", "only these sessions (default: all)");
}

function withPush(command: Command): Command {
  return withSessions(command).option("--force", "ours replaces what was changed at the remote");
}

function withPull(command: Command): Command {
  return withSessions(command)
    .option("--force", "one side replaces what the other changed")
    .option("--dry-run", "show what would be written")
    .option("--yes", "without asking");
}
