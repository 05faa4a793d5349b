import { type Command, Option } from "commander";

// The options that several commands of `lockstep coord` share.

export function withListing(command: Command): Command {
  return command
    .option("--assignee <name>", 'of this person or agent; "" for what nobody has')
    .option("--label <labels>", "with all of these, with commas between")
    .option("--text <words>", "words that all occur")
    .option("--open", "only what is open")
    .option("--closed", "only what is not")
    .option("--overdue", "open, and its target has passed")
    .option("--due-from <day>", "target on this day or later: 2026-03-31")
    .option("--due-to <day>", "target on this day or earlier")
    .option("--sort <sort-key>", "file, id, title, status, priority, repo, assignee, target, updated, hours …", "file")
    .option("--desc", "the other way round")
    .option("--limit <number>", "how many")
    .option("--offset <number>", "leave so many out at the start");
}

export function withDryRun(command: Command): Command {
  return command.option("--dry-run", "show the lines that would change, and write nothing");
}

function withTracked(command: Command): Command {
  return withDryRun(command)
    .option("--description <text>", "in Markdown")
    .option("--labels <labels>", "with commas between")
    .option("--dependencies <ids>", "what it waits for, with commas between")
    .option("--blocked-by <ids>", "the same")
    .option("--blocking <ids>", "what waits for it, with commas between")
    .option("--assignee <name>", 'who does it; "" for nobody')
    .option("--target <day>", 'by when: 2026-03-31; "" for no day');
}

export function withIssueFields(command: Command): Command {
  return withTracked(command)
    .option("--status <issue-status>", "pending, in_progress, blocked, resolved or closed")
    .option("--priority <priority>", "critical, high, medium or low")
    .option("--severity <text>", "free text");
}

export function withPlanFields(command: Command): Command {
  return withTracked(command)
    .option("--repos <repos>", "the repositories, with commas between; of a new plan all by default")
    .option("--status <plan-status>", "draft, active, on_hold, completed or cancelled")
    .option("--issues <ids>", "the issues that it is about, with commas between; they narrow its todos");
}

export function withTodoFields(command: Command): Command {
  return withTracked(command)
    .option("--status <todo-status>", "pending, in_progress, blocked, completed or cancelled")
    .option("--priority <priority>", "critical, high, medium or low")
    .option("--actual <duration>", "the time that it took so far")
    .option("--issue <id>", "the issue that it is a part of")
    .option("--criteria <text...>", "acceptance criteria")
    .option("--run <command>", "what execute and sweep run, in the folder of the repository");
}

export function withDependencyFields(command: Command): Command {
  return withDryRun(command)
    .option("--type <dependency-type>", "runtime, development, mcp, test or documentation")
    .option("--status <dependency-status>", "satisfied, unsatisfied, unknown or deprecated")
    .option("--notes <text>", "why")
    .option("--labels <labels>", "with commas between")
    .option("--command <command>", "a command that checks it")
    .option("--pattern <regex>", "what its output has to contain")
    .option("--health <url>", "an address that has to answer")
    .option("--expected-status <number>", "with this HTTP status");
}

export function withChecking(command: Command): Command {
  return command
    .option("--yes", "approve the commands that are shown")
    .option("--update", "write the statuses that were found into the file")
    .option("--open-issues", "also open an issue for what is not satisfied, where none is open yet")
    .option("--dry-run", "with those two: show the lines that would change, and write nothing");
}

export function withRunning(command: Command): Command {
  return command
    .option("--dry-run", "show the order and the commands, and run nothing")
    .option("--yes", "approve the commands that are shown")
    .addOption(
      new Option("--selector <selector>", "how a pool is chosen: least_loaded, round_robin, random or affinity"),
    )
    .option("--pool <pool>", "only this pool")
    .option("--database-url <url>", "the database of a team's pool (better: LOCKSTEP_DATABASE_URL)")
    .option("--concurrency <number>", "how many at once");
}
