import { basename, dirname } from "node:path";
import type { ApplyOutcome } from "../../../shared/history";
import { AppError, unreachable } from "../../../shared/result";
import { openDraft } from "../../changes/draft";
import type { History } from "../../changes/history";
import type { Plan } from "../../changes/plan";
import { planUndo } from "../../changes/plan-undo";
import { wholeStepOf } from "../../migration/plan/find-step";
import { applyPatiently } from "../apply";
import { realpathOrSelf } from "../paths";
import type { Running } from "../running";
import { isSameFile } from "./commands";
import type { StepRollback } from "./interface";
import type { CarriedOut, MadeFile, MigrationRecord } from "./records";
import { withoutStep } from "./status";
import type { MigrationSurroundings } from "./steps";

type Surroundings = Omit<MigrationSurroundings, "known"> & { readonly history: History };

/** What was carried out last; undefined when there is nothing. */
export function nextRollback({ carriedOut, plan }: MigrationRecord): LastStep | undefined {
  const entry = carriedOut.at(-1);
  if (!entry) return undefined;
  const { stepId } = entry;
  const whole = wholeStepOf(plan, stepId);
  const title = (whole?.subSteps.find(({ id }) => id === stepId) ?? whole)?.title ?? stepId;
  return { stepId, title, entry, rollback: whole?.rollback };
}

interface LastStep extends Pick<StepRollback, "stepId" | "title"> {
  readonly entry: CarriedOut;
  /** How the plan says that it is taken back. */
  readonly rollback: string | undefined;
}

/** Takes back what was carried out last in a project, and keeps that; undefined when there is nothing. */
export async function rollBackLast(
  surroundings: Surroundings,
  root: string,
  running: Running,
  expected?: string,
): Promise<StepRollback | undefined> {
  const { system, records, assess } = surroundings;
  const record = records.read(realpathOrSelf(system, root));
  const last = record && nextRollback(record);
  if (!last) return undefined;
  const { stepId, title, entry, rollback } = last;
  if (expected !== undefined && stepId !== expected) throw notTheLast(title);
  const { outcome, notes } = await takeBack(surroundings, last, running);
  if (outcome.kind === "applied" || outcome.kind === "nothing-to-do") {
    const at = system.clock.now().toISOString();
    await records.change(record.plan.root, (now) => now && withoutStep(now, entry, at));
    await assess(record.plan.root, {}, {});
  }
  const byHand = entry.how.kind === "by-hand" && rollback !== undefined ? [rollback] : [];
  return { stepId, title, outcome, notes: [...notes, ...byHand] };
}

type Taken = Pick<StepRollback, "outcome" | "notes">;

async function takeBack(
  surroundings: Surroundings,
  { title, entry: { how } }: LastStep,
  running: Running,
): Promise<Taken> {
  switch (how.kind) {
    case "nothing":
      return { outcome: { kind: "nothing-to-do" }, notes: [`"${title}" had changed nothing.`] };
    case "by-hand":
      return {
        outcome: { kind: "nothing-to-do" },
        notes: [`"${title}" was done by hand: it is marked as not done, and nothing else has changed.`],
      };
    case "change-set":
      return { outcome: await undoChangeSet(surroundings, how.id, running), notes: [] };
    case "commands":
      return removeMade(surroundings, how.made, title, running);
    default:
      return unreachable(how);
  }
}

async function undoChangeSet(
  { system, folder, flush, history }: Surroundings,
  id: string,
  running: Running,
): Promise<ApplyOutcome> {
  const undo = planUndo(system, folder, history.read(id));
  if (undo.obstacles.length > 0) return { kind: "stale", paths: undo.obstacles.map(({ path }) => path) };
  // Taken back in the history already, or by hand.
  if (undo.plan.set.changes.length === 0) return { kind: "nothing-to-do" };
  return applyPatiently(system, folder, undo.plan, running, flush);
}

/** What commands made goes by a change set, so that it can be had back from the history. */
async function removeMade(
  { system, folder, flush }: Surroundings,
  made: readonly MadeFile[],
  title: string,
  running: Running,
): Promise<Taken> {
  const there = made.filter(({ path }) => system.files.look(path));
  if (there.length === 0) return { outcome: { kind: "nothing-to-do" }, notes: [] };
  const changed = there.filter((file) => !isSameFile(system, file)).map(({ path }) => path);
  if (changed.length > 0) {
    const way = "Delete it yourself, then roll back again.";
    const notes = changed.map((path) => `${path} was changed since, so it stays. ${way}`);
    return { outcome: { kind: "stale", paths: changed }, notes };
  }
  const large = there.find(({ size }) => size > mostBytesKept);
  if (large) return { outcome: { kind: "failed", failure: tooLarge(large) }, notes: [] };
  const outcome = await applyPatiently(system, folder, draftRemoval(system, there, title), running, flush);
  return { outcome, notes: [] };
}

function draftRemoval(system: Surroundings["system"], made: readonly MadeFile[], title: string): Plan {
  const draft = openDraft(system, { roots: made.map(({ path }) => dirname(path)) });
  for (const { path } of made) draft.remove(path, { component: "commands", reason: `Made by "${title}".` });
  return draft.finish({ engine: "migration", title: `Roll back: ${title}` });
}

function notTheLast(title: string): AppError {
  return new AppError({
    code: "not-the-last",
    message: `Meanwhile "${title}" was carried out, which has to be rolled back first.`,
    hint: "Look at it again, then roll back.",
  });
}

function tooLarge({ path, size }: MadeFile) {
  return {
    code: "too-large",
    message: `${basename(path)} has ${Math.round(size / 1_048_576)} MB, more than Lockstep keeps in its history, so it was left where it is.`,
    hint: `Delete ${path} yourself, then roll back again.`,
  };
}

const mostBytesKept = 256 * 1_048_576;
