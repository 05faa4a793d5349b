import { AppError } from "../../shared/result";
import type { Role } from "../../shared/targets/role";
import { type Pattern, patternMatch } from "../../shared/targets/workflow";
import type { ExitCode, TargetShell } from "../command";
import { columns } from "./migrate-words";
import { isApproved, listOf, type MainFlags } from "./target-flags";

type NewPattern = Parameters<TargetShell["app"]["targets"]["addPattern"]>[0];

interface PatternFlags {
  readonly title?: string;
  readonly role?: Role;
  readonly keyword?: readonly string[];
  readonly regex?: string;
  readonly checks?: string;
  readonly cause?: string;
  readonly fix?: string;
  readonly syncAgain?: string;
  readonly rollBack?: string;
}

/** `lockstep target patterns list`. */
export async function patternListCommand({ app, answer }: TargetShell): Promise<ExitCode> {
  const found = app.targets.patterns();
  answer(found, found.length > 0 ? patternLines(found) : ["Nothing was learned yet."]);
  return 0;
}

/** `lockstep target patterns search <words...>`: patterns, and past syncs and runs of the main project. */
export async function patternSearchCommand(
  { app, answer }: TargetShell,
  words: readonly string[],
  { main }: MainFlags,
): Promise<ExitCode> {
  const found = app.targets.searchPatterns(words.join(" "), main ?? mainHere(app));
  const runs = found.runs.map(({ event }) => `${event.at.slice(0, 16).replace("T", " ")}  ${event.title}`);
  const lines = [...patternLines(found.patterns), ...runs];
  answer(found, lines.length > 0 ? lines : ["Nothing was found."]);
  return 0;
}

/** `lockstep target patterns add [command...]`. */
export async function patternAddCommand(
  { app, answer }: TargetShell,
  command: readonly string[],
  flags: PatternFlags,
): Promise<ExitCode> {
  const { title = "", role: whose = "debugging", cause = "", fix = "" } = flags;
  const match = matchOf(flags, { keywords: [], checks: [] });
  const action = actionOf(command, flags) ?? { kind: "by-hand" };
  const made = await app.targets.addPattern({ title, role: whose, cause, fix, match, action });
  answer(made, [`Added ${made.id}.`]);
  return 0;
}

/** `lockstep target patterns edit <id> [command...]`: what no option names stays. */
export async function patternEditCommand(
  { app, answer }: TargetShell,
  id: string,
  command: readonly string[],
  flags: PatternFlags,
): Promise<ExitCode> {
  const known = app.targets.patterns().find((one) => one.id === id);
  const { title, role: whose, cause, fix, keyword, regex, checks } = flags;
  const action = actionOf(command, flags);
  const isMatch = keyword !== undefined || regex !== undefined || checks !== undefined;
  const fields: Partial<NewPattern> = {
    ...(title === undefined ? {} : { title }),
    ...(whose === undefined ? {} : { role: whose }),
    ...(cause === undefined ? {} : { cause }),
    ...(fix === undefined ? {} : { fix }),
    ...(action ? { action } : {}),
    ...(isMatch && known ? { match: matchOf(flags, known.match) } : {}),
  };
  if (Object.keys(fields).length === 0 && !isMatch) {
    throw new AppError({ code: "usage", message: "Nothing to change.", hint: "Name a field, such as --fix TEXT." });
  }
  const changed = await app.targets.changePattern(id, fields);
  answer(changed, patternLines([changed]));
  return 0;
}

/** `lockstep target patterns remove <id>`. */
export async function patternRemoveCommand(
  shell: TargetShell,
  id: string,
  { yes }: { readonly yes?: boolean },
): Promise<ExitCode> {
  const { app, answer } = shell;
  const known = app.targets.patterns().find((one) => one.id === id);
  if (known && !(await isApproved(shell, yes, patternLines([known]), "Forget it?"))) {
    answer({ outcome: { kind: "needs-approval" } }, ["Nothing was removed: approve with --yes."]);
    return 2;
  }
  app.targets.removePattern(id);
  answer({ id }, [`Removed ${id}.`]);
  return 0;
}

function matchOf({ keyword, regex, checks }: PatternFlags, before: Pattern["match"]): Pattern["match"] {
  const parsed = patternMatch.safeParse({
    keywords: keyword ?? before.keywords,
    checks: listOf(checks) ?? before.checks,
    ...(regex === undefined ? (before.regex === undefined ? {} : { regex: before.regex }) : { regex }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = `What it is known by ${issue?.message ?? "is wrong"}.`;
  throw new AppError({ code: "usage", message, hint: "Name --keyword WORDS or --regex EXPRESSION." });
}

function actionOf(command: readonly string[], { syncAgain, rollBack }: PatternFlags): Pattern["action"] | undefined {
  const actions = [
    ...(command.length > 0 ? [{ kind: "run" as const, argv: [...command] }] : []),
    ...(syncAgain === undefined ? [] : [{ kind: "sync-again" as const, component: syncAgain }]),
    ...(rollBack === undefined ? [] : [{ kind: "roll-back" as const, component: rollBack }]),
  ];
  if (actions.length <= 1) return actions[0];
  const message = "A command, --sync-again and --roll-back are different fixes.";
  throw new AppError({ code: "usage", message, hint: "Choose one." });
}

function patternLines(patterns: readonly Pattern[]): string[] {
  return patterns.flatMap(({ id, role: whose, title, fix, successes, failures }) => [
    ...columns([[id, whose, `worked ${successes} of ${successes + failures}`, title]]),
    `    ${fix}`,
  ]);
}

/** Outside of a main project only patterns are searched. */
function mainHere({ targets }: TargetShell["app"]): string | undefined {
  try {
    return targets.findMain(process.cwd());
  } catch (error) {
    if (error instanceof AppError && error.code === "no-main-project") return undefined;
    throw error;
  }
}
