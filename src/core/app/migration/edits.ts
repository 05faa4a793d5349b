import type { Detection } from "../../../shared/migration";
import type { PlanEdits, PlanStep, SubStep } from "../../../shared/migration-plan";
import type { PlanEdit } from "../../../shared/migration-view";
import { AppError, unreachable } from "../../../shared/result";
import { editPlan, markStep } from "../../migration/plan/edit-plan";
import { findStep } from "../../migration/plan/find-step";
import type { MigrationRecord } from "./records";
import { withNewest } from "./snapshots";
import { replan } from "./view";

/** The record with the plan as the user wants it; `at` is now (ISO). Throws AppError as `MigrationUseCases.edit` does. */
export function editRecord(record: MigrationRecord, detection: Detection, edit: PlanEdit, at: string): MigrationRecord {
  switch (edit.kind) {
    case "pause":
      return { ...record, paused: edit.paused };
    case "mark":
      return edit.done ? markDone(record, edit.stepId, at) : markUndone(record, edit.stepId);
    case "suppose": {
      const { outOfScope } = edit;
      const supposed = { outOfScope, ...(edit.scale === null ? {} : { scale: edit.scale }) };
      return withPlan({ ...record, supposed }, replan(detection, supposed, record.plan).plan);
    }
    case "order": {
      for (const id of edit.order) requireWhole(record, id);
      return withEdits(record, { ...record.plan.edits, order: edit.order });
    }
    case "duration":
      return withStepEdit(record, edit.stepId, ({ duration: _, ...rest }) => ({
        ...rest,
        ...(edit.duration === null ? {} : { duration: edit.duration }),
      }));
    case "skip":
      if (edit.reason !== null) refuseToSkip(requireWhole(record, edit.stepId));
      return withStepEdit(record, edit.stepId, ({ skip: _, ...rest }) => ({
        ...rest,
        ...(edit.reason === null ? {} : { skip: edit.reason }),
      }));
    case "tick":
      requireLine(record, edit.stepId, edit.line);
      return withEditOf(record, edit.stepId, ({ ticked = [], ...rest }) => {
        const others = ticked.filter((line) => line !== edit.line);
        const lines = edit.done ? [...others, edit.line] : others;
        return lines.length > 0 ? { ...rest, ticked: lines } : rest;
      });
    case "notes":
      return withStepEdit(record, edit.stepId, ({ notes: _, ...rest }) => ({
        ...rest,
        ...(edit.notes === "" ? {} : { notes: edit.notes }),
      }));
    default:
      return unreachable(edit);
  }
}

type StepEdit = PlanEdits["steps"][string];

function withStepEdit(record: MigrationRecord, id: string, change: (edit: StepEdit) => StepEdit): MigrationRecord {
  requireWhole(record, id);
  return withEditOf(record, id, change);
}

function withEditOf(record: MigrationRecord, id: string, change: (edit: StepEdit) => StepEdit): MigrationRecord {
  const { edits } = record.plan;
  const before = Object.hasOwn(edits.steps, id) ? edits.steps[id] : undefined;
  return withEdits(record, { ...edits, steps: { ...edits.steps, [id]: change(before ?? {}) } });
}

function withEdits(record: MigrationRecord, edits: PlanEdits): MigrationRecord {
  return withPlan(record, editPlan(record.plan, edits));
}

function withPlan(record: MigrationRecord, plan: MigrationRecord["plan"]): MigrationRecord {
  return { ...record, plan, snapshots: withNewest(record.snapshots, plan) };
}

function markDone(record: MigrationRecord, id: string, at: string): MigrationRecord {
  const step = findStep(record.plan, id);
  if (step.status.kind === "done") return record;
  // A part may have been done with another tool, such as the conversion of a database that Lockstep can't read.
  if (step.work.kind === "change-set" && record.plan.steps.some((whole) => whole.id === id)) {
    throw new AppError({
      code: "not-by-hand",
      message: `"${step.title}" changes files, which Lockstep does itself.`,
      hint: "Carry it out, or skip it with a reason.",
    });
  }
  const entry = { stepId: id, at, how: { kind: "by-hand" as const } };
  const carriedOut = [...record.carriedOut.filter(({ stepId }) => stepId !== id), entry];
  return withPlan({ ...record, carriedOut }, markStep(record.plan, id, { kind: "done", at }));
}

function markUndone(record: MigrationRecord, id: string): MigrationRecord {
  const step = findStep(record.plan, id);
  if (step.status.kind !== "done") return record;
  const entry = record.carriedOut.find(({ stepId }) => stepId === id);
  if (entry?.how.kind !== "by-hand") throw wasCarriedOut(step, entry !== undefined);
  const carriedOut = record.carriedOut.filter((other) => other !== entry);
  return withPlan({ ...record, carriedOut }, markStep(record.plan, id, { kind: "to-do" }));
}

function wasCarriedOut({ title }: PlanStep | SubStep, isOurs: boolean): AppError {
  const message = isOurs
    ? `"${title}" was carried out by Lockstep, not by hand.`
    : `"${title}" is done because all its parts are.`;
  return new AppError({
    code: "carried-out",
    message,
    hint: isOurs ? "Roll it back instead." : "Mark one of its parts instead.",
  });
}

function refuseToSkip({ title, status }: PlanStep): void {
  if (status.kind !== "done" && status.kind !== "not-needed") return;
  const why = status.kind === "done" ? "was carried out already" : "is not needed any more";
  throw new AppError({ code: "step-settled", message: `"${title}" ${why}, so it can't be skipped.` });
}

function requireLine({ plan }: MigrationRecord, id: string, line: string): void {
  const { work, title } = findStep(plan, id);
  if (work.kind === "by-hand" && work.checklist.includes(line)) return;
  throw new AppError({ code: "unknown-line", message: `The checklist of "${title}" has no line "${line}".` });
}

function requireWhole({ plan }: MigrationRecord, id: string): PlanStep {
  const step = plan.steps.find((one) => one.id === id);
  if (step) return step;
  const part = findStep(plan, id);
  throw new AppError({
    code: "unknown-step",
    message: `"${part.title}" is a part of a step; only whole steps are planned with a duration, an order or notes.`,
  });
}
