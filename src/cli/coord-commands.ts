import type { Command } from "commander";
import type { Run } from "./command";
import {
  withChecking,
  withDependencyFields,
  withDryRun,
  withIssueFields,
  withListing,
  withPlanFields,
  withRunning,
  withTodoFields,
} from "./coord-options";

/** Makes a command below `lockstep coord`, with the option that names the file. */
type Make = (words: string, description: string) => Command;

/** `lockstep coord` and what is below it. */
export function addCoordCommands(program: Command, run: Run<"coordination">): void {
  const coord = program
    .command("coord")
    .description("issues, plans, todos and dependencies of several repositories, in one ecosystem.yaml");
  const make: Make = (words, description) =>
    coord
      .command(words)
      .description(description)
      .option("--file <file>", "the coordination file (default: ecosystem.yaml of this folder or one above it)");

  addIssues(make, run);
  addPlans(make, run);
  addTodos(make, run);
  addDependencies(make, run);
  addReports(make, run);
  addRuns(make, run);
  addMemory(make, run);
  addFiles(coord, make, run);
}

function addIssues(make: Make, run: Run<"coordination">): void {
  withListing(make("list-issues", "the issues"))
    .option("--status <issue-status>", "one or more, with commas between")
    .option("--priority <priority>", "one or more, with commas between")
    .option("--severity <text>", "one or more, with commas between")
    .option("--repo <repo>", "its name, package or nickname")
    .action(run(async () => (await import("./commands/coord-list")).listCommand("issue")));
  make("show-issue <id>", "one issue, with what leads to and from it").action(run(loadShow("issue")));
  withIssueFields(make("create-issue", "add an issue"))
    .requiredOption("--title <text>", "what it is about")
    .requiredOption("--repos <repos>", "the repositories, with commas between")
    .action(run(async () => (await import("./commands/coord-create")).createCommand("issue")));
  withIssueFields(make("update-issue <id>", "change fields of an issue"))
    .option("--title <text>", "what it is about")
    .option("--repos <repos>", "the repositories, with commas between")
    .action(run(loadUpdate("issue")));
  withDryRun(make("close-issue <id>", "set an issue to closed"))
    .option("--status <closed-status>", "or to resolved", "closed")
    .action(run(async () => (await import("./commands/coord-update")).closeIssueCommand));
}

function addPlans(make: Make, run: Run<"coordination">): void {
  withListing(make("list-plans", "the plans"))
    .option("--status <plan-status>", "one or more, with commas between")
    .option("--repo <repo>", "its name, package or nickname")
    .action(run(async () => (await import("./commands/coord-list")).listCommand("plan")));
  make("show-plan <id>", "one plan, with its milestones and todos").action(run(loadShow("plan")));
  withPlanFields(make("create-plan", "add a plan"))
    .requiredOption("--title <text>", "what it is about")
    .option(
      "--milestones <names>",
      'with commas between, each with its day where it has one: "Beta=2026-03-01, Release"',
    )
    .action(run(async () => (await import("./commands/coord-create")).createCommand("plan")));
  withPlanFields(make("update-plan <id>", "change fields of a plan, tick what is done"))
    .option("--title <text>", "what it is about")
    .option("--milestone <id>", "the milestone that --milestone-status and --tick mean")
    .option("--milestone-status <todo-status>", "of the milestone")
    .option("--tick <criterion...>", "completion criteria of the milestone that are met: their texts or numbers")
    .action(run(async () => (await import("./commands/coord-milestones")).updatePlanCommand));
}

function addTodos(make: Make, run: Run<"coordination">): void {
  withListing(make("list-todos", "the todos"))
    .option("--status <todo-status>", "one or more, with commas between")
    .option("--priority <priority>", "one or more, with commas between")
    .option("--repo <repo>", "its name, package or nickname")
    .option("--plan <id>", "only todos of this plan")
    .action(run(async () => (await import("./commands/coord-list")).listCommand("todo")));
  make("show-todo <id>", "one todo, with what leads to and from it").action(run(loadShow("todo")));
  withTodoFields(make("create-todo", "add a todo"))
    .requiredOption("--task <text>", "what is to be done")
    .requiredOption("--repo <repo>", "where")
    .requiredOption("--estimate <duration>", "90m, 6h, 3d of 8 hours, 1w of 5 days, or hours")
    .action(run(async () => (await import("./commands/coord-create")).createCommand("todo")));
  withTodoFields(make("update-todo <id>", "change fields of a todo"))
    .option("--task <text>", "what is to be done")
    .option("--repo <repo>", "where")
    .option("--estimate <duration>", "90m, 6h, 3d of 8 hours, 1w of 5 days, or hours")
    .action(run(loadUpdate("todo")));
  withDryRun(make("complete-todo <id>", "set a todo to completed"))
    .option("--actual <duration>", "the time that it took")
    .action(
      run(async () => {
        const { updateCommand } = await import("./commands/coord-update");
        return (shell, id: string, flags: object) =>
          updateCommand("todo")(shell, id, { ...flags, status: "completed" });
      }),
    );
}

function addDependencies(make: Make, run: Run<"coordination">): void {
  withListing(make("list-deps", "the dependencies between repositories"))
    .option("--status <dependency-status>", "one or more, with commas between")
    .option("--type <dependency-type>", "one or more, with commas between")
    .option("--consumer <repo>", "the repository that needs another one")
    .option("--provider <repo>", "the one that is needed")
    .option("--repo <repo>", "either side")
    .action(run(async () => (await import("./commands/coord-list")).listCommand("dependency")));
  make("show-dep <id>", "one dependency").action(run(loadShow("dependency")));
  withDependencyFields(make("create-dep", "add a dependency"))
    .requiredOption("--consumer <repo>", "the repository that needs another one")
    .requiredOption("--provider <repo>", "the one that is needed")
    .requiredOption("--constraint <range>", 'the versions that fit, such as ">=0.2.0"')
    .action(run(async () => (await import("./commands/coord-create")).createCommand("dependency")));
  withDependencyFields(make("update-dep <id>", "change fields of a dependency"))
    .option("--consumer <repo>", "the repository that needs another one")
    .option("--provider <repo>", "the one that is needed")
    .option("--constraint <range>", "the versions that fit")
    .action(run(loadUpdate("dependency")));
  withChecking(make("check-deps", "check the dependencies: versions, commands, health"))
    .option("--consumer <repo>", "only those of this repository")
    .action(run(async () => (await import("./commands/coord-check")).checkCommand));
  withChecking(
    make("validate-repo <repo>", "check the dependencies of one repository, and what the file says of it"),
  ).action(run(async () => (await import("./commands/coord-check")).validateRepoCommand));
  make("dep-graph", "which repository needs which, or with --kind blocking what waits for what")
    .option("--format <graph-format>", "text, mermaid, dot or json", "text")
    .option("--kind <graph>", "dependencies or blocking", "dependencies")
    .option("--repo <repo>", "only what is around this repository")
    .action(run(async () => (await import("./commands/coord-graph")).graphCommand));
}

function addReports(make: Make, run: Run<"coordination">): void {
  const load = () => import("./commands/coord-report");
  make("status [repo]", "how everything stands, or one repository")
    .option("--repo <repo>", "the repository")
    .action(run(async () => (await load()).coordStatusCommand));
  make("blocking <repo>", "what blocks a repository").action(run(async () => (await load()).blockingCommand));
  make("blocked-by <repo>", "what a repository blocks").action(run(async () => (await load()).blockedByCommand));
  make("ready", "what can be done now, the most urgent first")
    .option("--repo <repo>", "only this repository")
    .option("--assignee <name>", "only this person or agent")
    .action(run(async () => (await load()).readyCommand));
  make("critical-path", "the longest way through the open todos")
    .option("--plan <id>", "only todos of this plan")
    .option("--repo <repo>", "only this repository")
    .action(run(async () => (await load()).criticalPathCommand));
  make("roadmap", "the active plans with their milestones, progress and slips")
    .option("--all", "all plans")
    .action(run(async () => (await load()).roadmapCommand));
  make("workload", "remaining hours per person and repository").action(run(async () => (await load()).workloadCommand));
  make("validate", "what is wrong with the file, or with --plan what a plan lacks to be complete")
    .option("--plan <id>", "the plan")
    .action(run(async () => (await load()).validateCommand));
}

function addRuns(make: Make, run: Run<"coordination">): void {
  withRunning(make("execute <id>", "run the command of a todo")).action(
    run(async () => (await import("./commands/coord-run")).executeCommand),
  );
  withRunning(make("sweep", "run the commands of the todos of a plan, in the order of what waits for what"))
    .requiredOption("--plan <id>", "the plan")
    .action(run(async () => (await import("./commands/coord-run")).sweepCommand));
}

function addMemory(make: Make, run: Run<"coordination">): void {
  const load = () => import("./commands/coord-memory");
  make("search <words...>", 'what happened: words, "a phrase", prefix*, AND, OR, NOT')
    .option("--similar", "what means about the same, also in other words")
    .option("--repo <repo>", "only this repository")
    .option("--entity <id>", "only this entry")
    .option("--kind <kind>", "issue, plan, todo or dependency")
    .option("--since <day>", "from this day on")
    .option("--until <day>", "before this day")
    .option("--limit <number>", "how many", "20")
    .action(run(async () => (await load()).searchCommand));
  make("history [id]", "what happened to an entry, or in the whole file, newest first")
    .option("--limit <number>", "how many", "20")
    .action(run(async () => (await load()).coordHistoryCommand));
  make("trends", "opened and closed per week, cycle times, blockers, checks, forecasts of plans").action(
    run(async () => (await load()).trendsCommand),
  );
}

function addFiles(coord: Command, make: Make, run: Run<"coordination">): void {
  const load = () => import("./commands/coord-files");
  coord
    .command("open <file>")
    .description("keep a coordination file open in Lockstep")
    .action(run(async () => (await load()).openCommand));
  coord
    .command("files")
    .description("the files that are open")
    .action(run(async () => async (shell) => (await load()).filesCommand(shell)));
  make("close", "keep the file open no longer; the file itself stays").action(
    run(async () => (await load()).closeCommand),
  );
  withDryRun(coord.command("new <file>").description("make a coordination file from the template, and open it")).action(
    run(async () => (await load()).newCommand),
  );
  make("findings", "what is wrong with the file").action(run(async () => (await load()).findingsCommand));
  withDryRun(make("fix [ids...]", "mend what findings offer a fix for: all of it, or only of these entries")).action(
    run(async () => (await load()).fixCommand),
  );
  withDryRun(make("remove <ids...>", "remove entries")).action(
    run(async () => (await import("./commands/coord-update")).removeCommand),
  );
  make("undo", "take back the newest change set of the file").action(run(async () => (await load()).undoCommand));
  make("trust", "let commands of the file run, each after its approval")
    .option("--revoke", "let none run any more, and forget what was approved")
    .action(run(async () => (await load()).trustCommand));
}

function loadShow(kind: "issue" | "plan" | "todo" | "dependency") {
  return async () => (await import("./commands/coord-show")).showCommand(kind);
}

function loadUpdate(kind: "issue" | "plan" | "todo" | "dependency") {
  return async () => (await import("./commands/coord-update")).updateCommand(kind);
}
