import { type Command, Option } from "commander";
import { nearest } from "../shared/nearest";
import type { MigrateShell, Run } from "./command";
import type { ProjectFlags } from "./commands/migrate-flags";

/** `lockstep migrate` and what is below it. The options stand on the commands below alone: given to both, the wrong one of two values would count. */
export function addMigrateCommands(program: Command, run: Run<"migration">): void {
  const migrate = program.command("migrate").description("assess a project folder and plan its migration");
  const command = (words: string, description: string, options?: { readonly isDefault: boolean }) =>
    migrate
      .command(words, options)
      .description(description)
      .addOption(new Option("--path <folder>", "the project").default("."));

  const plan = command("plan", "assess, plan and write the report; also without the word plan", { isDefault: true });
  // A word that is no command gets to the standard one: it is told as what it was meant for.
  plan.allowExcessArguments().hook("preAction", () => refuseWords(migrate, plan));
  withAssessment(plan)
    .option("--output <file>", "where the report goes (default: migration-plan.<format> in this folder)")
    .addOption(new Option("--format <report-format>", "md, html or json").default("md"))
    .option("--fail-on <level...>", "exit with 2 from this on: risk:high, complexity:complex and so on")
    .action(run(async () => (await import("./commands/migrate")).migrateCommand));
  withAssessment(command("status", "the steps of the plan and how they stand")).action(
    run(async () => (await import("./commands/migrate-steps")).migrateStatusCommand),
  );
  command("apply", "carry out one step")
    .option("--step <step>", "its number or its name; of a part 4.2 or step/part")
    .option("--database-url <url>", "the database to convert (LOCKSTEP_DATABASE_URL); kept nowhere")
    .option("--mapping <json>", "which table holds the messages and which column is what (docs/migration.md)")
    .option("--read-environment", "read the environment variables that config.yaml takes its database from")
    .option("--connect <database>", "connect to the server that config.yaml names, in the words that ask for it")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/migrate-steps")).migrateApplyCommand));
  command("rollback", "take back the step that was carried out last")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/migrate-steps")).migrateRollbackCommand));
  command("edit", "change the plan: durations, skipped steps, notes, order, what was done by hand")
    .option("--step <step>", "the step that is meant")
    .option("--duration <duration>", "30m, 2h, 2-4h, or planned")
    .option("--skip <reason>", "leave the step out")
    .option("--no-skip", "do it after all")
    .option("--notes <text>", "your notes; an empty text removes them")
    .option("--done", "done by hand")
    .option("--undone", "not done after all")
    .option("--tick <number>", "this line of its checklist is done")
    .option("--untick <number>", "it is not, after all")
    .option("--order <steps>", "these steps in this order, with commas between")
    .action(run(async () => (await import("./commands/migrate-edit")).migrateEditCommand));
  for (const [words, paused, description] of [
    ["pause", true, "carry out no step until it is resumed"],
    ["resume", false, "go on with a paused migration"],
  ] as const) {
    command(words, description).action(
      run(async () => {
        const { migratePauseCommand } = await import("./commands/migrate-edit");
        return (shell: MigrateShell, flags: ProjectFlags) => migratePauseCommand(shell, flags, paused);
      }),
    );
  }
  command("compare", "what changed between two assessments")
    .option("--from <number>", "the earlier one (default: 1, the first)")
    .option("--to <number>", "the later one (default: the newest)")
    .action(run(async () => (await import("./commands/migrate-compare")).migrateCompareCommand));
  command("observations", "what was seen besides, and letting it count as a finding of the project")
    .option("--count <rule>", "from now on this observation counts")
    .option("--uncount <rule>", "it is an observation again")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/migrate-findings")).migrateObservationsCommand));
  command("forget", "drop the plan, the progress and the earlier assessments")
    .option("--yes", "without asking")
    .action(run(async () => (await import("./commands/migrate-edit")).migrateForgetCommand));
  migrate
    .command("skipped")
    .description("names of folders that are not entered")
    .action(
      run(
        async () => async (shell: MigrateShell) =>
          (await import("./commands/migrate-findings")).migrateSkippedCommand(shell),
      ),
    );
  migrate
    .command("projects")
    .description("the projects assessed before")
    .action(
      run(
        async () => async (shell: MigrateShell) =>
          (await import("./commands/migrate-edit")).migrateProjectsCommand(shell),
      ),
    );
}

function refuseWords(migrate: Command, plan: Command): void {
  const [word] = plan.args;
  if (word === undefined) return;
  if (migrate.args[0] === plan.name()) plan.error("error: too many arguments for 'plan': it takes none.");
  const [meant] = nearest(
    word,
    migrate.commands.map((one) => one.name()),
  );
  migrate.error(`error: unknown command '${word}'${meant === undefined ? "" : `. Did you mean ${meant}?`}`);
}

function withAssessment(command: Command): Command {
  return command
    .option("--scale <scale>", "individual, team, organization or enterprise, instead of what is found; found")
    .option("--out-of-scope <gaps>", "patterns to leave alone, with commas between; none")
    .option("--fresh", "look at every file again, whatever is remembered");
}
