import type { CoordinationEdit } from "../shared/coordination/edits";
import type { PlainValue } from "../shared/coordination/plain-value";
import type { EditOutcome, EditPlan } from "../shared/coordination-view";
import { printable } from "../shared/printable";
import { shellWord } from "../shared/shell-word";
import type { CoordShell, ExitCode } from "./command";
import { describeOutcome } from "./commands/sync";
import type { FileFlags } from "./coord-file";

export interface EditFlags extends FileFlags {
  readonly dryRun?: boolean;
}

type Conflicts = Extract<EditOutcome, { readonly kind: "conflicts" }>["conflicts"];

/**
 * Makes edits of a file at once, or with `--dry-run` shows the lines that would change. `told` says in one line per
 * edit what was done; it is given the ids of new entries.
 */
export async function makeEdits(
  { app, answer }: CoordShell,
  workspace: { readonly path: string; readonly revision: string },
  edits: readonly CoordinationEdit[],
  { dryRun }: EditFlags,
  told: (created: readonly string[]) => readonly string[],
): Promise<ExitCode> {
  const order = { path: workspace.path, revision: workspace.revision, edits: [...edits] };
  if (dryRun) return showPlan(answer, app.coordination.plan(order));
  const outcome = await app.coordination.edit(order);
  switch (outcome.kind) {
    case "applied":
      answer(outcome, [...told(outcome.created), undoLine(outcome.changeSetId, workspace.path)]);
      return 0;
    case "conflicts":
      answer(outcome, conflictLines(outcome.conflicts));
      return 3;
    case "not-applied":
      answer(outcome, describeOutcome(outcome.outcome));
      return outcome.outcome.kind === "nothing-to-do" ? 0 : 1;
  }
}

/** Carries out a plan, or with `--dry-run` shows it. */
export async function applyEditPlan(
  { app, answer }: CoordShell,
  path: string,
  plan: EditPlan,
  { dryRun }: EditFlags,
): Promise<ExitCode> {
  if (dryRun || plan.kind !== "plan") return showPlan(answer, plan);
  const outcome = await app.coordination.applyPlan(plan.planId, {});
  const done =
    outcome.kind === "applied" ? [`${plan.title}.`, undoLine(outcome.changeSetId, path)] : describeOutcome(outcome);
  answer({ plan, outcome }, done);
  return outcome.kind === "applied" || outcome.kind === "nothing-to-do" ? 0 : 1;
}

/** What a field of an entry is now. */
export function settingLine(id: string, field: string, value: PlainValue): string {
  const is = value === null ? "none" : typeof value === "string" ? value : JSON.stringify(value);
  return `${id}: ${field} is now ${printable(is)}`;
}

/** Names the file: in another folder, or without an option, `undo` would work on another one. */
export function undoLine(changeSetId: string, path: string): string {
  const file = shellWord(path, process.platform);
  return `Change set ${changeSetId}; take it back with: lockstep coord undo --file ${file}`;
}

function showPlan(answer: CoordShell["answer"], plan: EditPlan): ExitCode {
  switch (plan.kind) {
    case "plan":
      answer(plan, [
        ...plan.diffs.map(({ unified, omitted }) => omitted ?? unified.trimEnd()),
        `${plan.title}: nothing was written.`,
      ]);
      return 0;
    case "nothing-to-do":
      answer(plan, ["Nothing to do."]);
      return 0;
    case "conflicts":
      answer(plan, conflictLines(plan.conflicts));
      return 3;
  }
}

function conflictLines(conflicts: Conflicts): string[] {
  return [
    "Somebody else changed the same fields meanwhile, so nothing was written:",
    ...conflicts.map(({ entity, path, base, mine, theirs }) => {
      const where = [entity.id, ...path].join(".");
      return `  ${where}: it was ${shown(base)}, is ${shown(theirs)}, and was to become ${shown(mine)}`;
    }),
  ];
}

function shown(value: PlainValue | undefined): string {
  return value === undefined ? "not there" : printable(JSON.stringify(value));
}
