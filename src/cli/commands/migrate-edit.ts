import { resolve } from "node:path";
import { count } from "../../shared/count";
import type { Duration, PlanStep, SubStep } from "../../shared/migration-plan";
import type { MigrationView, PlanEdit } from "../../shared/migration-view";
import { AppError } from "../../shared/result";
import type { ExitCode, MigrateShell } from "../command";
import { assess, type ProjectFlags, stepNamed } from "./migrate-flags";
import { stepLines } from "./migrate-words";

interface EditFlags extends ProjectFlags {
  readonly step?: string;
  readonly duration?: string;
  /** False: `--no-skip`. */
  readonly skip?: string | boolean;
  readonly notes?: string;
  readonly done?: boolean;
  readonly undone?: boolean;
  readonly order?: string;
  readonly tick?: string;
  readonly untick?: string;
}

/** `lockstep migrate edit`: changes the plan; all of it survives another assessment. */
export async function migrateEditCommand(shell: MigrateShell, flags: EditFlags): Promise<ExitCode> {
  const { app, answer } = shell;
  const before = await assess(shell, flags);
  let view = before;
  for (const edit of editsOf(before, flags)) view = await app.migration.edit(resolve(flags.path), edit);
  const cautions = view.plan.cautions.map((text) => `! ${text}`);
  answer(view, [...view.plan.steps.flatMap((step) => stepLines(step, view.plan.edits)), ...cautions]);
  return 0;
}

/** `lockstep migrate pause` and `resume`: a paused migration carries out no step. */
export async function migratePauseCommand(
  shell: MigrateShell,
  flags: ProjectFlags,
  paused: boolean,
): Promise<ExitCode> {
  const { plan } = await assess(shell, flags);
  const view = await shell.app.migration.edit(resolve(flags.path), { kind: "pause", paused });
  shell.answer(view, [`The migration of ${plan.name} ${paused ? "is paused: no step is carried out." : "goes on."}`]);
  return 0;
}

/** `lockstep migrate forget`: drops plan, progress and earlier assessments. */
export async function migrateForgetCommand(
  { app, answer, confirm, isInteractive }: MigrateShell,
  { path, yes }: ProjectFlags & { readonly yes?: boolean },
): Promise<ExitCode> {
  const root = resolve(path);
  const question = `Forget the plan, the progress and the earlier assessments of ${root}?`;
  if (!yes && !(isInteractive && (await confirm(question)))) {
    answer({ outcome: { kind: "needs-approval" } }, [question, "Nothing was forgotten: approve with --yes."]);
    return 2;
  }
  const forgotten = app.migration.forget(root);
  answer({ forgotten }, [forgotten ? `Forgotten; the files of ${root} are as they were.` : "Nothing was kept of it."]);
  return 0;
}

/** `lockstep migrate projects`: those assessed before. */
export async function migrateProjectsCommand({ app, answer }: MigrateShell): Promise<ExitCode> {
  const projects = app.migration.projects();
  const lines = projects.map(
    ({ root, assessed, done, steps }) =>
      `${assessed.slice(0, 16).replace("T", " ")}  ${done} of ${count(steps, "step")} done  ${root}`,
  );
  answer(projects, lines.length > 0 ? lines : ["No project was assessed yet."]);
  return 0;
}

function editsOf(
  view: MigrationView,
  { step, duration, skip, notes, done, undone, order, tick, untick }: EditFlags,
): PlanEdit[] {
  const edits: PlanEdit[] = [];
  if ([duration, skip, notes, done, undone, tick, untick].some((flag) => flag !== undefined)) {
    const named = stepNamed(view, step);
    const stepId = named.id;
    if (duration !== undefined) edits.push({ kind: "duration", stepId, duration: durationOf(duration) });
    if (skip !== undefined) edits.push({ kind: "skip", stepId, reason: reasonOf(skip) });
    if (notes !== undefined) edits.push({ kind: "notes", stepId, notes });
    if (done && undone) throw usage("--done and --undone say the opposite.");
    if (done || undone) edits.push({ kind: "mark", stepId, done: done ?? false });
    if (tick !== undefined) edits.push({ kind: "tick", stepId, line: lineOf(named, "--tick", tick), done: true });
    if (untick !== undefined) {
      edits.push({ kind: "tick", stepId, line: lineOf(named, "--untick", untick), done: false });
    }
  }
  if (order !== undefined) edits.push({ kind: "order", order: orderOf(view, order) });
  if (edits.length > 0) return edits;
  throw usage(
    "Nothing to change: give --step with --duration, --skip, --notes, --done, --undone or --tick, or give --order.",
  );
}

function orderOf(view: MigrationView, words: string): string[] {
  const order: string[] = [];
  for (const word of words.split(",").map((one) => one.trim())) {
    const { id } = stepNamed(view, word, "--order");
    if (order.includes(id)) throw usage(`--order ${word}: the step stands there twice.`);
    order.push(id);
  }
  return order;
}

/** A line of a checklist by its number. */
function lineOf({ title, work }: PlanStep | SubStep, flag: string, number: string): string {
  const lines = work.kind === "by-hand" ? work.checklist : [];
  const line = lines[Number(number) - 1];
  if (line !== undefined) return line;
  throw usage(
    lines.length === 0
      ? `${flag}: "${title}" has no checklist.`
      : `${flag} ${number}: the checklist of "${title}" has the lines 1 to ${lines.length}.`,
  );
}

function reasonOf(skip: string | boolean): string | null {
  if (typeof skip === "boolean") return null;
  if (skip.trim() === "") throw usage("--skip needs a reason.");
  return skip.trim();
}

/** `2h`, `30m`, `2-4h`; `planned` takes the user's word back. */
function durationOf(word: string): Duration | null {
  if (word === "planned") return null;
  const [, from, to, unit] = /^(\d+)(?:-(\d+))?(h|m)$/.exec(word) ?? [];
  const factor = unit === "h" ? 60 : 1;
  const duration = { from: Number(from) * factor, to: Number(to ?? from) * factor };
  if (unit !== undefined && duration.from >= 1 && duration.from <= duration.to && duration.to <= longest)
    return duration;
  throw usage(`--duration ${word}: expected something like 30m, 2h or 2-4h, or planned.`);
}

function usage(message: string): AppError {
  return new AppError({ code: "usage", message });
}

/** Minutes: a year. */
const longest = 525_600;
