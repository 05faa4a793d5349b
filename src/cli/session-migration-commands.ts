import type { Command } from "commander";
import type { Run, SessionShell } from "./command";
import type { RollbackFlags } from "./commands/session-migrate-verify";

/** `lockstep session migrate` and `references`: from the prototype's session folders to `.idse`. */
export function addSessionMigrationCommands(session: Command, run: Run<"sessions">): void {
  const migrate = session
    .command("migrate [folder]")
    .description("bring prototype sessions into .idse, and archive the prototype (default: of this folder)")
    .option("--dry-run", "show what would be done")
    .option("--sample <session>", "only this session, and nothing is archived: PROJECT/SESSION")
    .option("--archive", "rename the prototype's own folders; the default")
    .option("--grace <days>", "keep them so many days, with a notice")
    .option("--immediate", "remove them; a roll back gives them back")
    .option("--choose <choice...>", "of versions that differ, which one wins: PROJECT/SESSION/FILE=PATH, or =LAYOUT")
    .option("--mapping <file>", "rewrite references by this table (YAML)")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/session-migrate")).sessionMigrateCommand));
  migrate
    .command("verify [folder]")
    .description("check that everything arrived, and that no active reference is left")
    .action(run(async () => (await import("./commands/session-migrate-verify")).sessionMigrateVerifyCommand));
  migrate
    .command("rollback [folder]")
    .description("take the last migration back, as everything was")
    .option("--force", "also where a file was changed since")
    .option("--yes", "without asking")
    .action(
      run(async () => {
        const { sessionMigrateRollbackCommand } = await import("./commands/session-migrate-verify");
        return (shell: SessionShell, folder: string | undefined, flags: RollbackFlags) => {
          // An option that both commands have is taken by the outer one, wherever it stands.
          const yes = flags.yes ?? migrate.opts<RollbackFlags>().yes;
          return sessionMigrateRollbackCommand(shell, folder, yes === undefined ? flags : { ...flags, yes });
        };
      }),
    );
  session
    .command("references [folder]")
    .description("where files mention the prototype, and what would replace it")
    .option("--all", "those in sessions, archives and history as well")
    .option("--mapping <file>", "what this table (YAML) would make of them")
    .action(run(async () => (await import("./commands/session-references")).sessionReferencesCommand));
}
