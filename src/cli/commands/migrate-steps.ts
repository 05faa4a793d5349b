import { resolve } from "node:path";
import { count } from "../../shared/count";
import { firstShown } from "../../shared/first-shown";
import type { ApplyOutcome, FileDiff, StepOutcome } from "../../shared/history";
import type { PreparedStep } from "../../shared/migration-view";
import { isRepeatable } from "../../shared/repeatable-part";
import { AppError, unreachable } from "../../shared/result";
import { shellWord } from "../../shared/shell-word";
import type { ExitCode, MigrateShell } from "../command";
import { inTheWay } from "../in-the-way";
import { tell } from "../inert";
import { type AssessFlags, assess, type ProjectFlags, stepNamed } from "./migrate-flags";
import { stageLines, stepLines } from "./migrate-words";
import { describeOutcome } from "./sync";

interface ApplyFlags extends ProjectFlags {
  readonly step?: string;
  readonly databaseUrl?: string;
  readonly mapping?: string;
  readonly readEnvironment?: boolean;
  readonly connect?: string;
  readonly yes?: boolean;
}

/** `lockstep migrate status`: the steps and how they stand. */
export async function migrateStatusCommand(shell: MigrateShell, flags: AssessFlags): Promise<ExitCode> {
  const view = await assess(shell, flags);
  shell.answer(view, [...stageLines(view), "", ...view.plan.steps.flatMap((step) => stepLines(step, view.plan.edits))]);
  return 0;
}

/** `lockstep migrate apply --step N`: carries out one step, or a part of one. */
export async function migrateApplyCommand(shell: MigrateShell, flags: ApplyFlags): Promise<ExitCode> {
  const { app, answer, reveal } = shell;
  const root = resolve(flags.path);
  const step = stepNamed(await assess(shell, flags), flags.step);
  if (step.status.kind === "done" && !isRepeatable(step.id)) {
    answer({ step, outcome: { kind: "nothing-to-do" } }, [`"${step.title}" was carried out already.`]);
    return 0;
  }
  const connection = flags.databaseUrl ?? process.env["LOCKSTEP_DATABASE_URL"];
  const access = { connection, mayReadEnvironment: flags.readEnvironment, confirmed: flags.connect };
  const wish = { reveal, ...access, mapping: mappingOf(flags.mapping) };
  const lines: string[] = [];
  for (;;) {
    const plan = await app.migration.prepareStep(root, step.id, wish);
    if (isWork(plan) && !(await isApproved(shell, flags.yes, plan))) {
      const shown = shell.isInteractive ? [] : [...planLines(plan), `${nothing(plan)}: approve with --yes.`];
      answer({ step, plan, outcome: { kind: "needs-approval" } }, [...lines, ...shown]);
      return 2;
    }
    const { outcome, runs } = await app.migration.applyStep(plan.planId, {});
    const isDone = outcome.kind === "applied" || outcome.kind === "nothing-to-do";
    lines.push(...plan.notes, ...outputOf(runs), ...describeStep(step.title, plan, outcome));
    // A table of many rows is converted by several change sets.
    const isMore = outcome.kind === "applied" && conversion.test(step.id) && (await isOpen(shell, flags, step.id));
    if (isMore) continue;
    answer({ step, plan, outcome, runs }, lines);
    return isDone ? 0 : 1;
  }
}

/** `lockstep migrate rollback`: takes back the step that was carried out last. */
export async function migrateRollbackCommand(
  { app, answer, confirm, isInteractive, reveal }: MigrateShell,
  { path, yes }: ProjectFlags & { readonly yes?: boolean },
): Promise<ExitCode> {
  const root = resolve(path);
  const next = app.migration.nextRollback(root, { reveal });
  if (!next) {
    answer({ outcome: { kind: "nothing-to-do" } }, ["No step was carried out yet."]);
    return 0;
  }
  const question = `Take back "${next.title}"?`;
  const preview = [...next.notes, ...fileLines(next)];
  if (!yes && isInteractive) tell(`${preview.join("\n")}\n`);
  if (!yes && !(isInteractive && (await confirm(question)))) {
    const shown = isInteractive ? [] : preview;
    answer({ ...next, outcome: { kind: "needs-approval" } }, [
      question,
      ...shown,
      "Nothing was written: approve with --yes.",
    ]);
    return 2;
  }
  const undone = await app.migration.rollBackLast(root, {}, next.stepId);
  if (!undone) throw new Error("What was to be taken back is gone");
  const { title, outcome, notes } = undone;
  const isDone = outcome.kind === "applied" || outcome.kind === "nothing-to-do";
  const head = `${isDone ? "Rolled back" : "Not rolled back"}: ${title}`;
  const { changeSetId } = next;
  const blocked = outcome.kind === "stale" && changeSetId !== undefined ? await inTheWay(app, changeSetId) : undefined;
  if (blocked) {
    const again = "Then roll back again, which marks the step as not done.";
    answer({ ...undone, obstacles: blocked.obstacles }, [head, ...blocked.lines, again]);
    return 1;
  }
  const isTold = notes.length > 0 && (outcome.kind === "nothing-to-do" || outcome.kind === "stale");
  answer(undone, [head, ...notes, ...(isTold ? [] : outcomeWords(outcome))]);
  return isDone ? 0 : 1;
}

function isWork(plan: PreparedStep): boolean {
  return plan.kind === "commands" || plan.files.length > 0;
}

async function isApproved({ confirm, isInteractive }: MigrateShell, yes: boolean | undefined, plan: PreparedStep) {
  if (yes) return true;
  if (!isInteractive) return false;
  tell(`${planLines(plan).join("\n")}\n`);
  const what =
    plan.kind === "commands"
      ? `Run ${count(plan.commands.length, "command")}`
      : `Change ${count(plan.files.length, "file")}`;
  return confirm(`${what}?`);
}

function planLines(plan: PreparedStep): string[] {
  switch (plan.kind) {
    case "change-set":
      return [plan.title, ...plan.notes, ...fileLines(plan)];
    case "commands":
      return [
        plan.title,
        ...plan.notes,
        ...plan.commands.map(({ title, argv, folder }) => `${title}: ${commandLine(argv)}  (in ${folder})`),
      ];
    default:
      return unreachable(plan);
  }
}

function fileLines(shown: { readonly files: readonly unknown[]; readonly diffs: readonly FileDiff[] }): string[] {
  return [...firstShown(shown), ...shown.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd())];
}

function commandLine(argv: readonly string[]): string {
  return argv.map((word) => (/^-+\w+$/.test(word) ? word : shellWord(word, process.platform))).join(" ");
}

function nothing({ kind }: PreparedStep): string {
  return kind === "commands" ? "Nothing was run" : "Nothing was written";
}

async function isOpen(shell: MigrateShell, flags: ApplyFlags, stepId: string): Promise<boolean> {
  return stepNamed(await assess(shell, flags), stepId).status.kind === "to-do";
}

function describeStep(title: string, plan: PreparedStep, outcome: ApplyOutcome): string[] {
  if (outcome.kind === "applied") return [...outcomeWords(outcome), "Take it back with: lockstep migrate rollback"];
  if (outcome.kind !== "nothing-to-do") return outcomeWords(outcome);
  return [plan.kind === "commands" ? `Done: ${title}` : `Done: ${title} (no file had to change)`];
}

/** The history takes change sets back without the plan knowing of it: here another command does. */
function outcomeWords(outcome: ApplyOutcome): string[] {
  return outcome.kind === "applied"
    ? [`Changed ${count(outcome.files, "file")} and checked ${outcome.files === 1 ? "it" : "them"}.`]
    : describeOutcome(outcome);
}

function mappingOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError({ code: "usage", message: `--mapping ${text}: expected JSON.`, hint: mappingHint }, { cause });
  }
}

/** The end of what commands printed; all of it is kept in Lockstep's data folder. */
function outputOf(runs: readonly StepOutcome[]): string[] {
  const lines = runs
    .flatMap((run) => (run.kind === "not-started" ? [] : run.output.split("\n")))
    .filter((line) => line.trim() !== "");
  const before = lines.length - mostLines;
  return before > 0 ? [`… ${count(before, "line")} before`, ...lines.slice(-mostLines)] : lines;
}

/** Parts that are carried out by several change sets. */
const conversion = /\/(?:convert|export)$/;
const mostLines = 10;
const mappingHint = 'Such as {"table":"messages","columns":{"body":"text","reader":"recipient"}}.';
