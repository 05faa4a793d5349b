import { AppError } from "../../../shared/result";
import type { History } from "../../changes/history";
import { type SeenSet, takenBack } from "../../changes/taken-back";
import { markStep } from "../../migration/plan/edit-plan";
import type { CarriedOut, MigrationRecord, MigrationRecords } from "./records";

/** The records as the history has them: the change set of a step can be taken back there as well, and applied again. */
export function recordsInHistory(records: MigrationRecords, history: History): MigrationRecords {
  const settled = (record: MigrationRecord | undefined) => record && settledWith(history, record);
  return {
    ...records,
    read: (root) => settled(records.read(root)),
    change: (root, next) => records.change(root, (record) => next(settled(record))),
    all: () => records.all().map((record) => settledWith(history, record)),
  };
}

function settledWith(history: History, record: MigrationRecord): MigrationRecord {
  const { carriedOut, takenBack: before = [] } = record;
  const fates = fatesOf(history, [...carriedOut, ...before].flatMap(setOf));
  const fateOf = (entry: CarriedOut) => setOf(entry).map((id) => fates.get(id))[0];
  const undone = carriedOut.filter((entry) => fateOf(entry)?.takenBackAt !== undefined);
  const redone = before.filter((entry) => {
    const fate = fateOf(entry);
    return fate !== undefined && fate.takenBackAt === undefined && !isSettledOtherwise(record, entry);
  });
  if (undone.length === 0 && redone.length === 0) return record;
  const marked = undone.reduce(
    (plan, entry) => markStep(plan, entry.stepId, { kind: "rolled-back", at: fateOf(entry)?.takenBackAt ?? entry.at }),
    record.plan,
  );
  const plan = redone.reduce(
    (made, entry) => markStep(made, entry.stepId, { kind: "done", at: entry.at, ...changeSetOf(entry) }),
    marked,
  );
  return {
    ...record,
    plan,
    carriedOut: [...carriedOut.filter((entry) => !undone.includes(entry)), ...redone],
    takenBack: [...before.filter((entry) => !redone.includes(entry)), ...undone],
  };
}

interface Fate {
  /** ISO time; undefined where it was not. */
  readonly takenBackAt: string | undefined;
}

/** What became of change sets; of those that the history does not have nothing is known. */
function fatesOf(history: History, wanted: readonly string[]): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>();
  const [oldest] = [...wanted].sort();
  if (oldest === undefined) return fates;
  const undoneBy = takenBack();
  const applied = new Map<string, string>();
  // Ids are in the order of time, and an undo is newer than what it takes back.
  for (const id of history.ids()) {
    if (id < oldest) break;
    const seen = seenSet(history, id);
    if (!seen) continue;
    applied.set(id, seen.applied);
    const by = undoneBy(seen);
    if (wanted.includes(id)) fates.set(id, { takenBackAt: by === undefined ? undefined : applied.get(by) });
  }
  return fates;
}

/** Undefined for a manifest that can't be read. */
function seenSet(history: History, id: string): (SeenSet & { readonly applied: string }) | undefined {
  try {
    const { set, applied } = history.read(id);
    const paths = set.changes.filter(({ role }) => role === "content").map(({ path }) => path);
    return { id, undoes: set.undoes, paths, asBefore: set.asBefore, applied };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function setOf({ how }: CarriedOut): string[] {
  return how.kind === "change-set" ? [how.id] : [];
}

function changeSetOf(entry: CarriedOut): { changeSet?: string } {
  const [changeSet] = setOf(entry);
  return changeSet === undefined ? {} : { changeSet };
}

/** True where the step was done in another way since. */
function isSettledOtherwise({ carriedOut }: MigrationRecord, { stepId }: CarriedOut): boolean {
  return carriedOut.some((other) => other.stepId === stepId && other.how.kind !== "change-set");
}
